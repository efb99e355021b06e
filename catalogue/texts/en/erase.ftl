## Nothing that names it is left

erase-link = Erase
erase-for-ever = This cannot be undone. Export it first if anybody may still ask for it.
erase-backups = Backups that were made before still hold it until they are deleted, and a restore brings it back.

erase-site-title = Erase a site
erase-site-question = Erase this site?
erase-site-goes = Its name, addresses, notes, tags, keys, linked accounts and set-up links are deleted, with every event that happened at it and with what the audit knows of it.
erase-site-untold = Links whose provider was not told of their end yet lose their token: their owners can still end them at the provider.
erase-site-stays = What stays: counts of what happened, and that something was changed by whom and when, under an id that names nothing.
erase-site-name = The site's name
erase-site-name-hint = Type it as it stands here: { $name }
erase-site-other-name = This is not the site's name. Type it as it stands above.
erase-site-revoke-first = Revoke the site first: once it is erased nobody can be told any more that it has ended.
erase-site-revoke = Revoke the site
erase-site-button = Erase it for ever
erase-site-done = The site was erased.

erase-person-title = Erase a person
erase-person-question = Erase { $email }?
erase-person-goes = Their e-mail address, password, second factors, sessions, calendar and invitations are deleted, and they are signed out everywhere within two seconds.
erase-person-stays = What stays: what they did, in the audit, under an id that names nobody, with the network that it came from as far as this organisation keeps it, for 25 months.
erase-person-papers = What also stays: whatever the public papers of an organisation say of them now. { $change } first: earlier versions, and the audit of their changes, forget who is erased. On SQLite what was deleted is overwritten at once; PostgreSQL frees it when it tidies up.
erase-person-papers-change = Change the papers
erase-person-email = Their e-mail address
erase-person-email-hint = Type it as it stands above, to make sure that it is the right person.
erase-person-other-email = This is not their e-mail address. Type it as it stands above.
erase-person-elsewhere = They belong to another organisation too, or did something there that its audit names them for, or look after this whole Keyferry; so only an instance administrator can erase them. Take them out of this organisation instead.
erase-person-last-administrator = Nobody else looks after this Keyferry as a whole. Make somebody else an instance administrator first.
erase-person-last-owner = { $organisation } has no other owner, and an organisation needs one: make somebody else an owner first, or have whoever looks after this Keyferry close it.
erase-person-button = Erase them for ever
erase-person-done = They were erased, and signed out everywhere.
erase-person-erased = A person who was erased

erase-own-link = Erase your account
erase-own-question = Erase your account?
erase-own-goes = Your e-mail address, password, second factors, sessions, calendars and invitations are deleted, in every organisation, and you are signed out everywhere within two seconds. The organisations go on, with their sites, apps and links.
erase-own-stays = What stays: what you did, in the audit, under an id that names nobody, with the network that it came from as far as your organisations keep it, for 25 months.
erase-own-for-ever = This cannot be undone: to come back you have to be invited anew. { $export } first if you may still need it.
erase-own-export = Export what is kept about you
erase-own-email = Your e-mail address
erase-own-email-hint = Type it as it stands here, to make sure that you mean it: { $email }
erase-own-other-email = This is not your e-mail address. Type it as it stands above.
erase-own-button = Erase your account for ever
erase-own-done = Your account was erased
erase-own-done-then = You are signed out everywhere. You can close this page.

erase-grant-title = Erase a linked account
erase-grant-question = Erase what is known of this account?
erase-grant-goes = The link is revoked, then the name of the account, what it is recognised by, and its tokens are deleted. Who shows its AuthID is still told that it was revoked.
erase-grant-provider = Its provider is told now, where that can be done without the AuthID. Nothing is kept to try it again later: if it fails, the account's owner ends it at the provider.
erase-grant-stays = What stays: that there was a link of this site and app, and when it was made, used and ended. Events tell of no account.
erase-grant-button = Revoke and erase it
