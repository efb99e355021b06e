## How a site stands

standing-revoked = Revoked
standing-off = Switched off
standing-never-seen = No refresh yet
standing-working = Working
standing-waiting = Provider not reachable
standing-relink-needed = Must be linked again
standing-admin-needed = Waits for an administrator
standing-operator-needed = Needs attention

## The groups by which sites are looked for and counted

standing-group-attention = Needs attention
standing-group-waiting = Waiting
standing-group-working = Working
standing-group-never-seen = No refresh yet
standing-group-off = Switched off
standing-group-revoked = Revoked

## How a linked account stands

standing-grant-works = Working
standing-grant-ends-soon = Ends soon
standing-grant-past-end = Past its end
standing-grant-doubted = Refused once
standing-grant-dead = Must be linked again
standing-grant-revoked = Revoked

## How an app stands

standing-app-ready = Ready
standing-app-not-tried = Not tried yet
standing-app-off = Switched off
standing-app-no-secret = No secret works
standing-app-ends-soon = Ends soon
# At a site that may use the app.
standing-app-off-here = App switched off

## How one client secret of an app stands

standing-secret-works = Works
standing-secret-not-used = Not used yet
standing-secret-fails = Does not work

## How a step of several stands

standing-step-done = Done
standing-step-to-do = To do
