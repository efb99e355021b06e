## Rights

role-owner = Owner
role-manager = Manager
role-viewer = Viewer
role-owner-means = May do everything, and decides who belongs to the organisation.
role-manager-means = Adds, changes and ends apps, sites and linked accounts, and changes the settings.
role-viewer-means = Sees apps, sites, linked accounts and activity, and changes nothing.

## Who belongs to the organisation

people-heading = People
people-invite = Invite somebody
people-members = Who belongs to the organisation
people-alone = You are alone here. Invite a colleague, so that somebody can help when you are away: as a viewer they can change nothing.
people-owners-decide = Owners of the organisation decide who belongs to it.
people-you = You
# $means is a sentence about the role.
people-since = Since { $day }. { $means }
people-change-role = Change the role
people-remove = Take out
people-invited = Invited
people-invited-until = The link works until { $day }.
people-withdraw = Withdraw
people-back = Back to the people

people-done-role = The role was changed. They were signed out everywhere, and have it when they sign in again.
people-done-removed = They do not belong to the organisation any more, and were signed out everywhere.
people-done-withdrawn = The invitation was withdrawn; its link does not work any more.

## Changes

people-role-title = Change a role
people-role-question = What may they do?
people-role-legend = Role
people-role-hint = They are signed out everywhere within two seconds, and have the new role when they sign in again. That holds for yourself too.
people-remove-title = Take somebody out
people-remove-question = Take { $email } out of the organisation?
people-remove-now = { $email } is signed out everywhere within two seconds, and cannot see or change anything here any more. Invitations that they made and nobody has used are withdrawn.
people-remove-stays = What they did stays in the audit. They keep their password and the other organisations that they belong to, and can be invited again.
people-remove-button = Take them out
people-withdraw-title = Withdraw an invitation
people-withdraw-question = Withdraw this invitation?
people-withdraw-happens = The link that was made for { $email } does not work any more. They can be invited again.
people-withdraw-button = Withdraw it
people-gone = Nobody is here any more
people-gone-why = They were taken out, or have joined, or the invitation was withdrawn in the meantime.

## Inviting

people-invite-not-yours = Only an owner of the organisation can invite somebody.
people-invite-who = Who, and as what
people-invite-email = E-mail address
people-invite-email-hint = They sign in with it. You get a link to send them; Keyferry sends nothing itself.
people-invite-button = Make the link
people-link-heading = The invitation
people-link = The link
people-link-copy = Copy the link
people-link-hint = For { $email } alone. It is shown this once and works until { $day }. If it is lost, invite them again: this one then ends.
people-letter = A letter to go with it
people-letter-copy = Copy the letter
people-letter-text =
    Hello,

    this link lets you into the backup console of { $organisation }, as { $role ->
        [owner] owner
        [manager] manager
       *[viewer] viewer
    }. It works once, until { $day }, and asks for the e-mail address that I have written to. Please do not pass it on.

    { $url }

## The page behind an invitation

invited-title = Invitation
invited-heading = You are invited
invited-lead =
    To the backup console of { $organisation }, as { $role ->
        [owner] owner
        [manager] manager
       *[viewer] viewer
    }.
invited-by = { $email } invites you.
invited-until = The invitation holds until { $moment }.
invited-email = E-mail address
invited-email-hint = The one that the invitation was sent to.
invited-password = Your password
invited-password-hint = The one with which you sign in here already.
invited-new-password = Choose a password
invited-new-password-hint = At least 12 characters. A few unrelated words are easy to remember and hard to guess.
invited-code = Code
invited-code-hint = Of your app, or a recovery code.
invited-button = Join

## Several organisations

organisations-heading = Organisations
organisations-yours = You belong to
organisations-hint = Each has apps, sites, people and activity of its own. You see one at a time.
organisations-here = You are here
organisations-go = Go there
organisations-go-to = Go to { $organisation }
