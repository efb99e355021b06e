### Every sentence says what happened (cause), or the next step (step). Each begins with a capital and ends with a full stop.

# $happened and $step are two of these sentences.
cause-with-step = { $happened } { $step }

## Who can mend it

who-nobody = There is nothing to do.
who-site-owner = The owner of the account can mend this.
who-site-keeper = Whoever looks after the backup program on the site can mend this.
who-operator = You can mend this, here or at the provider.
who-administrator = An administrator of the account's organisation can mend this.
who-provider = Only the provider and time can mend this.
who-instance = Whoever runs this Keyferry can mend this.

## Steps that several causes share

step-wait = Wait: backup programs try again by themselves.
step-wait-status = Wait: backup programs try again by themselves. Look at the provider's status page if it lasts.
step-link-again = Open the site's helper URL in the backup program and link the account once more.
step-begin-again = Begin once more at the helper URL if that was not meant.
step-ask-admin = Ask that administrator to allow the app for the organisation, then link once more.
step-new-secret = Make a new client secret at the provider; on the app's page here, press Add a second secret.
step-other-scopes = Choose another scope profile here, or add the permissions to the app's registration.
step-personal-only = On the app's page here, press Change and choose Personal accounts only.
step-compare-registration = Compare what the app's page shows here with its registration at the provider.
step-compare-microsoft = Compare the client id and the account types on the app's page with its registration at Microsoft.
step-disconnect = Disconnect the app in the account's own settings at the provider.
step-stored-damaged = Link the account once more: what the program has stored is damaged.
step-look-for-proxy = Look whether a proxy or a firewall answers in the provider's place.

## What happens beside refreshes

cause-kept-alive = Keyferry renewed a link that nobody had used for long, so that its provider does not end it.
cause-auth-id-added = Who has an AuthID made another one for the same account. Each can be revoked alone.
cause-callback-refused = A helper URL named an address for the tokens that does not belong to the site, and it was not followed.
step-callback-refused = If the address is the site's own, add it to the site's addresses; if you do not know it, do nothing.
cause-provider-paused = The app's calls to its provider failed one after the other, so they pause for a moment.
step-provider-paused = Wait: calls go on by themselves. Look at the provider's status page if it lasts.
cause-provider-resumed = The app's calls to its provider go on after a pause.
cause-client-secret-fallback = The provider refused one of the app's two client secrets, and the other one was used at once.
step-client-secret-fallback = Take the refused client secret away from the app, and enter a new one before the other ends.
cause-link-revoked = An AuthID, or a link with all its AuthIDs, was revoked: it is refused everywhere.
cause-provider-revoked = The provider was told that a link is over, and ended it there as well.
cause-provider-not-told = A link was revoked here, and its provider could not be told: the consent stands there.

## What is known of an event without a reason

cause-consent-started = A person clicked to link an account and went on to the provider.
step-consent-started = The next event tells how it ended.
cause-consent-finished = The provider agreed and the account was linked.
cause-refreshed = The backup program got a fresh access token.
cause-relink-needed = The provider no longer accepts this link.
cause-operator-needed = The provider refused the app itself, not the account.
step-operator-needed = Compare client id, client secret and redirect address with the app's registration at the provider.
cause-admin-needed = The account's organisation wants an administrator to agree first.
cause-cancelled = The person said no at the provider.
cause-unavailable = The provider could not help just then.
cause-bad-request = The request was not one that can be answered.
step-bad-request = Compare the URLs in the backup program with the ones shown here.
cause-unknown-key = Somebody used a URL with a site key that is unknown or was revoked.
step-unknown-key = If a site of yours still uses an old URL, enter the ones shown here; otherwise do nothing.
cause-limited = More requests came than the budget allows, so this one was turned away.
step-limited = Let the backup program ask less often; whoever runs this Keyferry can raise the budgets.

## Reasons of Keyferry itself

