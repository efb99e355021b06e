## The public papers of an organisation: what they have in common

legal-privacy = Privacy
legal-terms = Terms of use
legal-both = Privacy and terms of use
legal-privacy-of = Privacy: { $organisation }
legal-terms-of = Terms of use: { $organisation }
legal-as-of = As of { $day }
legal-earlier = This is an earlier version. It held from { $from } until { $until }.
legal-now = Read what holds now
legal-other-language = This page in { $language }
legal-also = Also: { $paper }
legal-versions = All versions
legal-versions-why = A new version begins whenever something changes that is said here, of itself and at once.
legal-version = Since { $day }, version { $number }
legal-own = Added by { $organisation }
legal-missing = There are no papers here
legal-missing-why = No organisation has its papers at this address, or this version of them is not kept any more. Ask who gave you the address.

## Privacy: who answers for it

legal-who = Who answers for this
legal-who-organisation = { $organisation } offers this service and answers for the data in it.
legal-who-contact = Questions and wishes about your data go to: { $person }
legal-who-no-contact = { $organisation } has not named a contact here yet. Ask who gave you the address of this service.
legal-who-officer = Data-protection officer: { $person }
legal-who-machine = The service runs at { $address }, with the software Keyferry.
legal-who-operator = The machine is run by: { $operator }
legal-who-no-operator = Who runs the machine is not named here; { $organisation } can tell you.
legal-who-place = The data is kept here: { $place }
legal-who-no-place = Where the data is kept is not named here; { $organisation } can tell you.

## Privacy: what the service does

legal-what = What this service does
legal-what-does = Backup programs put backups into accounts of storage providers. For that the owner of the account has to agree at the provider. This service leads you there, takes the provider's answer, and later gets new access for your program whenever the old one has ended.
legal-what-providers = It is set up for: { $providers }
legal-what-no-provider = No provider is set up at present, so nothing can be linked.
legal-what-not = Your backups never come here. They go straight from your program to the provider; this service reads and writes no file in your account.

## Privacy: linking

legal-linking = When you link an account
legal-linking-page = Before anything happens a page names the organisation, the app, the site if there is one, what will be allowed and who gets the access, and waits for your click.
legal-linking-request = From that click on, what you are about to do is kept encrypted for ten minutes, together with a cookie in your browser, so that only the browser that began it can finish it. What is left of it goes with an hourly sweep.
legal-linking-account = After you agreed, the provider is asked for the name of the account, usually an e-mail address, so that the page can show you which account you linked.
legal-linking-account-passes = Where no token is stored here, the name is not stored either.
legal-linking-account-stays = Where a token is stored here, the name is stored beside it, encrypted with the server's keys, and a keyed fingerprint of the account's number at the provider, by which the same account is known again.
legal-linking-program = If a program waits for an AuthID, that is kept encrypted until the program has got it, for some minutes at most, and for as long a hash of the network that your browser is in.

## Privacy: who keeps the token

legal-token = Who keeps the token
legal-token-is = A refresh token is what a program gets new access with, again and again, until it is taken back.
legal-token-never = Nobody can link an account yet, and no token is stored.
legal-token-several = More than one of the following is in use. The page before you link says which one holds for you.
legal-token-site = Your site keeps it
legal-token-site-how = The refresh token is handed to your site, or shown to you once, and is not stored here. Whenever your program needs new access it sends the token here; it is passed on to the provider together with the secret of the app, and the answer goes back. Tokens are in the server's memory while such a request lasts, and are not written to its disk.
legal-token-site-protects = What this protects: a copy of the database, of the disk or of a backup of this service holds none of these tokens.
legal-token-site-not = What it does not: who controls the running server, or the proxy in front of it, can read a token while it passes. And your site holds the token as it holds its own settings.
legal-token-sealed = Keyferry keeps it, locked with what your program holds
legal-token-sealed-how = The refresh token and the newest access token are stored here, encrypted twice. They open only with the server's keys and, together with them, the AuthID or handle that your program alone holds.
legal-token-sealed-protects = What this protects: who gets hold of the database, of the disk or of a backup cannot open the tokens, not even with the server's keys.
legal-token-sealed-not = What it does not: who controls the running server, or the proxy in front of it, can read a token while your program uses it.
legal-token-held = Keyferry keeps it
legal-token-held-how = The refresh token and the newest access token are stored here, encrypted with the server's keys. The server opens them alone. Where a provider ends what is not used for long, the server also renews them by itself.
legal-token-held-protects = What this protects: a copy of the database without the server's keys opens nothing.
legal-token-held-not = What it does not: who has the database and the server's keys, or controls the running server or the proxy in front of it, can open the tokens and do all that you allowed.

## Privacy: what is written down

