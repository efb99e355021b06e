## A member's own account

account-heading = Your account
account-done-password = The new password holds. You were signed out everywhere else, and links for a new password that were made before do not work any more. Passkeys, codes of an app and your calendar’s address work as before.
account-done-ended = The session was ended. Its browser is signed out within two seconds.
account-done-codes-on = From now on a code of the app is asked for after the password. You were signed out everywhere else.
account-done-codes-off = Codes of the app are not asked for any more. You were signed out everywhere else.
account-done-recovered = You are signed in. That recovery code is used up. If you have lost your phone, switch the codes off here and on again with another one.
account-done-passkey = The passkey was added, and signs you in from now on. You were signed out everywhere else.
account-done-passkey-removed = The passkey was removed here. You were signed out everywhere else. Your browser may still offer it: delete it there, too.
account-needed = This organisation is shown only to members with a second factor, and you have none yet. Switch on codes of an app or add a passkey below; then everything is open to you again.
account-back = Back to your account

## Password

account-password = Password
account-password-since = Set on { $day }.
account-password-change = Change the password
account-password-current = Current password
account-password-new = New password
account-password-new-hint = At least 12 characters. A few unrelated words are easy to remember and hard to guess.
account-password-ends = You stay signed in here. Every other browser is signed out.
account-password-save = Save the new password

## Second factors

