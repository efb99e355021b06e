## Words that stand on several pages about sites

sites-heading = Sites
sites-one = Site
sites-apps = Apps
sites-addresses = Addresses
sites-state = State
sites-tag = Tag
sites-tags = Tags
sites-notes = Notes
sites-known = Tags and notes
sites-add = Add a site
sites-add-app = Add an app
sites-save = Save
sites-back-to-one = Back to the site

## One site

sites-lives = Where it lives
sites-addresses-only-there = Only there are tokens handed back after linking.
sites-kept-by = Token kept by
sites-hand-back = Hand-back
sites-hand-back-is-ask = After one more click, which names where the tokens go
sites-hand-back-is-at-once = At once, where a person has confirmed that address before
sites-show-addresses = Show its addresses
sites-change = Change
sites-switch-on = Switch on
sites-switch-off = Switch off
sites-revoke = Revoke

sites-is-off = This site is switched off.
sites-is-off-means = Its addresses are refused as if they were unknown; switched on again they work as before.
sites-is-revoked = This site was revoked.
sites-is-revoked-means = Its addresses never work again. If it is still there, add it anew.
sites-is-revoked-accounts =
    { $count ->
        [one] One linked account ended with it.
       *[other] { $count } linked accounts ended with it.
    }

# In place of a form that would change a revoked site.
sites-past = This site was revoked for ever.
sites-past-means = Its addresses never work again, and nothing of it can be changed but its tags and notes. If the backup program is still there, add the site anew.

## What was just done

sites-done-added = The site was added. Next, make a set-up link for its owner, or show its addresses and paste them yourself.
sites-done-changed = The site was changed. Every process goes by it within two seconds.
sites-done-noted = Tags and notes were saved.
sites-done-allowed = The origin was allowed: tokens can be handed back there from now on.
sites-done-disabled = The site was switched off. Its addresses are refused within two seconds.
sites-done-enabled = The site was switched on again, with the same addresses.
sites-done-revoked = The site was revoked. Its addresses are refused within two seconds, for ever.
sites-done-link-ended = The set-up link was ended. What its owner has pasted goes on working.
sites-done-key-ended = The key was ended. Addresses with it are refused within two seconds.

## Its keys

sites-keys = Keys
sites-keys-hint = A site's key stands in its addresses. A new one can live beside the old one for a while, so that the new addresses are pasted in peace.
sites-key-works = Works
sites-key-ended = Ended
# $ago is such as "5 minutes ago".
sites-key-made = Made { $ago }
sites-key-ends-on = ends { $day }
sites-key-ended-on = ended { $day }
sites-key-end = End it now
sites-rekey = Give it a new key

## Its apps and linked accounts

sites-no-apps = This site has no app, and so no addresses. Change it, and give it one.
# $ago is such as "5 minutes ago", $reason the provider's own code.
sites-newest-refresh = Newest refresh { $ago }
sites-newest-refresh-reason = Newest refresh { $ago }, { $reason }
sites-linked = Linked accounts
sites-linked-all = All linked accounts of this site

## Addresses that tokens were not handed to

sites-refused = Refused addresses
sites-refused-means = Somebody with this site's helper URL wanted its tokens sent to an address that the site does not have. If the site moved or has a second address, allow it; if you do not know it, give the site a new key.
# $ago is such as "5 minutes ago".
sites-refused-times =
    { $count ->
        [one] Refused once, last { $ago }
       *[other] Refused { $count } times, last { $ago }
    }

## Who opened its set-up links

sites-openings = Who opened the set-up link
sites-openings-means = Whoever came from here saw the site's addresses, with its key in them. If one of them is a stranger, give the site a new key and let the old one end at once: the link ends with it.
sites-openings-address-not-kept = An address that is not kept
# $ago is such as "5 minutes ago".
sites-openings-opened =
    { $count ->
        [one] Opened once, last { $ago }
       *[other] Opened { $count } times, last { $ago }
    }

## What people know of it

sites-known-nothing = Nothing was written down about this site.
sites-known-change = Change tags and notes
sites-notes-heading = What you know of it
sites-tags-hint = Words by which you find it, with commas between them; 20 at most.
sites-notes-hint = For everybody who may see this site; the site's owner never does. No passwords or tokens.

## What happened at it

sites-timeline = What happened last
sites-timeline-nothing = Nothing yet. The first link or refresh shows here within a second.
sites-timeline-all = Everything that happened at this site