cause-unreachable = The provider could not be reached.
step-unreachable = Wait: backup programs try again by themselves. If it lasts, look whether this machine reaches the internet.
cause-broken-off = The provider broke off in the middle of its answer.
cause-timeout = The provider did not answer within 20 seconds.
cause-redirected = The provider led elsewhere instead of answering, which is not followed.
cause-answer-too-large = The provider's answer was larger than any real one.
cause-busy = The provider asked for patience.
cause-answer-not-json = The provider's answer was a page and not what a program can read.
cause-answer-without-token = The provider's answer held no token.
cause-unreadable = The provider refused, with a reason that is not safe to repeat.
cause-unlisted-field = The request would have held a field that this provider does not take, so it was not sent.
step-unlisted-field = Please report this: it is a fault of Keyferry itself.
cause-paused = The app's calls to its provider pause, because the last ones all failed.
step-paused = Wait: calls go on by themselves as soon as one works again.
cause-crowded = Too many calls to the provider were under way at once.
step-crowded = Wait. If it happens often, let backups begin at different minutes.
cause-helper-not-ready = Keyferry could not make the app ready, because its database or its keys did not answer.
step-helper-not-ready = Run `keyferry doctor` on the machine and do what it says.
cause-no-client-secret = The app has no client secret.
step-no-client-secret = Enter a client secret from the app's registration at the provider.
cause-not-a-provider-token = The backup program sent a token of Keyferry's where the provider's own belongs.
cause-not-a-handle = The backup program sent a token of the provider's, and this site's tokens are kept by Keyferry now.
cause-unknown-handle = The backup program sent a link that is unknown at this address: it is another site's, another app's, or damaged.
cause-other-account = An ended link was to go on, but another account consented than before, so nothing was replaced.
step-other-account = Open the page once more and consent with the account of before; for another account, make a new link.
cause-unknown-account = An ended link was to go on, but it could not be told whether the same account consented, so nothing was replaced.
step-unknown-account = Open the page once more and paste an AuthID of that link at its end, or make a new link in the backup program.
cause-refresh-token-ends-soon = The account was linked, but the provider ends this link within days.
step-refresh-token-ends-soon = At Google, set the publishing status of the project to In production; then link again.
cause-scope-missing = The person did not allow everything that a backup needs.
step-scope-missing = Link once more and leave every box ticked.
cause-no-refresh-token = The provider gave a token that ends within the hour and none to renew it with.
step-no-refresh-token = Compare the app's scopes with what its page here asks for, then link once more.
cause-no-code = The browser came back from the provider without a code that could be used.
step-no-code = Begin once more at the helper URL, in one browser, and finish within ten minutes.
cause-answer-lost = The provider gave a new token and its answer was lost before it could be saved: the machine stopped in between.
step-answer-lost = Link the account again; the same AuthID goes on working.
cause-ended-meanwhile = The site's key, the site or the app was ended while an account was being linked, so its tokens were not handed over.
step-ended-meanwhile = If the site is to go on, enter its new addresses in the backup program and link the account once more.
cause-site-disabled = The site is switched off, so its backup program was refused.
step-site-disabled = Switch the site on again on its page, if its backups are to go on.
cause-token-missing = The backup program asked without sending a refresh token.
step-token-missing = Link the account in the backup program, and check that its refresh URL is the one shown here.
cause-token-doubled = The backup program sent two refresh tokens in one request.
step-token-doubled = Take the refresh token out of the refresh URL: the program adds it by itself.
cause-token-too-long = The backup program sent a refresh token that is longer than any provider gives.
cause-token-not-utf8 = The backup program sent a refresh token that is no text.
cause-not-for-akeeba = Akeeba's addresses were asked for with an app whose provider Akeeba Backup cannot store at.
step-not-for-akeeba = Give the site an app of another provider, or take its addresses out of the backup profile.
cause-wrong-auth-id-secret = Somebody showed an AuthID that there is with another secret, so nothing was given.
step-wrong-auth-id-secret = If a backup program of yours does that, paste its AuthID once more, whole; otherwise do nothing.
cause-stored-token-unopened = A stored token could not be opened or sealed, although its AuthID was right: a fault of this Keyferry's keys. The link is as good as it was.
step-stored-token-unopened = Run `keyferry doctor` on the machine, and look whether its master key and key ring are those of this database.
cause-never-shown = A revoked link was never shown again, so its locked token was deleted and its provider not told.
step-never-shown = Disconnect the app in the account's own settings at the provider, unless that was done.
cause-revoke-given-up = The provider could not be told for a day that a link is over, so it is not tried any more and the token is deleted.