account-factors = Second factor
account-factors-none = Only your password protects this account. With a second factor nobody gets in who has found it out.
account-codes-off = Codes of an app: off. An authenticator app on your phone shows six digits, a new number every half minute.
account-codes-on = Codes of an app: on since { $day }.
account-codes-switch-on = Switch on codes of an app
account-codes-switch-off = Switch off
account-recovery-left = { $count ->
    [0] No recovery codes are left. Make new ones now, or you are locked out when you lose your second factor.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
account-recovery-renew = Make new recovery codes
account-passkeys-none = No passkeys. A passkey signs you in with a fingerprint, a face or the PIN of your device, without a password.
account-passkey-made = Made on { $day }, not used yet.
account-passkey-used = Made on { $day }, used last on { $used }.
account-passkey-add = Add a passkey
account-passkey-remove = Remove
account-passkeys-not-here = Passkeys do not work here: this Keyferry is opened by a number and not by a name. Who runs it can set KEYFERRY_PUBLIC_URL.
account-last-factor = { $organisation } requires a second factor, and this is your last one: without it you see nothing of that organisation.
account-last-factor-next = To keep your way in, add another one first; or have a way to make a new one at hand.

## Switching codes on

account-codes-title = Codes of an app
account-codes-begin = How it works
account-codes-begin-app = You need an authenticator app on your phone. Any app for six-digit codes will do.
account-codes-begin-next = The next page shows a picture to scan. You type the first code of the app, and from then on one is asked for after your password.
account-codes-begin-button = Show the picture
account-codes-scan = Scan this with the app
account-codes-picture = A picture for the app to scan. The same in letters stands below.
account-codes-letters = Or type this into the app
account-codes-letters-copy = Copy the secret
account-codes-first = The code that the app shows now
account-codes-first-hint = Six digits. It shows that the app has understood.
account-codes-on-button = Switch on
account-codes-on-ends = You stay signed in here. Every other browser is signed out.
account-codes-off-question = Switch codes off?
account-codes-off-then = Codes of the app are not asked for any more, and every other browser is signed out.
account-codes-off-last = If this is your only second factor, the recovery codes end too, and your password signs in alone.
account-codes-off-button = Switch off

## Recovery codes

account-recovery-title = Recovery codes
account-recovery-shown = Ten codes for when you lose your second factor
account-recovery-once = Each signs you in once, in the place of the second factor. They are shown this once: print this page, or copy them to where you find them without your phone.
account-recovery-copy = Copy the recovery codes
account-recovery-print = Print the recovery codes
account-recovery-kept = I have put them away
account-recovery-question = Make new recovery codes?
account-recovery-then = You get ten new codes. The ones you have now do not work any more.
account-recovery-button = Make new ones

## Passkeys

account-passkey-title = A new passkey
account-passkey-name = What is it called?
account-passkey-name-hint = By which you know it here, such as "Laptop" or "Blue key".
account-passkey-name-default = Passkey
account-passkey-next = Your browser then asks for your fingerprint, your face or a PIN.
account-passkey-ends = Every other browser is signed out.
account-passkey-begin = Go on
account-passkey-making = Your browser asks you now
account-passkey-making-hint = Confirm the new passkey there.
account-passkey-remove-question = Remove this passkey?
account-passkey-remove-then = The passkey "{ $name }" does not sign you in any more, and every other browser is signed out.
account-passkey-remove-last = If this is your only second factor, the recovery codes end too, and your password signs in alone.
account-passkey-remove-button = Remove it
account-passkey-gone = This passkey is not here any more
account-passkey-asking = Your browser asks you now
account-passkey-asking-hint = Confirm with your fingerprint, your face or the PIN of your device.
account-passkey-again = Ask once more
account-passkey-refused = The browser did not bring a passkey. Ask once more, or go back and use another way.
account-passkey-scripts = Passkeys need scripts, and they are off in this browser. Go back and use another way.

## Sessions

account-sessions = Where you are signed in
account-session-begun = Signed in on { $begun }
account-session-from = from { $network }
account-session-seen = Last seen { $ago }
account-session-unknown = Unknown browser
account-session-this = This one
account-session-end = Sign out
account-session-end-label = Sign out of { $browser }
account-sessions-everywhere = Sign out everywhere
account-sessions-everywhere-hint = Here too: you then sign in again. The addresses of your calendars end as well.
account-sessions-network = Networks are shown as far as your organisations keep addresses.

## Asked once more

account-prove-title = Is it you?
account-prove-why = This is asked once more before something that could do harm, such as a download of what happened. It is good for ten minutes.
account-prove-button = Go on
account-prove-passkey = Use a passkey
account-code = Code of the app
account-code-hint = Six digits, or one of your recovery codes.
account-code-recovery = Recovery code
account-code-recovery-hint = You sign in with a passkey:
account-code-recovery-link = confirm with it in another tab, then send this form.

## The second step

second-step-title = Second step
second-step-lead = Your password is right. Now show the second factor.
second-step-code = Code of the app, or a recovery code
second-step-code-hint = Six digits, or four groups of four letters and digits. Each is taken once.
second-step-recovery = Recovery code
second-step-recovery-hint = Four groups of four letters. Each is taken once.
second-step-button = Sign in
second-step-passkey = Use a passkey
second-step-lost = Lost your second factor?
second-step-lost-how = Type one of your recovery codes above. Without any, ask whoever runs this Keyferry: they can take the second factor away after they have made sure that it is you, with: keyferry member reset --second-factor --email …
passkey-sign-in = Sign in with a passkey
passkey-title = Passkey

## A second factor for everybody

people-factor = Second factor
people-factor-required = Everybody needs a second factor to see this organisation.
people-factor-optional = A second factor is up to each member.
people-factor-require = Require a second factor
people-factor-allow = Make it optional
people-factor-require-question = Require a second factor of everybody?
people-factor-require-then = Who has none is led to their own page and sees nothing else of this organisation until they have made one. Backups go on as before.
people-factor-allow-question = Make the second factor optional?
people-factor-allow-then = Members without a second factor see this organisation again with their password alone.
people-done-required = From now on a second factor is required of everybody.
people-done-optional = A second factor is up to each member from now on.
people-done-cleared = Their second factors were taken away, and they were signed out everywhere. Their password signs in alone.
people-clear = Take second factors away
people-clear-question = Take their second factors away?
people-clear-who = Make sure first that it is really { $email } who asks: by telephone or face to face, not by an answer to a mail.
people-clear-then = Codes of an app, passkeys and recovery codes end, and they are signed out everywhere within two seconds; the addresses of their calendars end too. Their password signs in alone then.
people-clear-button = Take them away
people-fault-factor-yourself = You have no second factor yourself: make one under “Your account” first, or you could not see this organisation any more.
people-factor-first = You have no second factor yourself, and could not see this organisation any more. Make one in { $account } first, and then come back.
people-factor-first-account = your account

## What is wrong

account-fault-password-length = A password has 12 to 1,024 characters; a few words in a row are good.
account-fault-first-code = This is not the code that the app shows now. Wait for the next one, and check that the clock of the phone is right.
account-fault-has-codes = Codes of an app are switched on already. Switch them off first to begin with another app.
account-fault-code = This code is not right, or was used already. Wait for the next one of the app, or use a recovery code.
account-fault-no-code = Type a code to go on.
account-fault-offer-late = This took too long, so nothing was switched on. Begin again.
account-fault-name = Write a name of 1 to 120 characters.
account-fault-passkey = This passkey is not known here, or its answer came too late. Try again, or sign in with your password.
account-fault-passkey-not-made = The passkey was not made: the browser's answer is not what was asked for, or came too late. Try again.
account-fault-twenty-passkeys = You have twenty passkeys already. Remove one that you do not use.
second-step-late = The second step has to follow within five minutes of the password, in the same browser, and begins anew after ten wrong codes. Sign in again.
account-fault-no-session = Choose which session to end.
account-fault-no-codes = Codes of an app are switched off already.
account-fault-no-factor = Recovery codes help when a second factor is lost, and you have none. Switch on codes of an app or add a passkey first.
account-fault-passkey-gone = This passkey was removed in the meantime.
account-organisations-open = Go to another organisation