legal-log = What is written down when the service is used
legal-log-entry = Each use of the service makes an entry: access that was renewed or refused, a link that was begun, finished or ended. It holds:
legal-log-what = when it was, what happened, how it ended, and a short code of the reason
legal-log-where = for which app and, if there is one, which site
legal-log-how = how long the provider took, and which of the app's secrets was used
legal-log-token = of a token only a keyed fingerprint: it shows whether two tokens are the same, and no token can be made of it
legal-log-request = a number of the request, by which support finds it
legal-log-network = of the address that the request came from only the network: the first three numbers of an IPv4 address (/24), the first 48 bits of an IPv6 address
legal-log-whole = the whole address that the request came from
legal-log-none = not the address that the request came from
legal-log-change = When the handling of addresses is changed, that holds for new entries. Earlier ones stay as they are until they are deleted.
legal-log-days =
    { $days ->
        [one] Entries that are older than { $days } day are deleted, by a sweep that runs every hour.
       *[other] Entries that are older than { $days } days are deleted, by a sweep that runs every hour.
    }
legal-log-links = For the same time it is kept when a site's set-up link was opened, to the hour, and from which address, as far as addresses are kept.
legal-log-sums = How often what happened in each hour is counted by app and site, without addresses and without tokens. These counts are kept for 25 months. Of each site it is also kept when it last used each app, and how that ended.
legal-log-sites = Of each site itself are kept: its name, its web addresses, its keys (as a hash, and encrypted), and the tags and notes that { $organisation } writes down about it.
legal-log-origins = If a program names a place to hand tokens back to that does not belong to the site, that place is kept with the site, so that it can be allowed.
legal-log-technical = The technical log of Keyferry tells of each request its kind, the status of the answer and how long it took; no address and no token. A web server in front of Keyferry may keep a log of its own; who runs the machine can tell you.
legal-log-guessing = So that nobody guesses secrets, requests are counted by the address that they come from: in the server's memory, and for wrong passwords in the database as a hash, for a quarter of an hour.

## Privacy: people of the console

legal-people = People who sign in to the console
legal-people-kept = This is about those who work with this service for { $organisation }. Of them are kept: the e-mail address, a hash of the password (Argon2id), the role, and when they came. Where somebody sets up a second factor, also the secret of the authenticator app, encrypted, hashes of the recovery codes, and of a passkey its public key, its name and when it was used.
legal-people-provider = They can sign in through { $host }, the provider of the organisation. Whoever does goes there and is known here by what it calls them; that, since when, and when they last came is kept until the link or the membership ends. A password that they type there never comes here; a cookie of ten minutes ties the way back to their browser.
legal-people-session = Signing in sets a cookie that ends after an hour without use and after twelve hours at most, and one that lasts 90 days, by which the browser is known again, so that others' wrong passwords do not lock anybody out. As long as a session lasts it is kept when it began, when it was last seen, with which browser, and from which address as far as addresses are kept.
legal-people-audit = What they change is recorded: who, when, from which address as far as addresses are kept, and what was before and is now; of a secret only that it was replaced. That a site's set-up link was opened is recorded there too. These records are kept for 25 months.
legal-people-links = An invitation lasts seven days, a link for a new password one hour. Of an address that somebody makes for a calendar program only a hash is kept.
legal-people-leave = Who is taken out of the organisation loses all rights at once. The e-mail address and the hash of the password stay stored with the service until the person is erased there; after that the record of changes names them by a number alone. Who can sign in may have a file of what is kept about them, and erase themselves, on their own page of the console.

## Privacy: cookies

legal-cookies = Cookies
legal-cookies-linking = Linking an account sets one cookie for ten minutes; it is needed for nothing else.
legal-cookies-language = If you choose another language on a page, a cookie keeps that choice for a year.
legal-cookies-none = This page sets no cookie and reads none. No page loads anything from other addresses.

## Privacy: who receives data

legal-receivers = Who receives data
legal-receivers-providers = The provider whose account you link learns that the app of { $organisation } asks for access, when it does, and from which server. What it does with that is told by its own privacy policy. The providers: { $providers }
legal-receivers-people = The people of { $organisation } see sites and entries in the console.
legal-receivers-people-accounts = The people of { $organisation } see sites, entries and the names of linked accounts in the console; the tokens are not shown to them.
legal-receivers-operator = Who runs the machine can reach what is stored on it: { $operator }
legal-receivers-no-operator = Who runs the machine can reach what is stored on it.
legal-receivers-processors = { $organisation } also names:

## Privacy: Google

legal-google = Data from Google
legal-google-what = From Google this service receives tokens and the name of the account. They serve one purpose: to give your backup program the access that you allowed.
legal-google-limited = { $organisation }'s use and transfer to any other app of information received from Google APIs will adhere to the Google API Services User Data Policy, including the Limited Use requirements.
legal-google-policy = The Google API Services User Data Policy

