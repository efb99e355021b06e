## What an organisation decides for itself

settings-heading = Settings
settings-done-saved = The settings were saved. Every process goes by them within two seconds.
settings-done-shorter = The settings were saved. Older events than that go with the next hourly sweep; until then, more days keep them.
settings-as-they-are = As they are
settings-who-may = Managers and owners of the organisation can change them.
settings-conflict = Somebody else changed the settings in the meantime, and nothing of yours was saved.
settings-conflict-next = This is how they are now; below is what you typed. Save once more to put yours in their place.
settings-audit = Audit
# $link is a link, which is the next one.
settings-audit-what = { $link }, each with what was before and what is now.
settings-audit-link = Who changed what
# Both are commands.
settings-commands = On the command line: { $command }; { $help } tells the rest.
settings-name = Name
settings-addresses = Addresses
settings-kept = Events are kept
settings-days = { $count } days
settings-time-zone = Time zone
settings-oldest = Oldest event

## The form

settings-organisation = Organisation
settings-name-hint = Site owners read it before they link an account, under "Asked by". It names the organisation here, too.
settings-time = Time
settings-time-hint = The pages of this console go by it, and so do the days of the overview. Tables to download, the log and the command line stay in UTC. The day on which a client secret ends is the day that was typed.
settings-save = Save
settings-activity = Activity
settings-addresses-how = How are the addresses kept that requests come from?
settings-addresses-network = Their network (recommended)
settings-addresses-network-means = 192.0.2.0/24 and 2001:db8:1::/48: enough to see where from, not who.
settings-addresses-whole = Whole
settings-addresses-whole-means = 192.0.2.77: for who must tell one machine from its neighbour. It can be about a person.
settings-addresses-none = Not at all
settings-addresses-none-means = Events do not say where a request came from.
settings-addresses-hint = This holds for events to come. What was written down before stays as it is.
settings-days-label = Days that events are kept
settings-days-hint = 7 to 730. With fewer days than now, older events are deleted for good by the next hourly sweep. How often what happened in each hour stays known for 25 months.
settings-oldest-was = The oldest event there is was on { $day }.

## What is wrong with what was typed

settings-fault-addresses = Choose how addresses are kept.
settings-fault-days = Write a whole number from 7 to 730.
settings-fault-time-zone = There is no such time zone; choose one of the list, such as Europe/Berlin.
