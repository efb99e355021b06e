## Who keeps a token

custody-site = Your site
custody-sealed = Keyferry, locked with the site's key
custody-grant-sealed = Keyferry, locked with the AuthID or handle
custody-grant-held = Keyferry
custody-akeeba-site = Akeeba Backup: the site itself.
custody-akeeba-sealed = Akeeba Backup: Keyferry, locked with the handle.
custody-akeeba-held = Akeeba Backup: Keyferry.
custody-duplicati-sealed = Duplicati: Keyferry, locked with the AuthID.
custody-duplicati-held = Duplicati: Keyferry.
custody-grant-sealed-means = Only with the AuthID or handle that the backup program holds can the token be opened: a stolen database or backup, master key included, is of no use.
custody-grant-held-means = Keyferry opens the token alone, so it can keep it alive between backups. Who has both the database and the master key can open it too.

## The list of linked accounts

grants-heading = Linked accounts
grants-one = Linked account
# Where the provider did not tell what its owner knows the account by.
grants-unnamed = An account at { $provider }
grants-table = Linked accounts, and when each was used last
grants-pages = linked accounts
grants-column-account = Account
grants-column-site = Site and app
grants-column-used = Last used
grants-column-state = State
grants-never = Never
grants-none = No account is linked yet
grants-none-means = Here stand the accounts whose token Keyferry keeps: those that Duplicati uses by an AuthID, and those of sites that let Keyferry keep the token. What Akeeba Backup keeps itself is not here, since Keyferry stores nothing of it. Give a site its Duplicati address, and the account appears as soon as its owner has linked it.
grants-filter-nothing = Nothing fits this filter.
grants-see-all = See all linked accounts
grants-filter-state = State
grants-filter-app = App
grants-filter-any = Any
grants-filter-show = Show
# $site is a site's name.
grants-filter-site = Only those of { $site }
grants-filter-live = Working
grants-filter-dead = Must be linked again
grants-filter-revoked = Revoked
grants-no-such-state = The address of this page asks for something that there is not: linked accounts are live, dead or revoked.
grants-no-such-id = The address of this page asks for something that there is not: this is not the id of a site, an app or a linked account.
# The row of an account on the page of its site: the name of its app, when it was used, when it ends.
grants-row = { $app }. { $used }
grants-row-ends = { $app }. { $used } { $ends }
# $ago is a time, such as 5 minutes ago.
grants-used = Last used { $ago }.
grants-not-used = Not used yet.
grants-ends-past = Past its end on { $day }; probably ended at { $provider }.
grants-ends = Ends on { $day }.
grants-ends-unused = Ends on { $day } if nothing renews it.

## What nobody uses

grants-unused = End what nobody uses
grants-unused-title = Linked accounts that nobody uses
grants-unused-days = Not used for how many days?
grants-unused-days-hint = { $days } or more: a backup may run once a month.
grants-unused-too-few-days = Write { $days } days or more: a backup that runs once a month may miss one.
grants-unused-not-days = Write a number of days.
grants-unused-none = Every linked account was used in the last { $days } days.
grants-unused-count =
    { $count ->
        [one] One linked account was
       *[other] { $count } linked accounts were
    } not used in the last { $days } days.
grants-unused-count-more = { $count } linked accounts were not used in the last { $days } days; the oldest { $shown } are shown.
grants-unused-happens = All of these are refused within two seconds. A backup that still needs one fails until its account is linked again. This cannot be undone.
grants-unused-at-provider = Where Keyferry alone keeps the token, the provider is told. Where the AuthID is needed to open it, the token lies locked for 30 days, in case the AuthID is shown once more, and is deleted then.
grants-unused-button =
    { $count ->
        [one] Revoke it for ever
       *[other] Revoke all { $count } for ever
    }
grants-reaped-none = None was revoked: they were used or revoked meanwhile.
grants-reaped =
    { $count ->
        [one] One linked account that nobody used was revoked.
       *[other] { $count } linked accounts that nobody used were revoked.
    }
# $told is one of the sentences above.
grants-reaped-more = { $told } There are more: do it once again.

## One linked account

grants-revoke = Revoke
grants-relink = Link it again
grants-relink-means = Send this address to the account's owner. When the owner consents there with the same account, the AuthIDs and handles below go on working, and nothing has to be pasted anew. The address is no secret: whoever else has it cannot use the account with it.
grants-relink-copy = Copy the address
grants-stands = How it stands
grants-fact-state = State
grants-fact-app = App
grants-fact-site = Linked for
grants-fact-allows = Allows
grants-fact-custody = Who keeps the token
grants-fact-made = Linked
grants-fact-used = Last used
grants-fact-renewed = Renewed
grants-fact-ends = Ends by itself
grants-not-yet = Not yet
grants-end-past = { $day } has passed
grants-end-fixed = { $day }, whatever happens
grants-end-unused = { $day }, unless a backup renews it before
grants-end-none = Not that the provider says
grants-next-ends-soon = The provider ends this link soon. A backup that runs before then keeps it alive, unless its end is fixed: then the account has to be linked again.
grants-next-past = Past its end; probably ended at { $provider }. The next backup shows whether it was: then the account has to be linked again.
grants-next-doubted = The provider refused the token once. If it refuses again, five minutes later or more, the account has to be linked again; until then nothing is lost.
grants-next-dead = The provider refuses the token for good. Usually the account's owner disconnected the app, changed the password, or let the link lie unused for too long. The account has to be linked again.
grants-holders = Who can use it
# $site is a site's name.
grants-holder-at = at { $site }
# $letters is how the AuthID begins.
grants-holder-auth-id = AuthID { $letters }
grants-holder-revoked = Made { $made }. Revoked { $ago }.
grants-holder-used = Made { $made }. Last used { $ago }.
grants-holder-unused = Made { $made }. Not used yet.
grants-holder-end = End it