## Privacy: the end

legal-end = How you end a link, and what is deleted then
legal-end-provider = At any time: in your account at the provider, take back what you allowed the app. From then on the provider refuses the token.
legal-end-provider-stored = What is stored here is then useless; it stays stored until the link is ended here too.
legal-end-site = Where your site keeps the token, nothing is stored here that would have to be deleted. Remove the token from your program.
legal-end-here = Where a token is stored here: end it with your AuthID on the page below, or ask { $organisation }, which can end every link.
legal-end-page = Revoke an AuthID
legal-end-refused = An AuthID or handle that was ended is refused by the whole service within two seconds. With the last one of a link, the link ends. The provider is told, where it can be told without ending other links of the same account or where that was chosen, and the stored tokens are deleted right after that; where it cannot be told, they are deleted at once.
legal-end-sealed = A token that is locked cannot be opened by { $organisation } alone. If { $organisation } ends such a link, or the provider cannot be reached, the token stays stored for 30 days at most, locked and refused: if your program shows its AuthID or handle in that time, the provider is told and the token is deleted. After 30 days it is deleted by an hourly sweep.
legal-end-held = Where the server opens tokens alone and the provider cannot be reached, it is tried again for 24 hours; after that the tokens are deleted by an hourly sweep.
legal-end-access = Access that was handed out before goes on until the provider ends it, mostly within a few hours.
legal-end-pcloud = What pCloud gave does not end by itself: take it back in your account there.
legal-end-rest = What stays of an ended link: its site, its app and its times, and, encrypted, the name of the account and its fingerprint. { $organisation } can erase the name, the fingerprint and the tokens of a link at any time. Deleting an app deletes all of its links at once, their tokens too; the providers are not told then.
legal-end-entries = Entries about it go with their time, as told above. When a site is erased, its links, its entries and what is known of it go with it; counts stay, under a number that names nothing.
legal-end-closed = If { $organisation } is closed here, all its addresses are answered as unknown within two seconds, and so are these papers. For 30 days everything stays stored, so that it can be opened again. After that an hourly sweep removes its sites, apps, entries and settings. What stays is the record of changes, until its 25 months are over, and the people of the console, until they are erased.
legal-end-closed-stored = While it is closed, AuthIDs and handles are refused. Before it is removed its links end: the providers are told where the server opens tokens alone, and where one does not answer, removing waits for up to seven days more. Then the links and their tokens are deleted.

## Privacy: backups and rights

legal-backups = Backups of this service
legal-backups-how = Who runs the machine may make backups of the database. A backup holds what the database held on its day, tokens as encrypted as they were there. What was deleted since then is in it until the backup itself is deleted; { $organisation } can tell you when that is.
legal-rights = Your rights
legal-rights-are = By the law that holds for you, you may have the right to know what is stored about you, to have it corrected or deleted, to object, and to complain to a supervisory authority. Turn to { $organisation } for that: what is stored of a site, of a linked account or of a person of the console can be given out as a file, and erased.

## Terms of use

legal-offer = Who offers this
legal-offer-organisation = { $organisation } offers this service.
legal-offer-contact = Contact: { $person }
legal-does = What the service does
legal-does-how = It gets your backup program access to an account at a storage provider: once with your consent, and from then on again and again, until you or { $organisation } end it.
legal-does-privacy = What is stored and for how long is told in the privacy paper.
legal-does-not = What it does not do
legal-does-not-backup = It makes, stores, checks and restores no backup. Whether your backups work is for you to see to.
legal-does-not-provider = It is not offered by the storage providers. For your account with a provider, that provider's terms hold.
legal-yours = What is asked of you
legal-yours-account = Link only accounts that are yours, or that you may link.
legal-yours-secrets = Keep for yourself what you are given here: addresses with a key in them, AuthIDs, handles and tokens. Whoever has them can use them.
legal-yours-tell = If others got hold of them, tell { $organisation } at once, so that they can be ended.
legal-yours-limits = Do not use the service for anything but backups. Too many requests are refused for a while.
legal-promise = No promise
legal-promise-none = The service is offered as it is. Nobody promises that it is always there, or that a provider goes on as today. While it is not there, programs get no new access, and backups can fail. Do not let it be the only way to your backups.
legal-promise-law = Rights that the law gives you and that cannot be given up stay as they are.
legal-over = How it ends
legal-over-you = You can stop at any time; the privacy paper tells how a link is ended and what is deleted then.
legal-over-organisation = { $organisation } can end a link, a site or an app, and switch off the service.
legal-over-access = Access that was handed out before goes on until the provider ends it, mostly within a few hours.

