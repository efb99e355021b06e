## The list

apps-heading = Apps
apps-add = Add an app
apps-first = Register your first app
apps-none-yet = There are no apps yet
apps-first-why = An app is what you register at Dropbox, OneDrive, Google Drive, Box or pCloud, so that backups may store there: a client id and a client secret. Keyferry walks you through their console, which takes about ten minutes, and keeps the secret away from the sites.
apps-caption = Apps, how many sites may use each, and how its client secret stands
apps-column-app = App
apps-column-for = For
apps-column-secret = Client secret
apps-column-state = State
apps-one-url = One URL for all
apps-site-count =
    { $count ->
        [one] { $count } site
       *[other] { $count } sites
    }
apps-secret-no-end = No end known
apps-secret-until = until { $day }
apps-secret-none-works = None works

## One app

apps-title = App
apps-done-added = The app was added. Test it now: a wrong secret is sooner found here than at the first backup.
apps-done-changed = The app was changed. Every process goes by it within two seconds.
apps-done-disabled = The app was switched off. Its sites are refused until it is switched on again.
apps-done-enabled = The app was switched on again.
apps-done-deleted = The app was deleted. Its sites cannot refresh with it any more.
apps-done-secret-added = The client secret was added and is tried first from now on; the old one stands by.
apps-done-secret-removed = The client secret was removed.
apps-is-off = This app is switched off.
apps-is-off-so = Its sites are refused, and nobody can link.
apps-test = Test this app
apps-try = Try it
apps-change = Change
apps-switch-on = Switch on
apps-switch-off = Switch off
apps-delete = Delete
apps-registered = As it is registered
apps-provider = Provider
apps-client-id = Client id
apps-client-id-copy = Copy the client id
apps-account-types = Account types
apps-redirect-uri = Redirect URI
apps-redirect-uri-copy = Copy the redirect URI
apps-redirect-uri-exactly = It must stand at the provider exactly so.
apps-scopes = Scopes
# $title names what the app may do, in bold; $allows is a sentence about it.
apps-profile = { $title }: { $allows }
# $profile is the name of a set of scopes, as it is written on the command line.
apps-profile-unknown = { $profile } is not known to this version of Keyferry; choose another profile.
apps-users = Who uses it
apps-open-means = One URL for all: anybody who knows it can use this app.
apps-helper-url = Helper URL
apps-helper-url-copy = Copy the helper URL
apps-refresh-url = Refresh URL
apps-refresh-url-copy = Copy the refresh URL
apps-not-for-akeeba = For Duplicati and OAuth clients: Akeeba Backup cannot store at { $provider }, so no site gets addresses for it.
apps-each-its-url = Each site has its own URL.
# While none has.
apps-may-use =
    { $sites ->
        [0] No site may use it yet.
        [1] One site may use it, and has not yet.
       *[other] { $sites } sites may use it; none has yet.
    }
apps-have-used =
    { $sites ->
        [0] No site may use it yet.
        [1] One site uses it.
       *[other] { $sites } sites may use it; { $used } have.
    }
# Two links, which are the two below.
apps-see = { $sites }, { $accounts }
apps-see-sites = See these sites
apps-see-accounts = see the accounts linked with it

## Where an administrator has to agree first

apps-administrators = Where an administrator has to agree first
apps-administrators-why = Many organisations let nobody consent alone. Send this link to an administrator of the organisation, of yours or of your customer's: it allows the app for all of its accounts, once.
apps-administrators-copy = Copy the link for administrators

## Questions before an app is switched off, on or deleted

apps-disable-title = Switch an app off
apps-disable-question = Switch this app off?
apps-disable-lost = Consents in progress end. Nothing is lost: switched on again, everything goes on as before.
apps-disable-button = Switch it off
apps-enable-title = Switch an app on
apps-enable-question = Switch this app on?
apps-enable-happens = Its sites can refresh again, and people can link.
apps-enable-button = Switch it on
apps-delete-title = Delete an app
apps-delete-question = Delete this app?
apps-delete-lost = Its client secrets are forgotten, and its URLs never work again, not even for a new app. What happened with it stays in the activity.
apps-delete-button = Delete it for ever
apps-who-stops =
    { $sites ->
        [0] No site has used it yet.
        [1] One site refreshes with it: its backups cannot reach their storage any more.
       *[other] { $sites } sites refresh with it: their backups cannot reach their storage any more.
    }