## Reasons that providers give

cause-provider-http = The provider answered that it could not help just then.
cause-fresh-sign-in = The account's organisation asks for a fresh sign-in or a second factor.
cause-unused-microsoft = The link was not used for so long that Microsoft ended it.
cause-wrong-secret-microsoft = Microsoft says that the app's client secret is wrong.
cause-link-over = The provider says that this link was revoked, has ended, or was used up.
cause-sign-in-again = The provider wants the person to sign in once more.
cause-agree-again = The provider wants the person to agree once more.
cause-workspace-ends = The account's Google Workspace ends such links after a while.
cause-microsoft-account-off = The Microsoft account is switched off.
cause-password-changed = The account's password was changed or its sessions were ended.
cause-rule-blocked = A rule of the account's organisation blocked the sign-in.
cause-code-twice = The code from Microsoft was used twice.
cause-nobody-agreed = Nobody has agreed yet that this app may be used with the account.
cause-link-over-microsoft = Microsoft says that this link was revoked or is not valid.
cause-ended-microsoft = The link or the code from Microsoft has ended.
cause-rule-ended = A rule of the account's organisation ended the link.
cause-code-of-another = The code from Microsoft was made for somebody else.
cause-token-unreadable = Microsoft could not read the refresh token that the site sent.
cause-client-refused = The provider does not accept the app's client id or client secret.
cause-other-app = The provider says that the token belongs to another app, or that the app may not do this.
step-other-app = Check that the site uses the app with which it was linked; otherwise link it once more with this one.
cause-client-deleted = The app's client was deleted at Google.
step-client-deleted = Restore it in the Google Cloud console within 30 days, or enter a new client id and secret here.
cause-scopes-unknown = The provider does not know the scopes that the app asks for.
cause-redirect = The redirect address that is registered at the provider is another one.
step-redirect = Register the redirect address that the app's page shows, letter by letter.
cause-no-refresh = The provider does not let this app refresh tokens.
step-register-web = Register a web application there.
cause-request-refused = The provider did not accept the request.
cause-redirect-microsoft = The redirect address that is registered at Microsoft is another one.
step-redirect-microsoft = Register the redirect address that the app's page shows, as a Web platform.
cause-one-organisation = The app is registered for one organisation and was used for all.
step-one-organisation = On the app's page here, press Change and enter that organisation's directory, or register the app for all accounts.
cause-app-unknown-microsoft = Microsoft does not know the app in that tenant.
cause-tenant-unknown = Microsoft does not know that tenant.
cause-app-off-microsoft = The app is switched off at Microsoft.
step-switch-on-there = Switch it on there.
cause-scopes-microsoft = Microsoft does not accept the scopes that the app asks for.
cause-two-services = The app asked for permissions of two services at once.
step-two-services = Choose another scope profile here.
cause-public-client = The app is registered as a public client and may have no secret.
step-public-client = Register the redirect address as a Web platform and not as a desktop or single-page one.
step-secret-value = Enter the secret's Value and not its Secret ID.
cause-secret-missing-microsoft = Microsoft misses the app's client secret.
cause-secret-ended-microsoft = The app's client secret has ended at Microsoft.
cause-personal-only = The app is registered for personal accounts only and was used for all.
cause-workspace-blocks = A rule of the account's Google Workspace blocks this app.
cause-workspace-internal = The app is for accounts of its own Google Workspace only.
cause-permission-not-allowed = The app asks for a permission that the organisation has not allowed.
cause-admin-microsoft = Microsoft wants an administrator of the organisation to agree first.
cause-access-denied = The person, or a rule of their organisation, said no at the provider.
cause-cancelled-microsoft = The person said no at Microsoft.
cause-provider-unavailable = The provider was not available just then.
cause-provider-fault = The provider had a fault of its own.
cause-fewer-requests = The provider asked for fewer requests.
cause-microsoft-fault = Microsoft had a passing fault of its own.
cause-microsoft-loop = The same request came again and again, so Microsoft stopped answering it for a while.
cause-microsoft-busy = Microsoft was too busy just then.
cause-microsoft-unavailable = Microsoft was not available just then.
cause-microsoft-organisation = Microsoft had too many requests for this organisation.
