## Before the provider is visited

# $site is a site's name.
consent-link = Link { $provider } to { $site }?
consent-link-backups = Link { $provider } to your backups?
consent-link-again = Link { $provider } to { $site } again?
consent-link-backups-again = Link { $provider } to your backups again?
consent-allows = Allows
consent-tokens-go-to = The tokens go to
consent-kept = Keyferry keeps the token
consent-kept-locked = Keyferry keeps the token, locked with an AuthID
consent-kept-means = You get the AuthID, once. With it your backup program gets access.
consent-renewed = The new token takes the old one's place
consent-renewed-means = Your backup program goes on as it is, with nothing to paste. Consent with the same account as before: with another one nothing is replaced.
consent-shown = The tokens go to nobody else
consent-shown-means = They will be shown to you once, for copying.
consent-program-waits = A program that opened this page is waiting for the AuthID. After linking you are asked whether it may have it. If you came here by a link that somebody gave you, and not from your own backup program, close this page.
# $holder says what opens the token: an AuthID, what the site gets, or what the program has already.
consent-keeper-sealed =
    Keyferry keeps the refresh token; it opens only with { $holder ->
        [auth-id] the AuthID
        [site] what your site gets in its place
       *[program] what your backup program holds
    }. Who controls this running Keyferry can read it while it is used.
consent-keeper-held =
    Keyferry keeps the refresh token and uses it by itself; your backup program gets access with { $holder ->
        [auth-id] the AuthID
        [site] what your site gets in its place
       *[program] what your backup program holds
    }. Who runs this Keyferry can open it too.
consent-loopback = This Keyferry runs on this machine only. Sites elsewhere cannot use it yet.
consent-continue = Continue to { $provider }
consent-began-yourself = Go on only if you began this yourself, just now. You can end it at any time in your { $provider } account.
# $link leads on; its words are the next message.
consent-another = You have an AuthID of this account already, and want one more? { $link }
consent-another-link = Make another AuthID for the same account
consent-changed = This has changed in the meantime
consent-changed-why = Who keeps the token is no longer what the page said when you opened it, so nothing was begun.
consent-changed-next = Begin once more from your backup program, and read who keeps it now.
consent-choose-app = Where are the backups to go?
consent-choose-app-why = This site has several places for backups. Each AuthID is for one of them.

## A place that may not receive the tokens

consent-callback-refused = This return address is not allowed
# $why is a whole sentence.
consent-callback-refused-why = { $why } Nothing was sent anywhere.
consent-callback-not-of-site = It is not one of the addresses that this site is known by.
consent-callback-address = Address
consent-callback-unknown = It could not be read.
# $origin is an address, $tenant the name of an organisation, $site that of a site.
consent-callback-ask-for-site = If { $origin } is yours, ask { $tenant } to add it to the site “{ $site }”, then start again.
consent-callback-ask-for-own = If { $origin } is yours, ask { $tenant } for a site of its own, then start again.
consent-callback-ask = Start again from your site. If that does not help, ask { $tenant }, who run this app.
consent-callback-go-on = Go on without hand-back
consent-callback-go-on-means = The tokens will then be shown to you, to copy into your site yourself.

## Helper URLs that lead nowhere

consent-url-unknown = This helper URL is unknown: it was replaced, revoked, or copied incompletely.
consent-url-unknown-next = Ask who gave it to you for a new one, and paste it into your backup program.
consent-not-for-akeeba = This app is not for Akeeba Backup
consent-not-for-akeeba-why = Akeeba Backup cannot store at { $provider }, and this address is Akeeba's.
consent-not-for-akeeba-next = Ask who gave it to you for the address of an app of another provider.
consent-address-incomplete = This address is not complete
consent-address-doubled = The address names two places that should receive the tokens.
consent-address-unreadable = The address of the place that should receive the tokens cannot be read.
consent-address-incomplete-next = Begin once more from your backup program; if it happens again, paste the helper URL there anew.
consent-cannot-go-there = The tokens cannot go there
consent-request-incomplete = The request is not complete.

## On the way to the provider, and back

consent-on-the-way = On the way to { $provider }
consent-on-the-way-heading = On the way to { $provider }…
consent-on-the-way-means = { $provider } will ask you to sign in and to allow the access.
consent-go = Go to { $provider }
consent-one-step-left = One step is left: your site needs the tokens, with which it reaches your storage.
# $receiver is a host, such as www.example.com.
consent-send = Send the tokens to { $receiver }
consent-not-yours = Is this not your site or not your account? Then close this window, and nothing is sent.
consent-copy-both = Copy both tokens into your site now. They are shown this once, and whoever has them reaches your storage.
consent-access-token = Access token
consent-refresh-token = Refresh token
consent-close = When both are in your site, close this window.
consent-ends-soon = The provider will end this link within days: its app is in testing mode, or access was allowed for a short time only. Tell the operator to publish the app, or link again without a limit.

## A link that had ended goes on

consent-linked-again = { $provider } is linked again
consent-same-account = The account is the same as before.
# $account is what its owner knows it by, such as an e-mail address.
consent-same-account-named = The account is the same as before: { $account }.
consent-vouched = It goes on with the account that consented just now, as you have said.
consent-vouched-named = It goes on with the account that consented just now, as you have said: { $account }.
consent-goes-on = The backup program goes on as it is, at its next backup; there is nothing to paste. Close this window.
consent-no-relink = There is nothing to link again here
consent-no-relink-why = This address works only while a provider has ended a link, and as long as its site and app are in use.
consent-no-relink-next = If a backup fails, look at what your backup program says, or ask who gave you this address.

