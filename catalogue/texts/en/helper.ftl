## Pages for who links an account: every page

helper-reference = If you ask for help, give this reference: { $reference }
helper-site = Site
helper-app = App
helper-asked-by = Asked by
helper-account = Account
helper-account-unknown = The account could not be read.
# $provider is a name such as Dropbox.
helper-linked = { $provider } is linked
helper-press = Press this if nothing happens.

## A value with a button that copies it

helper-copy = Copy
# $what is what the value is called, such as Helper URL.
helper-copy-what = Copy the { $what }
helper-copied = Copied
helper-selected = Selected
helper-copy-by-hand = The browser does not allow copying. The text is selected: copy it by hand.

## What is answered when something did not work

helper-again = Begin once more from your backup program.
helper-address-dead = This address does not work
helper-nothing-here = There is nothing at this address.
helper-nothing-here-next = Check that the helper URL was copied whole.
helper-foreign-form = Nothing was done
helper-foreign-form-why = This form was not sent from a page of Keyferry, so nothing was done.
helper-foreign-form-next = Open the page again and send the form from there.
helper-too-many = Please wait a moment
# $what is a whole sentence: what there was too much of.
helper-too-many-wait =
    { $what } Wait { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }, then try again.
helper-too-much-tried = Too much was tried in a short time.
helper-too-much-begun = Too much was begun in a short time.
helper-too-many-links = Too many links were tried in a short time.
helper-too-many-pages = Too many pages were asked for in a short time.
helper-not-now = Not available at the moment
helper-not-now-why = Keyferry could not do this right now, and nothing was changed. Try again in a minute.
helper-broken = This did not work
helper-broken-why = Something is wrong inside Keyferry, and nothing was changed. Tell its operator, who finds more in the log.

## Answers before any page is reached: what the status of the answer is called, and why

edge-bad-request = Bad Request
edge-forbidden = Forbidden
edge-too-large = Payload Too Large
edge-misdirected = Misdirected Request
edge-internal = Internal Server Error
edge-unavailable = Service Unavailable
edge-timeout = Gateway Timeout
edge-refused = Refused
edge-list-too-long = The list is much longer than 4 MB. Split it, and send one part after the other.
edge-body-too-long = The body of this request is longer than 64 KiB. Send less.
# $address is the address of this Keyferry.
edge-several-hosts = This request names more than one host. Use { $address }.
edge-no-host = This request does not say which host it is for. Use { $address }.
edge-other-host = Keyferry does not answer under this address. Use { $address }; if a reverse proxy stands in front, let it pass the Host header on unchanged.
edge-unknown-proxy = A reverse proxy that Keyferry does not trust stands in front: set KEYFERRY_TRUSTED_PROXIES to the proxy's address and start Keyferry again.
edge-silent-proxy = The reverse proxy in front does not say whether this request came over https: let it send X-Forwarded-Proto.
edge-over-http = This came over http, where others can read it, and was not used. Use { $address }, and renew any secret that was sent.
edge-use-address = Use { $address }.
edge-mistake = Keyferry made a mistake and this request was not finished. Try again; if it happens again, tell the operator the number { $number } and what you did.
edge-too-slow = This took too long and was given up. Try again in a minute.
