## The list

audit-heading = Audit
audit-download = Download as a table
audit-caption = Who changed what, newest first
audit-what = What
audit-to-what = To what
audit-when = When
audit-who = Who
audit-nothing-fits = Nothing fits this filter.
audit-nothing = Nobody has changed anything yet
audit-nothing-why = Here stands who changed what: sites, apps, client secrets, set-up links and settings, each with what was before and what is now, but never a secret. It is kept for 25 months.
# What the pages of the list are pages of.
audit-list = the audit

## The filter; what is wrong with what was typed into it

audit-filter = Filter
audit-filter-from = From
audit-filter-until = Until
audit-filter-no-change = There is no such kind of change; choose one of the list.
audit-filter-no-member = Write a member's e-mail address, or choose one of the list.
audit-filter-no-target = There is no such kind of thing; choose one of the list.
audit-filter-damaged = The place to go on from is damaged; begin at the newest changes.

## Whether the record fits together

audit-chain-unchecked = Whether this record fits together is checked once an hour, and was not yet.
# $ago is such as "5 minutes ago".
audit-chain-fits = Each row holds the hash of the one before. The record fits together; checked { $ago }.
# $strong is audit-chain-broken-at.
audit-chain-broken = { $strong } Somebody changed, removed or added rows in the database. Who runs this Keyferry should keep a copy of it, find out who can write to it, and hold its rows against the newest backup. Checked { $ago }.
audit-chain-broken-at = From row { $row } on, this record does not fit together.

## One change

audit-who-command-line = Command line
audit-who-setup-link = Set-up link
audit-who-itself = Keyferry itself
audit-something = Something
# $name is what is left of a thing that is gone: its id.
audit-gone = { $name } (not there any more)
# $row is audit-in-row, for who cannot see the table.
audit-details = Details { $row }
audit-changes =
    { $count ->
        [one] { $count } change { $row }
       *[other] { $count } changes { $row }
    }
audit-in-row = in row { $row }
audit-from = From
audit-no-address = The address was not kept
audit-at = At
audit-row = Row
audit-action = Action
audit-concerns = Concerns
audit-concerns-instance = This Keyferry as a whole
# $before is what was there.
audit-value-gone = { $before } → gone
# The last line of a table that could not hold all; $most is a number, $at a moment as machines write it.
audit-stopped = Stopped after { $most } changes at { $at }: there are older ones. Ask for those until then.

## What a part of a thing was before, or is now

# A secret, of which nothing else is told.
audit-value-replaced = replaced
audit-value-active = active
audit-value-disabled = disabled
audit-value-revoked = revoked
audit-value-live = live
audit-value-dead = dead
# A key that opens what was locked with it before.
audit-value-opens = opens
audit-value-retired = retired
# What a provider asks does not concern this app.
audit-value-not-ours = does not concern this app
audit-value-yes = yes
audit-value-no = no
# How much of callers' addresses is kept.
audit-value-whole = whole
audit-value-network = network
audit-value-none = none
# Who may use an app's addresses: those with a site's key, or everybody.
audit-value-sites = sites
audit-value-open = open
# Whether a person is asked before tokens are handed back.
audit-value-ask = ask
audit-value-at-once = at-once

## What was done

audit-deed-instance-set-up = Keyferry set up
audit-deed-instance-backup = Backup made
audit-deed-instance-restore = Backup restored
audit-deed-keys-rotate = New sealing key brought
audit-deed-keys-activate = New sealing key taken into use
audit-deed-keys-retire = Old sealing key put aside
audit-deed-keys-remove = Old sealing keys removed
audit-deed-keys-rotate-master = Master key changed
audit-deed-tenant-create = Organisation made
audit-deed-tenant-change = Settings changed
audit-deed-papers-change = Public papers changed
audit-deed-member-sign-in = Signed in
audit-deed-member-sign-out = Signed out
audit-deed-member-reset-link = Link for a new password made
audit-deed-member-reset-password = New password set
audit-deed-member-invite = Somebody invited
audit-deed-member-withdraw = Invitation withdrawn
audit-deed-member-join = Joined the organisation
audit-deed-member-role = Role changed
audit-deed-member-remove = Taken out of the organisation
audit-deed-app-create = App added
audit-deed-app-change = App changed
audit-deed-app-disable = App switched off
audit-deed-app-enable = App switched on
audit-deed-app-delete = App deleted
audit-deed-app-secret-add = Client secret added
audit-deed-app-secret-remove = Client secret removed
audit-deed-app-test = App tested
audit-deed-app-try = App tried with an own account
audit-deed-site-create = Site added
audit-deed-site-change = Site changed
audit-deed-site-custody = Keeper of a site's tokens changed
audit-deed-site-disable = Site switched off
audit-deed-site-enable = Site switched on
audit-deed-site-revoke = Site revoked
audit-deed-site-rekey = Site given a new key
audit-deed-site-show-key = Site's addresses shown
audit-deed-site-end-key = Site's key ended
audit-deed-site-setup-link = Set-up link made
audit-deed-site-end-setup-link = Set-up link ended
audit-deed-site-open-setup-link = Set-up link opened
audit-deed-site-allow-origin = Address allowed for a site
audit-deed-grant-revoke = Linked account revoked
audit-deed-holder-revoke = AuthID or handle revoked

