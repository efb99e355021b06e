## An AuthID is shown

# A credential of Duplicati; the word is Duplicati's.
auth-id-name = AuthID
auth-id-another-title = Another AuthID
auth-id-shown-once = This is the AuthID. It is shown this once: whoever has it reaches the storage, and nobody can show it again.
auth-id-released = The program that waits gets it within the next 30 seconds. If it does not show it then, copy it from below.
auth-id-another-given = It opens the same account as the one that you presented, which goes on working. Each can be revoked alone.
auth-id-close = When it is in your backup program, close this window.
auth-id-make-another = Make another AuthID
auth-id-end = End an AuthID
# $origin is an address.
auth-id-send = Send it to { $origin }
auth-id-send-hint = The backup program opened this window. Send the AuthID only to an address that is yours.
auth-id-sent = Sent. If nothing appears there, copy it from below.

## A program waits for an AuthID

auth-id-program-waits = A program that opened this page is waiting for this AuthID. Go on only if you opened it yourself, just now.
auth-id-give = Give it the AuthID
auth-id-keep = Only show it to me
auth-id-give-hint = Whoever has the AuthID reaches the storage. Answer within five minutes; either way the next page shows it, this once.
auth-id-answered = This was answered already, or took too long
auth-id-answered-why = An AuthID is shown once, and waits five minutes for an answer.
auth-id-answered-next = If your backup program did not get it, begin again there: the AuthID that you have not seen is of no use to anybody.

## Another AuthID for the same account

auth-id-another = Another AuthID for the same account
auth-id-another-why = For a second job or machine, so that each can be revoked alone. You need one that works; nobody has to visit the provider.
auth-id-another-label = An AuthID of this account
auth-id-another-button = Make another one
# $why is a whole sentence.
auth-id-another-fault = No AuthID was made. { $why }
auth-id-another-dead = The provider ended this link.
# $link leads to where the account is linked again; its words are the next message.
auth-id-relink = { $link }, and this AuthID goes on working.
auth-id-relink-link = Link the same account again
auth-id-most =
    This account has { $most ->
        [one] { $most } AuthID
       *[other] { $most } AuthIDs
    }, which is the most. Revoke one that is not needed any more.
auth-id-cannot = This cannot be done.

## An AuthID is revoked

auth-id-revoke = Revoke an AuthID
auth-id-revoke-means = It stops working for good, within two seconds. If it is the last one of its link, the stored token is deleted, and the link is ended at the provider where that touches nothing else.
auth-id-revoke-reach = What is to end
auth-id-revoke-this = This AuthID
auth-id-revoke-this-means = Links of other sites with the same account go on working.
auth-id-revoke-account = Everything of this account
auth-id-revoke-account-means = Google ends everything that the account has allowed this app, or nothing: choose this to end it there, and link every other site with the same account again. At other providers both are the same.
auth-id-revoke-button = Revoke it
auth-id-revoked = The AuthID is revoked
auth-id-revoked-means = It is refused everywhere within two seconds.
# $why is a whole sentence.
auth-id-revoke-fault = Nothing was revoked. { $why }
auth-id-revoke-unclear = What is to be ended was not understood: choose once more.

## Duplicati did not say for which site it asks

auth-id-site = Which site is this for?
auth-id-site-why = Duplicati opened this page without saying so. Paste the set-up link of your site, or its OAuth URL, as you got it from who runs this Keyferry.
auth-id-site-label = Set-up link or OAuth URL
auth-id-site-unknown = This is unknown here: it was replaced, revoked, has ended, or was copied incompletely. Ask who gave it to you.
auth-id-site-button = Go on
auth-id-site-hint = You need this page only once: with the OAuth URL in Duplicati’s option oauth-url, its AuthID button leads to your site by itself.

## An account could not be told, and who has an AuthID of it decides

auth-id-confirm = The account could not be told
auth-id-confirm-why = It is not known whether this is the account of the link that had ended, so nothing was replaced. If you are sure, paste an AuthID of that link, and every AuthID of it goes on with the account that consented just now.
auth-id-confirm-label = An AuthID of the link that had ended
auth-id-confirm-button = Let it go on
auth-id-confirm-hint = This waits five minutes. Without an AuthID, begin in your backup program, as with a new account: it gets a new AuthID.
auth-id-confirm-other = This AuthID belongs to another link. Paste one of the link that had ended.
auth-id-confirm-over-why = What a consent brought waits five minutes for an AuthID, and nothing was replaced.
auth-id-confirm-over-next = If the backup fails, open the address once more at which the link goes on.

## What is wrong with an AuthID; Duplicati is told the same, in English

auth-id-missing = There is no AuthID in this request: paste one into the backup program.
auth-id-malformed = This is not an AuthID: copy it once more, whole.
auth-id-doubled = There are two different AuthIDs in this request: send one.
auth-id-unknown = This AuthID is unknown here: make a new one on the site's page and paste it into Duplicati.
auth-id-wrong-secret = The second half of this AuthID is wrong: copy it once more, whole.
auth-id-was-revoked = This AuthID was revoked: make a new one on the site's page and paste it into Duplicati.
auth-id-switched-off = The site or app of this AuthID is switched off, or its OAuth URL was replaced. Ask the operator.
auth-id-too-many = Too many requests: Duplicati will come back by itself.
auth-id-not-now = Keyferry could not do this right now. Nothing is lost; Duplicati will try again.

## Where an AuthID begins

auth-id-url-unknown = This OAuth URL is unknown: it was replaced, revoked, or copied incompletely.
auth-id-url-unknown-next = Ask who gave it to you for a new one, and paste it into Duplicati.
auth-id-no-app = There is no app for this
auth-id-no-app-why = This site has no app with which Duplicati could store there.
auth-id-no-app-next = Its operator can give it one: an app of that provider, with a scope profile that is enough for Duplicati.
auth-id-not-there = Duplicati takes no AuthID at { $provider }
auth-id-not-there-why = It stores at { $provider } with { $provider }’s own access token, which Keyferry cannot hand out, whatever apps this site has.
auth-id-not-there-next = Choose another place for this backup, or get that token for Duplicati in another way.

## How Duplicati is set up

# $option is the name of a setting of Duplicati, oauth-url.
duplicati-step-option = In Duplicati open Settings and add the default option { $option } with this address: every backup uses it from then on. For one backup alone, it is among the advanced options of its destination.
# $button is what Duplicati calls its button, AuthID.
duplicati-step-destination = Add a backup, choose the place as its destination, and press { $button } beside the field of that name. A window of Keyferry opens: go on, and allow the access at the provider.
duplicati-step-send = Send the AuthID to Duplicati by the button that the window shows, or copy it into the field. It is shown this once.
duplicati-step-test = Press “Test connection”.
duplicati-trap-no-button = No button sends the AuthID: Duplicati runs at an address that is none of this site’s, such as http://localhost:8200. Copy it, or have the address added to the site.
duplicati-trap-command-line = Duplicati’s command line prints a link without the path. The page that it leads to asks for the OAuth URL once more.
duplicati-trap-lost = An AuthID was lost: make another one, and revoke the old one at the OAuth URL with revoke in place of refresh.
duplicati-trap-pcloud = pCloud: Duplicati takes no AuthID there, but pCloud’s own access token.
