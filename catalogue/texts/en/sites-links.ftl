## A site's set-up link

sites-link = Set-up link
sites-link-question = Make a set-up link?
sites-link-happens = You get a link for the site's owner. Its page shows the addresses to paste, where they go in Akeeba Backup, and turns green at the first refresh. It works for seven days.
sites-link-who-has-it = Whoever has the link sees the site's addresses, with its key in them: send it to the owner alone. You see at the site when it was opened, and from where.
sites-link-replaces = The link that was made before will stop working.
sites-link-button = Make the link

sites-link-shown = The set-up link
sites-link-itself = The link
sites-link-copy = Copy the set-up link
sites-link-once = It is shown this once and works until { $day }. If it is lost, make another: this one then ends.
sites-link-letter = A letter to go with it
sites-link-letter-copy = Copy the letter
sites-link-letter-text =
    Hello,

    this link shows what to paste into the backup program of { $site }, and where. It works until { $day }, for you alone: please do not pass it on.

    { $url }

sites-link-end-title = End a set-up link
sites-link-end-question = End this set-up link?
sites-link-end-happens = The link will stop working at once. What its owner has pasted already goes on working: to end that, give the site a new key.
sites-link-end-button = End the link

## The link on the site's page

sites-link-nobody-has = A page for the site's owner: what to paste, where, and whether it works. Nobody has one now.
# $ago is such as "5 minutes ago".
sites-link-made = Made { $ago }, works until { $day }.
sites-link-opened = It was opened first { $ago }.
sites-link-not-opened = It was not opened yet.
sites-link-make = Make a set-up link
sites-link-make-new = Make a new link
sites-link-end = End it

## Links for many sites at once

sites-links = Set-up links
sites-links-heading = Set-up links for many
sites-links-happens =
    { $count ->
        [one] One site gets a link of its own.
       *[other] { $count } sites get a link of their own.
    } You get a table (CSV) with a line for each: the site, its addresses and the link, for a serial letter.
sites-links-left-out =
    { $count ->
        [one] One more fits and gets none, since it is revoked.
       *[other] { $count } more fit and get none, since they are revoked.
    }
# Where one site gets a link.
sites-links-replaces-it = It has one already, which will stop working.
# Where several sites get a link.
sites-links-replaces =
    { $count ->
        [one] One of them has a link already, which will stop working.
       *[other] { $count } of them have a link already, which will stop working.
    }
sites-links-keep = Each link works for seven days and shows its site's addresses, with the key in them. Keep the table like a password, and delete it when the letters are sent.
sites-links-make = Make the links and save the table

sites-links-more-than-most = These are more than 10,000 sites, the most that get links at once. Look for a tag or an app first.
sites-links-all-revoked = Every site like that is revoked, and a revoked site gets no link.
sites-links-nobody = No site is like that, so there is nobody to give a link to.
sites-links-too-many = Links are given to 10,000 sites at most; choose fewer.
sites-links-none = No site is like that, so no link was made.
sites-links-which = These sites cannot be told from the others. Begin at the list once more.
