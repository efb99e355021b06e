## What can happen, in a few words: each is a kind of event

event-kind-refresh = Refresh
event-kind-consent-started = Linking begun
event-kind-consent-finished = Linking finished
event-kind-auth-id-added = Another AuthID made
event-kind-callback-refused = Callback refused
event-kind-provider-paused = Calls paused
event-kind-provider-resumed = Calls go on
event-kind-client-secret-fallback = Other client secret used
event-kind-link-revoked = Link revoked
event-kind-provider-revoke = Ended at the provider
event-kind-kept-alive = Kept alive

## How a refresh ended

outcome-ok = Working
outcome-relink-needed = Must be linked again
outcome-operator-needed = App needs attention
outcome-admin-needed = Waits for an administrator
outcome-cancelled = Cancelled
outcome-unavailable = Provider not reachable
outcome-bad-request = Request not understood
outcome-unknown-key = Unknown key
outcome-limited = Too many requests

## How another event ended, where that is no refresh's word

ended-begun = Begun
ended-not-followed = Not followed
ended-done = Done

## The list

activity-heading = Activity
activity-who-changed = Who changed what
activity-download = Download as a table
activity-caption = What happened, newest first
activity-what = What
activity-where = Where
activity-when = When
activity-outcome = Outcome
activity-no-site = No particular site
activity-site-gone = A site that is gone
activity-nothing = Nothing has happened yet. Every refresh and every consent appears here.
activity-nothing-fits = Nothing fits this filter.
# $moment is a day with the time of day.
activity-looked-back = Looked back to { $moment }; there may be older ones that fit.
activity-further-back = Look further back
# What the pages of the list are pages of.
activity-list = activity

## The filter

activity-filter = Filter
activity-filter-app = App
activity-filter-kind = What
activity-filter-outcome = Outcome
activity-filter-cause = Cause
activity-filter-address = Address
activity-filter-from = From
activity-filter-until = Until
activity-filter-site = Site
activity-filter-only-site = Only the site { $site }

## What is wrong with what was typed into a filter, of the activity or of the audit

activity-filter-no-app = This is not an app's id; choose one of the list.
activity-filter-no-site = This is not a site's id; begin at the site's own page.
activity-filter-no-kind = There is no such kind of event; choose one of the list.
activity-filter-no-outcome = There is no such outcome; choose one of the list.
activity-filter-no-reason = A cause is one code of up to 64 letters, digits and the signs _ . : - without blanks.
activity-filter-no-address = This is neither an IP address nor a network as activity keeps it, such as 192.0.2.0/24.
activity-filter-no-moment = Write a day as 2026-11-21, or a moment as 2026-11-21T18:05; with Z at its end it is meant in UTC.
activity-filter-ends-early = This ends before it begins; give a later end.
activity-filter-too-long = This is too long to be meant.
activity-filter-twice = This is asked for twice; choose one.
activity-filter-unknown = The address asks for a filter that there is not.
activity-filter-damaged-events = The place to go on from is damaged; begin at the newest events.

## One event

event-title = Event
# $event is a kind of event, such as "Refresh".
event-at-site = { $event } at { $site }
event-means = What it means
event-known = What is known of it
event-more = More of its kind
event-when = When
event-outcome = Outcome
event-app = App
event-site = Site
event-took = The provider took
event-took-ms = { $count } ms
event-cause = Cause
event-came-from = Came from
event-token-in = Token that came
event-token-out = Token given instead
event-client-secret = Client secret
event-request = Request
event-fingerprint = Of a token only a fingerprint is kept: the same token has the same one, and nothing leads back from it.
event-same-site = At this site
event-same-app = With this app
event-same-cause = For this cause
event-same-address = From this address

## The table for a spreadsheet, and what happens while somebody looks on

# The last line of a table that could not hold all; $most is a number, $at a moment as machines write it.
activity-stopped = Stopped after { $most } events at { $at }: there are older ones. Ask for those until then.
activity-live-signed-out = Sign in to see what happens.
activity-live-no-database = The database did not answer. The page tries again by itself.
activity-live-your-pages = You look on from as many pages as one member may. Close one of them; the page tries again by itself.
activity-live-full = As many people look on as there is room for. The page tries again by itself.
