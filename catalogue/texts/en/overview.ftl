## The console's first page

overview-heading = Overview

## Sites that need somebody

overview-attention = Needs attention
overview-attention-none = No site needs anybody's attention.
overview-attention-count =
    { $count ->
        [one] { $count } site needs attention.
       *[other] { $count } sites need attention.
    }
# Of $count sites only $shown are shown.
overview-attention-newest = { $count } sites need attention; these are the newest { $shown }.
# $ago is such as "5 minutes ago", $within such as "today between 14:00 and 15:00".
overview-tries = Newest try { $ago }; last worked { $within }.
overview-tries-in-vain = Newest try { $ago }; has not worked in the last 30 days.
overview-what-happened = What happened there

## Sites that were set up and never used

overview-never-seen = Never seen
overview-never-seen-count =
    { $count ->
        [one] { $count } site was never seen. It was set up here, and its backup program has not asked for anything yet: enter the site's URLs there.
       *[other] { $count } sites were never seen. They were set up here, and their backup programs have not asked for anything yet: enter each site's URLs there.
    }
# Of $count sites only $shown are shown.
overview-never-seen-newest = { $count } sites were never seen; these are the newest { $shown }. They were set up here, and their backup programs have not asked for anything yet: enter each site's URLs there.
overview-which-ones = Which ones
# $ago is such as "5 minutes ago".
overview-made = made { $ago }

## Apps that pause, and client secrets that end

# $within is such as "today between 14:00 and 15:00".
overview-paused = { $app }: its calls pause, since its provider failed several times in a row ({ $within }). They go on by themselves as soon as one works.
# "Add a second secret" is a button on the app's page.
overview-secret-ended = { $app }: its client secret ended on { $day }. Make a new one at the provider; on the app's page here, press Add a second secret. Until then none of its sites can refresh.
overview-secret-ends = { $app }: its client secret ends on { $day }. Before that day make a new one at the provider; on the app's page here, press Add a second secret.

## How things went

overview-refreshes = Refreshes
overview-last-day = The last 24 hours, hour by hour
# $zone is the name of a time zone.
overview-last-month = The last 30 days, day by day ({ $zone })
# $title is one of the two above.
overview-no-refresh = { $title }: no refresh.
overview-worked = { $title }: { $worked } of { $total } worked
overview-latency = How long the providers took
# The title of a chart whose bars have two parts.
overview-latency-of = { $provider }: mean, and the longest above it
overview-mean = Mean
overview-longest = Above it to the longest
overview-milliseconds = ms

## What happens now

overview-now = What happens now
overview-everything = Everything that happened

## First steps

overview-steps = First steps
overview-step-app = Add an app
overview-step-app-means = An app is what you register at Dropbox, OneDrive, Google Drive, Box or pCloud. With one, sites can be linked.
overview-step-site = Add a site
overview-step-site-means = A site is one installation that makes backups. It gets addresses of its own to paste into its backup program.
overview-step-refresh = See the first refresh
overview-step-refresh-means = Paste the site's addresses into its backup program, link the account there and start a backup.
overview-to-sites = To the sites
