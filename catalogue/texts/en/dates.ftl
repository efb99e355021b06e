## What ends and comes due

dates-heading = Dates
dates-intro = Everything that ends or comes due, the earliest first. Nothing comes due of an app that is switched off.
dates-none = Nothing ends or comes due. Client secrets with an end, links that nobody renews and what providers ask for appear here by themselves.
dates-overdue = Overdue
dates-coming = To come
dates-due-on = Due on { $day }
dates-over-since = Since { $day }
dates-more-links = More links end than are looked at here. See the linked accounts.
dates-settled = Settled
dates-settled-done = Done on { $day }. Nothing more is due.
dates-settled-not-ours = Does not concern this app.
dates-change = Change
dates-open = See to it
dates-note = Note: { $note }
dates-last-done = Last done on { $day }.
dates-guess = Nobody has said yet when this is due: the day is a guess. Correct it.
dates-guess-viewer = Nobody has said yet when this is due: the day is a guess.
dates-done-settled = It is written down.
dates-done-calendar-ended = The address of your calendar works no longer.
dates-soon = Due within 30 days
dates-all = All dates

dates-secret-ends = { $app }: a client secret ends
dates-secret-ends-step = Make a new client secret at the provider before this day, and add it on the app's page here.
dates-secret-ends-beside = Another client secret of this app goes on working. Remove this one on the app's page once it has ended.
dates-link-ends = { $site }: the link through { $app } ends
dates-link-use-helps = Nothing has used it for long. A backup of this site before that day keeps it alive; if the site is gone, revoke the link.
dates-link-at-any-rate = Its provider ends it on that day, whatever happens. Its owner links the account again then; at Google, publishing the app keeps it from happening again.
dates-links-end =
    { $count ->
        [one] { $app }: { $count } link ends
       *[other] { $app }: { $count } links end, the first of them on this day
    }
dates-links-step = A backup keeps alive a link that ends because nothing uses it. The others have to be linked again; revoke those of sites that are gone.
dates-chore = { $app }: { $chore }

## In a calendar

dates-calendar = In your calendar
dates-calendar-name = Keyferry: { $organisation }
dates-calendar-intro = Calendar programs can subscribe to these dates at an address of your own, with a reminder two weeks before each. It names apps and sites, and no account and no key.
dates-calendar-none = You have no such address yet.
dates-calendar-since = You have had one since { $day }. It is not shown again.
dates-calendar-make = Make an address
dates-calendar-renew = Make a new address
dates-calendar-renew-means = An address that you made before stops working at once.
dates-calendar-end = End the address
dates-calendar-question = Make an address for your calendar?
dates-calendar-whoever = Whoever has the address can read these dates: treat it like a password. It ends when you end it or make a new one, when you leave the organisation, when you sign out everywhere, and when your password is set anew by a link or your second factors are taken away. Made while you are signed in through the organisation’s provider, it also ends with that provider.
dates-calendar-shown = The address of your calendar
dates-calendar-address = Address
dates-calendar-copy = Copy the address
dates-calendar-hint = Subscribe to it in your calendar program. It is shown this once; if it is lost, make a new one.
dates-calendar-end-question = End the address of your calendar?
dates-calendar-end-means = Calendar programs that use it are refused within two seconds, and keep what they have read before.
