## The frame of the console

console = Console
console-skip = Skip to the content
# Stands before the name of the organisation, for who cannot see where it stands.
console-organisation = Organisation:
# Stands before an e-mail address, for who cannot see where it stands.
console-sign-out = Sign out

place-overview = Overview
place-sites = Sites
place-apps = Apps
place-grants = Accounts
place-activity = Activity
place-dates = Dates
place-papers = Papers
place-people = People
place-settings = Settings
place-settings-general = General
place-audit = Audit

place-back-overview = Back to the overview
place-back-sites = Back to the sites
place-back-apps = Back to the apps
place-back-grants = Back to the linked accounts
place-back-activity = Back to the activity
place-back-dates = Back to the dates
place-back-papers = Back to the papers
place-back-people = Back to the people
place-back-settings = Back to the settings
place-back-audit = Back to the audit

# The way to the page above this one, for who cannot see where it stands.
page-above = Above this page

## Banners

sandbox = Sandbox
# $sandbox is the next message, in bold.
sandbox-banner = { $sandbox } the providers are simulated, no real token passes.
sandbox-word = Sandbox:
# $warning is the next message, in bold; $change says how the address is changed.
loopback-notice = { $warning } { $address } leads only to this machine. { $change }
loopback-warning = Sites cannot use this address yet.
loopback-change = To change it, set { $setting } to the address that your sites will use, and restart Keyferry.

## What could not be read

problem-sign-in = Sign in
problem-not-found = Not found
problem-signed-out = Your session has ended. Sign in again to go on.
problem-nothing-here = There is nothing here for you. It may have been removed, or the address may be mistyped.
problem-unavailable = The database did not answer. Wait a moment and load the page again.
problem-forbidden = Your role does not let you see this. An owner of the organisation can change that.
others-do = Managers and owners of the organisation see to this.
problem-conflict = Somebody else changed this at the same moment. Load the page again.
problem-too-many = That was too often in a short time. Wait a minute and load the page again.
problem-internal = Something went wrong inside Keyferry. Load the page again; if that does not help, look into its log.
problem-not-understood = Keyferry did not understand this request. Load the page again.

## Fields and questions

# Stands behind the name of a field that may stay empty.
field-optional = (optional)
field-password = Your password
field-password-again = Asked for once more before what could do harm; it is good for ten minutes.
question-what-happens = What happens
question-leave = Leave it as it is
question-lives-on = Access tokens that were handed out live on until the provider ends them: about an hour at Google and Microsoft, four at Dropbox.

## Lists and their filters

filter = Filter
filter-show-all = Show all
filter-all = All
filter-from = From ({ $zone })
filter-until = Until ({ $zone })
filter-nothing-set = nothing set
filter-set =
    { $count ->
       *[other] { $count } set
    }
# The name of a field, before what it is set to.
filter-word = { $word }:
paging-previous = Previous page
paging-next = Next page
paging-newest = Newest
paging-of = Pages of { $list }

## Charts

chart-highest = Highest: { $count } { $unit }
chart-as-table = The same as a table
chart-when = When
# What one part of a bar stands for: when, what, how much.
chart-part = { $when }, { $part }: { $count } { $unit }

## The button that copies

copy = Copy
copy-done = Copied
copy-blocked = Blocked
copy-by-hand = The browser does not allow copying. Select the text and copy it by hand.

## The way to every page by a few letters of its name

palette-search = Search
palette-key = Ctrl K
palette-purpose = Go to a page, a site or an app
palette-placeholder = A page, a site or an app
palette-list = Results
# $count is put in by the browser, so the words cannot depend on it.
palette-results = Results: { $count }
palette-failed = Sites and apps cannot be looked up now. Load the page again.
palette-page = Page
palette-site = Site
palette-app = App
palette-all-sites = All sites with “{ $search }”
palette-attention = Sites that need attention
palette-add-site = Add a site
palette-add-sites = Add many sites
palette-setup-links = Set-up links for many
palette-add-app = Add an app

## What happens, as it happens. $count is put in by the browser, so the words cannot depend on it.

live = Live
live-passed = Live. { $count } more happened than fit here; all of it is in the activity
live-paused = Paused
live-connecting = Connecting again
live-ended = No longer live. Load the page again to go on.
live-waiting = { $count } new, shown when you move away
live-told = New events: { $count }
live-pause = Pause
live-go-on = Go on
live-nothing = Nothing has happened yet. The first event shows here within a second or two.
