place-instance = Instance
place-back-instance = Back to the organisations
place-back-administrators = Back to the administrators

## Organisations of the instance, for who looks after it

instance-organisations = Organisations
instance-organisation = Organisation
instance-new = Make an organisation
instance-search = Name or slug
instance-search-button = Search
instance-none = No organisation fits.
instance-closed = Closed
instance-no-owner = No owner
instance-has =
    { $sites ->
        [one] 1 site
       *[other] { $sites } sites
    }, { $apps ->
        [one] 1 app
       *[other] { $apps } apps
    }, { $people ->
        [one] 1 person
       *[other] { $people } people
    }
instance-last-activity = Last activity { $ago }
instance-no-activity = Nothing has happened there yet
instance-removed-from = It can be opened again until { $day }; then it is removed with all that it has.

## One organisation

instance-what-it-has = What it has
instance-sites = Sites
instance-apps = Apps
instance-people = People
instance-owners = Owners among them
instance-last = Last activity
instance-made = Made
instance-slug = Name on the command line
instance-only-counted = What an organisation has is its own: from here it is only counted. To see more, have one of its owners invite you.
instance-is-closed = This organisation was closed on { $day }: nobody works in it, and its addresses are answered as unknown.
instance-without-owner = Nobody is an owner here yet. If the link of the invitation was lost or has ended, invite an owner again.
instance-invite = Invite an owner
instance-rename = Rename
instance-close = Close
instance-reopen = Open again

instance-done-renamed = It has its new name.
instance-done-closed = It is closed. Its addresses are unknown within two seconds, everywhere.
instance-done-reopened = It is open again, as it was. Set-up links and invitations have to be made anew.

## Changes

instance-new-heading = The organisation and its first owner
instance-name = Name
instance-name-hint = Site owners are shown it before they allow access.
instance-owner-email = E-mail address of an owner
instance-owner-email-hint = You get a link to send them; Keyferry sends nothing itself. With it they join, and decide on everything else.
instance-new-button = Make it
instance-invite-heading = Who
instance-invite-button = Make the link
instance-rename-heading = Another name
instance-rename-button = Rename it

instance-close-question = Close this organisation?
instance-close-button = Close it
instance-close-stops =
    Everything at its addresses stops within two seconds: backups that start then cannot reach their storage. That concerns { $sites ->
        [one] 1 site
       *[other] { $sites } sites
    } and { $apps ->
        [one] 1 app
       *[other] { $apps } apps
    }. Linking in progress, set-up links and invitations end.
instance-close-people =
    { $people ->
        [one] One person belongs to it, who is signed out and cannot work in it any more.
       *[other] { $people } people belong to it, who are signed out and cannot work in it any more.
    }
instance-close-stays = Linked accounts and everything else stay as they are for 30 days, in which it can be opened again. After that its linked accounts end, their providers are told where Keyferry can tell them alone, and all of it is removed for ever but the audit.
instance-is-closed-already = This organisation is closed already.

instance-reopen-question = Open this organisation again?
instance-reopen-button = Open it again
instance-reopen-works = The same addresses, AuthIDs and handles work again within two seconds, and its people can sign in. Set-up links and invitations have to be made anew.
instance-reopen-until = That is possible until { $day }.
instance-is-open-already = This organisation is open.

## Who looks after the instance

instance-administrators = Instance administrators
instance-administrators-who = Who looks after this Keyferry
instance-administrators-mean = They make, close and open organisations, and decide who else may. They see nothing of what an organisation has, unless they belong to it.
instance-administrator-new = One more
instance-administrator-email = E-mail address
instance-administrator-email-hint = With which they sign in here already.
instance-administrator-button = Let them look after it
instance-administrator-end = End it
instance-administrator-end-question = Should they no longer look after this Keyferry?
instance-administrator-end-happens = { $email } is signed out everywhere within two seconds. They keep their password and the organisations that they belong to.
instance-done-made = They look after this Keyferry from now on. If they were signed in, they sign in again.
instance-done-ended = They no longer look after this Keyferry, and were signed out everywhere.

## What can be wrong

instance-fault-name = Write a name of 1 to 120 characters.
instance-fault-email = Write an e-mail address such as ada@example.org.
instance-fault-closed = This organisation is closed, and nothing of it can be seen or changed. An instance administrator can open it again (keyferry tenant reopen).
instance-fault-has-owner = This organisation has an owner: they decide who else belongs to it. If nobody can reach them, who keeps the machine can help (keyferry member invite).
instance-fault-too-late = This organisation was closed more than thirty days ago, and is being removed with all that it has.
instance-fault-last-administrator = Nobody else looks after this Keyferry, and somebody has to: make somebody else an instance administrator first.
instance-fault-nobody = Nobody with this address has a password here. Invite them to an organisation first.
