## The list of sites

sites-add-many = Add many
sites-table = Sites, and the newest refresh of each of their apps
sites-column-app = App
sites-column-last-refresh = Last refresh
sites-column-no-app = No app
sites-column-never = Never
sites-more-addresses = +{ $count } more
# What the list holds, in the name of the way between its pages.
sites-paging = sites
sites-none-like-that = No site is like that. Look for less, or see them all.
sites-page-empty = There are no more sites on this page.
sites-see-all = See all sites
sites-looked-through = Only { $count } sites were looked through, in the order of their names. Look for a name, a tag or an app to find the others.

## Before there is one

sites-begin = Add your first site
sites-none-yet = There are no sites yet
sites-begin-means = A site is one installation that makes backups. Keyferry makes the addresses to paste into its backup program.
sites-begin-app = Register your first app
sites-begin-app-means = An app is what you register at Dropbox, OneDrive, Google Drive, Box or pCloud. Sites come after it: each of them stores its backups through an app.
# The command follows.
sites-command-line = Or by the command line, on the machine that Keyferry runs on:
sites-command-copy = Copy the command

## What is looked for

sites-search = Name, address or tag
sites-filter = Filter and order
sites-order = Order
sites-any = Any
sites-show = Show
sites-sort-name = Name
sites-sort-refresh = Newest refresh
sites-sort-trouble = Newest trouble

sites-count =
    { $count ->
        [one] { $count } site
       *[other] { $count } sites
    }
sites-count-or-more = { $count } sites or more
# $total is one of the two above.
sites-count-in-all = { $total } in all
sites-count-fitting =
    { $count ->
        [one] { $count } of { $total } is like that
       *[other] { $count } of { $total } are like that
    }

# The words stand in addresses and are the same in every language.
sites-no-such-state = The address of this page asks for something that there is not: a state is attention, waiting, working, never-seen, off or revoked.
sites-no-such-sort = The address of this page asks for something that there is not: sites are sorted by name, refresh or trouble.
# $sentence is one of the two above.
sites-left-out = { $sentence } It was left out here.