## What of a thing was changed

audit-part-name = Name
audit-part-provider = Provider
audit-part-client-id = Client id
audit-part-client-secret = Client secret
audit-part-secret-name = Which client secret
audit-part-secret-ends = Client secret ends
audit-part-scope-profile = Scope profile
audit-part-access = Access
audit-part-ms-tenant = Microsoft tenant
audit-part-state = State
audit-part-addresses = Addresses
audit-part-apps = Apps
audit-part-tags = Tags
audit-part-notes = Notes
audit-part-custody = Who keeps the token
audit-part-hand-back = Hand-back
audit-part-site-key = Site key
audit-part-key-name = Which site key
audit-part-old-keys-end = Old keys end
audit-part-link-ends = Set-up link ends
audit-part-reset-link-ends = Link for a new password ends
audit-part-invitation-ends = Invitation ends
audit-part-password = Password
audit-part-address-keeping = Callers' addresses
audit-part-keep-days = Days that events are kept
audit-part-time-zone = Time zone
audit-part-email = E-mail address
audit-part-role = Role
audit-part-slug = Name on the command line
audit-part-master-key = Master key
audit-part-contact = Contact
audit-part-officer = Data-protection officer
audit-part-machine-operator = Who runs the machine
audit-part-machine-place = Where the machine stands
audit-part-processors = Who else works on the data
audit-part-privacy-addition = Addition to the privacy paper
audit-part-terms-addition = Addition to the terms of use

## Kinds of changes

audit-group-made = Added
audit-group-changed = Changed
audit-group-secrets = Keys, secrets and links
audit-group-ended = Deleted or revoked
audit-group-sign-in = Signing in
audit-group-upkeep = Tests, backups, key ring

## To what it was done

audit-target-site = Site
audit-target-app = App
audit-target-account = Linked account
audit-target-member = Member
audit-target-organisation = Organisation
audit-target-instance = This Keyferry

audit-deed-member-change-password = Own password changed
audit-deed-member-end-session = One session ended
audit-deed-member-end-sessions = Signed out everywhere
audit-deed-member-add-codes = Codes of an app switched on
audit-deed-member-remove-codes = Codes of an app switched off
audit-deed-member-recovery-codes = Recovery codes made
audit-deed-member-use-recovery = Recovery code used
audit-deed-member-add-passkey = Passkey added
audit-deed-member-remove-passkey = Passkey removed
audit-deed-member-clear-factors = Second factors taken away
audit-deed-member-calendar = Calendar address made
audit-deed-member-end-calendar = Calendar address ended
audit-deed-member-export = Member's data exported
audit-deed-member-erase = Member erased
audit-deed-app-chore = Date of an app settled
audit-deed-site-export = Site's data exported
audit-deed-site-erase = Site erased
audit-deed-grant-export = Linked account's data exported
audit-deed-grant-erase = Linked account erased
audit-part-passkey = Passkey
audit-part-second-factor = Second factor required
audit-part-chore = What the provider asks for
audit-part-chore-due = Due on
audit-part-chore-done = Done on
audit-deed-tenant-close = Organisation closed
audit-deed-tenant-reopen = Organisation opened again
audit-deed-tenant-remove = Closed organisation removed
audit-deed-member-instance-admin = Instance administrator changed
audit-part-instance-admin = Instance administrator
audit-part-removed-from = Removed from
audit-deed-member-sign-in-through = Signed in through the organisation’s provider
audit-deed-member-link-identity = Linked with the organisation’s provider
audit-deed-member-unlink-identity = Link with the organisation’s provider ended
audit-deed-tenant-set-identity-provider = Sign-in through a provider of its own set
audit-deed-tenant-remove-identity-provider = Sign-in through a provider of its own ended
audit-part-issuer = Issuer