## Changing an app

apps-edit-title = Change an app
apps-edit-heading = Change this app
apps-may = What it may do
apps-name = Name
apps-edit-profile-hint = Another profile holds for the consents to come; who has linked keeps what they allowed.
apps-edit-registered-hint = With another client id or other account types every site must be linked again, and the client secret is asked for once more.
apps-save = Save
apps-conflict = Somebody else changed this app in the meantime, and nothing of yours was saved.
apps-conflict-next = This is how it is now; below is what you typed. Save once more to put yours in its place.
apps-access = Access
# Who may use the app, in a word: each site by its own address, or anybody by one address.
apps-access-sites = sites
apps-access-open = open

## Client secrets

apps-secrets = Client secrets
apps-secret-second = Add a second secret
apps-secret-next-ended = It has ended, so no site can refresh with this app. Make a new one at { $provider } and add it here: the next refresh uses it.
apps-secret-next-refused = { $provider } refuses it, so no site can refresh with this app. Copy it once more, or make a new one there, and add it here: the next refresh uses it.
apps-secret-next-ends = Before this one ends, make a second one at { $provider } and add it here: both are tried, so that no refresh fails in between.
apps-secret-next-endless = No end of it is known, so nothing has to be done. If you ever change it at { $provider }, add the new one here: both are tried, so that no refresh fails in between.
apps-secret-entered = Entered { $day }
apps-secret-ended = ended { $day }
apps-secret-ends = ends { $day }
apps-secret-endless = no end known
# $id is what the secret is called.
apps-secret-uses =
    { $uses ->
        [0] not used yet; { $id }
        [1] used once; { $id }
       *[other] used { $uses } times; { $id }
    }
# $ago is such as "5 minutes ago".
apps-secret-uses-last =
    { $uses ->
        [0] not used yet, last { $ago }; { $id }
        [1] used once, last { $ago }; { $id }
       *[other] used { $uses } times, last { $ago }; { $id }
    }
# $verdict is what a test found, such as "All fine".
apps-secret-tested = Tested { $ago }: { $verdict }.
apps-secret-unknown = Whether it works is not known before the first link or refresh; "Test this app" asks the provider at once.
apps-secret-refused = Refused by the provider { $ago } with { $code }.
apps-secret-remove = Remove
apps-secret-add-title = Add a client secret
apps-secret-add-heading = Add a second client secret
apps-secret-add-as = As the provider shows it
apps-secret-add-how = Make it at the provider first and leave the old one there. This one is tried first from then on, and the old one whenever the provider refuses it.
apps-secret-add-button = Add the secret
apps-secret-remove-title = Remove a client secret
apps-secret-remove-question = Remove a client secret?
apps-secret-gone = This app has no such client secret; it may have been removed already.
apps-secret-remove-happens = Keyferry forgets the secret entered { $day } within two seconds, everywhere. Delete it at the provider as well. It cannot be shown or brought back.
apps-secret-remove-button = Remove the secret

## Testing an app

apps-test-title = Test an app
apps-test-once-more = Once more
apps-test-does = Keyferry sends { $provider } a code and a refresh token that nobody gave, with each client secret, and reads how they are refused. That tells a wrong client id, a wrong or ended secret and wrong account types from an app that is all right. What it finds stands beside the secret; no site notices.
apps-test-again = Test again
apps-test-now = Test it now
apps-back = Back to the app
apps-test-found = What was found
apps-test-with = With the client secret
apps-test-with-entered = With the client secret entered { $day }
# $code is a code of the provider's, such as invalid_grant.
apps-test-said = { $provider } said { $code }.

## Trying an app with one's own account

apps-try-title = Try an app
apps-try-heading = Try it with your own account
apps-try-happens = You go to { $provider } and consent, as the owner of a storage would. Keyferry then shows which account that was, which scopes were granted, and, where there are any, the shared drives in reach.
apps-try-dropped = The tokens are looked at once and dropped: no site is linked. The consent itself stays in your account at the provider until you disconnect the app there.
apps-try-button = Continue to { $provider }