## An operator tries an app

consent-trial-app-off = This app is switched off. Switch it on first.
# $app is an app's name.
consent-tried-works = { $app } works
consent-tried-not-ready = { $app } is not ready yet
consent-tried-means = You consented as the owner of a storage would. The tokens were looked at once and dropped: nothing is linked, and nothing is kept.
consent-tried-granted = Granted
consent-tried-refused = Not granted
consent-tried-back = Back to the app
consent-tried-take-back = To take the consent back, disconnect the app in the account's settings at the provider.
consent-tried-drives = Shared drives
consent-tried-drives-not-allowed = Out of reach for this app's scopes; the profile “Shared drives” reaches them.
consent-tried-drives-unreadable = They could not be read.
consent-tried-drives-none = This account is a member of none.
consent-tried-drives-more = and more
consent-tried-scope-missing = A scope without which no backup works was not granted. Add it to the app's registration at the provider, and tick every box when you consent.
consent-tried-ends-soon = The provider ends such a link within days: the app is in testing mode. Publish it before sites use it.

## A consent that did not end in tokens

consent-failed-unreadable = This answer cannot be read
consent-failed-unreadable-why = The provider's answer is doubled or damaged.
consent-approved = Approved
consent-approved-means = Your organisation's administrator has approved the app. People can now link their accounts.
consent-failed-nothing = There is nothing to complete
consent-failed-nothing-why = This page is where a provider sends you back to, and nothing of that kind is in progress.
consent-failed-several = Several are in progress
consent-failed-several-why = The provider did not say which of the links begun in this browser its answer is for, so it was not used.
consent-failed-several-next = Wait ten minutes, or take another browser, and begin only one from your backup program.
consent-failed-used = This was completed already
consent-failed-used-why = The provider's answer works once, and was used. Nothing was lost.
consent-failed-used-next = If the tokens did not arrive, begin once more from your backup program.
consent-failed-trial = What was found is shown once
consent-failed-trial-why = This was the end of a trial of the app. Its tokens were dropped, and no site was linked.
consent-failed-trial-next = To see it again, press Try it once more on the app's page in the console.
consent-failed-expired = This took too long
consent-failed-expired-why = Linking an account has to be finished within ten minutes.
consent-failed-other-app = This answer belongs elsewhere
consent-failed-other-app-why = The provider's answer is not for the app whose page this is, so it was not used.
consent-failed-other-browser = Another browser began this
consent-failed-other-browser-why = Linking an account has to end in the browser where it began, with cookies allowed.
consent-failed-no-code = The provider sent nothing
consent-failed-no-code-why = The provider's answer holds neither a code nor a reason.
consent-failed-gone = This address does not work any more
consent-failed-gone-why = The site's helper URL was revoked, or its app switched off, while you were at the provider. Nothing was handed over.
consent-failed-gone-next = Ask who gave you the helper URL. If your account at the provider lists the app among its connections, you can end it there.
consent-failed-scope = Not everything was allowed
consent-failed-scope-why = A backup cannot work without the access that was left out at the provider, so nothing was linked.
consent-failed-scope-next = Begin once more and leave every box ticked.
consent-failed-ours = Keyferry is in trouble
consent-failed-ours-why = Something went wrong inside Keyferry, and nothing was linked.
consent-failed-ours-next = Begin once more in a minute; if it happens again, tell its operator.
consent-failed-no-refresh-token = The link would not last
consent-failed-no-refresh-token-why = Without a refresh token the backup would stop within hours, so nothing was linked.
consent-failed-settled = This link was settled already
consent-failed-settled-why = The account was linked again in another window, or the link was revoked, while you were at the provider. Nothing more was changed.
consent-failed-settled-next = Start a backup to see that it works.
consent-failed-unknown-account = The account could not be told
consent-failed-unknown-account-why = It is not known whether this is the account of the link that had ended, so nothing was replaced.
consent-failed-unknown-account-next = Begin in your backup program, as with a new account: it gets a new AuthID or link.
consent-failed-other-account = This is another account
consent-failed-other-account-why = Another account consented now. The link that had ended is of another account, so nothing was replaced.
consent-failed-other-account-named = { $account } consented now. The link that had ended is of another account, so nothing was replaced.
consent-failed-other-account-same = To link the same account as before, try again and choose that account at the provider.
consent-failed-other-account-new = To go on with this account, begin in your backup program, as with a new one: it gets a new AuthID or link.
consent-failed-other-account-again = Try again with the right account

## What the provider refused

# $code is a word for programs, such as access_denied.
consent-refused-code = The provider's code is { $code }.
consent-refused-declined = Nothing was linked
consent-refused-declined-why = Access was declined at the provider.
consent-refused-late = The provider's answer came too late
consent-refused-late-why = The provider did not accept its own code any more: it was used before, or had expired.
consent-refused-app = The app is not set up correctly
consent-refused-app-why = The provider does not accept the app: its client id, client secret, redirect URI or scopes are wrong.
consent-refused-app-next = Tell the operator who gave you the helper URL.
consent-refused-approval = An administrator must approve first
consent-refused-approval-why = Your organisation lets only its administrators approve this app.
consent-refused-approval-next = Ask one of them, then begin once more.
consent-refused-silent = The provider did not answer
consent-refused-silent-why = The provider could not be reached or is busy, and nothing was linked.
consent-refused-silent-next = Wait a moment, then begin once more from your backup program.
