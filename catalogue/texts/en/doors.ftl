## Signing in

sign-in-title = Sign in
sign-in-lead = Links backups to cloud storage, on your own server.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-wrong = E-mail address or password is wrong. Who runs this Keyferry can make a link for a new password with: keyferry member reset --email …
sign-in-nowhere = You do not belong to any organisation here any more. An owner of one can invite you again.
sign-in-joined = You belong to { $organisation } now. Sign in to go on.

## The first run

setup-title = Set up Keyferry
setup-lead = You become its first member, who may do everything. This page closes for ever once you are done.
setup-button = Finish the set-up
setup-code = First-run code
setup-code-hint = It was printed where Keyferry was started: in the terminal or in its log.
setup-email = E-mail address
setup-password = Password
setup-organisation = Organisation
setup-organisation-hint = Your name or company; site owners see it before they consent.
setup-address-question = Is this how your sites will reach it?
setup-address-copy = Copy the address
setup-address-trying = I am only trying Keyferry on this machine
setup-address-yes = Yes, my sites will reach Keyferry at this address
setup-address-not-yet = Sites cannot use it yet.
setup-address-fine = That is fine for trying things out here.
setup-address-begins = Every address that you will paste into a backup program or register at a provider begins with it.
setup-fault-address = Please answer this question first.
setup-fault-code = This is not the code. It was printed where Keyferry was started; after ten wrong tries or an hour a new one is printed when this page is opened again.

## A new password by a link

reset-title = Choose a new password
reset-lead = You will be signed out everywhere, the addresses of your calendars end, and you can then sign in with it.
reset-password = New password
reset-button = Save the new password
reset-done = Your new password is set. Sign in with it.
reset-ended = This link does not work any more
reset-ended-why = A link for a new password works once and for one hour; this one was used, has ended, or was copied incompletely.
reset-ended-next = Who runs this Keyferry can make another with: keyferry member reset --email …

## An invitation

invited-ended = This invitation does not work any more
invited-ended-why = An invitation works once and for seven days; this one was used, withdrawn, has ended, or was copied incompletely.
invited-ended-next = If you have joined already, sign in. Otherwise ask who invited you for another one.
invited-fault-email = This invitation is for another e-mail address. Type the one that it was sent to.
invited-fault-password = This is not the password that you have here.
invited-fault-no-code = You sign in here with more than a password. Type your password once more and a code with it; or sign in first, in another tab, and then join.
invited-fault-full = Five hundred people belong to this organisation, and no more can.
invited-done = You belong to this organisation now. You were signed out wherever else you were signed in.
invited-done-as-another = The invitation was accepted, for another account than the one that you are signed in with. To go there, sign out and sign in with the address that was invited.
people-fault-role = Choose what they may do.
people-fault-belongs = Who has this address belongs to the organisation already; change their role instead.
people-fault-many-invited = A hundred people are invited already: withdraw invitations that nobody will use.
people-fault-last-owner = Nobody else is an owner, and an organisation needs one: make somebody else an owner first.

## An address that leads nowhere

not-found-title = Page not found
not-found-why = There is no page at this address. It may have been mistyped, or copied without its last letters.
not-found-next = If a backup program sent you here, check the address that you pasted into it, or ask the people who gave it to you.
not-found-start = Go to the start page

## Forms

form-password-hint = At least 12 characters. A few unrelated words are easy to remember and hard to guess.
form-fault-email = Write an e-mail address such as ada@example.org.
form-fault-name = Write a name of 1 to 120 characters.
form-fault-password-length = A password has 12 to 1,024 characters; a few words in a row are good.
form-fault-password-missing = Type your password to go on.
form-fault-password-wrong = This is not your password.
form-forbidden = This is not allowed for you. Ask an owner of your organisation.
form-gone = This does not exist any more. Go back and load the page again.
form-conflict = Somebody else changed this in the meantime. Load the page again before you go on.
form-too-many = Too many tries in a short time. Wait { $minutes } min, then try again.
form-unavailable = The database did not answer, and nothing was changed. Try again in a moment.
form-disk-full = The disk of the database is full, and nothing was changed. Who runs this Keyferry has to make room; then try again.
form-internal = Something is wrong inside Keyferry, and nothing was changed. The log says more.
form-unreadable = The form did not arrive whole. Please fill it in again.
form-lists-full = Several long lists are being read at this moment, so yours was not, and nothing was added. Wait half a minute, then send it again.
form-console-unavailable = The console is not available

## A form that was sent after its session had ended

kept-form-waits = Your session had ended before this was sent, so nothing was done. Sign in within ten minutes, and the form is as you left it.
kept-form-too-long = Your session had ended before this was sent, so nothing was done, and it was too long to be kept here. Sign in in another window, then go back in this one and send it again.
kept-form-back = You had been signed out before this was sent, so nothing was done. Here it is as you left it; passwords and client secrets have to be typed again.