## Ending one

grants-revoke-title = Revoke a linked account
grants-revoke-question = Revoke this linked account?
grants-revoke-button = Revoke it for ever
# $program is Duplicati or Akeeba Backup.
grants-revoke-user = { $program } at { $site }
grants-revoke-users = Refused within two seconds: { $users }.
grants-revoke-nobody = Nobody can use it any more as it is.
grants-revoke-then = Their backups fail until the account is linked again, with a new AuthID. This cannot be undone.
grants-revoke-provider-nothing = { $provider } has no way for an app to end it. The token is deleted here; to end the consent there as well, the account's owner disconnects the app.
grants-revoke-provider-at-once = { $provider } can be told at once, so that it ends there too.
grants-revoke-provider-later = The token is locked with its AuthID, so { $provider } can be told only when a backup program shows the AuthID once more; it is refused all the same. After 30 days the locked token is deleted in any case.
grants-reach = How far does it go?
grants-reach-here = Here alone
grants-reach-here-means = The token is deleted. At the provider nothing is ended, so other sites with the same account go on working.
grants-reach-account = Everything of this account
grants-reach-account-means = The provider ends all that this account has allowed this app: every site that is linked with it must be linked again.
grants-reach-nobody-else = No other site is known here to be linked with the same account.
# $sites are names of sites.
grants-reach-also = Also linked with it: { $sites }.
grants-reach-choose = Choose how far it goes.
grants-end-title = End an AuthID
grants-end-question = End this one?
grants-end-button = End it for ever
# $letters is how the AuthID begins.
grants-end-auth-id = { $program } at { $site } is refused within two seconds: the AuthID that begins { $letters } ends for ever.
grants-end-handle = { $program } at { $site } is refused within two seconds: its handle ends for ever.
grants-end-others = Others who use this account go on working. If nobody else does, the linked account ends with it.
grants-ended = Revoked
grants-ended-means = It is refused everywhere within two seconds.
grants-ended-at-provider = At the provider
grants-ended-back = Back to the linked account
grants-ended-before = Ended already
grants-ended-before-means = There is nothing left to end here.

## What became of a link at its provider

revoked-ended = The link was ended at { $provider } as well. There is nothing left to do.
revoked-account-ended = Everything that this account had granted the app was ended at { $provider }: every other site that is linked with the same account must be linked again.
revoked-others-go-on = Others hold the same link and go on using it, so its token stays and nothing was ended at the provider.
# $disconnect is one of the sentences below, which begin with a small letter where the language does so behind a colon.
revoked-left-alone = The stored token is deleted. Nothing was ended at { $provider }, because that would end the links of every other site with the same account. To end them all: { $disconnect }
revoked-no-way = The stored token is deleted. { $provider } has no way for an app to end a link, so the consent stands there until the account's owner takes it away: { $disconnect }
revoked-when-shown = The token is locked with its AuthID, so it can be ended at { $provider } only when a backup program shows the AuthID once more; it is answered "revoked" then. After 30 days the locked token is deleted in any case. Who does not want to wait: { $disconnect }
revoked-tried-again = { $provider } could not be told just now. It is tried again every hour for a day, and then the stored token is deleted; Activity tells how it ended. Who does not want to wait: { $disconnect }
revoked-failed = The stored token is deleted, but { $provider } could not be told, so the consent stands there until the account's owner takes it away: { $disconnect }
revoked-before = It was revoked before; nothing more was done.
revoked-disconnect-dropbox = in the account's settings at Dropbox, open Apps (dropbox.com/account/connected_apps) and disconnect the app.
revoked-disconnect-onedrive = with a personal account open account.live.com/consent/Manage, with a work account myapps.microsoft.com, and remove the app; an administrator can remove it for the whole organisation.
revoked-disconnect-google-drive = open myaccount.google.com/connections and remove the app.
revoked-disconnect-box = in the account's settings at Box, open Integrations and remove the app.
revoked-disconnect-pcloud = in the account's settings at pCloud, open Linked Apps and remove the app.
revoked-access-tokens-end = Access tokens that were handed out already end with it, within minutes.
revoked-access-tokens-dropbox = Access tokens that were handed out already live up to 4 hours.
revoked-access-tokens-onedrive = Access tokens that were handed out already live up to 90 minutes.
revoked-access-tokens-google-drive = Access tokens that were handed out already live up to 1 hour.
revoked-access-tokens-box = Access tokens that were handed out already live up to 70 minutes.
revoked-access-tokens-pcloud = The access token that was handed out already does not end by itself: only its owner can end it at pCloud.
