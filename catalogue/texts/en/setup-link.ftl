## The page of a site's owner: what to paste, and whether it works

# $site is a site's name.
setup-link-title = Set up the backup of { $site }
setup-link-from = From
setup-link-until = Works until
# $tenant is the name of an organisation.
setup-link-switched-off = { $tenant } switched this site off for now. Ask them before you go on; this link works again when it is switched on.
setup-link-ask = The next page shows the addresses that your backup program needs. They hold a key: whoever sees them can begin linking for this site, so open them where nobody looks over your shoulder.
setup-link-show = Show what to paste
setup-link-ask-hint = Go on only if you expected this link. That it was opened is written down.
setup-link-nothing = There is nothing to paste yet: this site has no app that Akeeba Backup or Duplicati can use. Ask { $tenant }.
setup-link-check-again = Check again
setup-link-by-itself = This page looks every ten seconds by itself.
setup-link-like-a-password = Treat the addresses like a password. When everything works, you can close this page: your backup program keeps them.
setup-link-gone = This link does not work any more
setup-link-gone-why = A set-up link works for seven days, until a newer one is made for the same site, or until it is ended. This one has ended, or was copied incompletely. Ask who gave it to you for a new one; what you have pasted goes on working.

## Whether it works

setup-link-waiting = Waiting for the first refresh
setup-link-waiting-means = Your backup program has not asked yet. Link it, or start a backup: this turns green when it does.
setup-link-works = Works
setup-link-works-means = Your backup program reached its storage. There is nothing more to do here.
setup-link-trouble = Does not work yet
setup-link-ended = Waiting for a new AuthID
setup-link-ended-means = Every AuthID of this site was ended. Make a new one in Duplicati: this turns green when it is used.
setup-link-off = Switched off
setup-link-off-means = Whoever gave you this link switched the app off. Ask them before you go on.
setup-link-dead = The provider ended this link.
setup-link-dead-next = Link the same account again at { $url }, and its AuthID goes on working.

## For Akeeba Backup

setup-link-akeeba = Akeeba Backup to { $provider }
setup-link-helper-url = Helper URL
setup-link-refresh-url = Refresh URL
setup-link-asks-for-tokens = My program asks for tokens instead
setup-link-asks-for-tokens-means = Some programs cannot begin linking by themselves. Link your account here: the tokens are shown once, for you to paste.
setup-link-connect = Connect my { $provider } account
setup-link-where = Where do I paste them?
setup-link-akeeba-joomla = Akeeba Backup for Joomla
setup-link-akeeba-joomla-way = In Joomla's administrator open Components, Akeeba Backup, and press “Configuration”.
setup-link-akeeba-wordpress = Akeeba Backup for WordPress
setup-link-akeeba-wordpress-way = In WordPress' dashboard open Akeeba Backup, and press “Configuration”.
setup-link-akeeba-solo = Akeeba Solo
setup-link-akeeba-solo-way = In Akeeba Solo's main page press “Configuration”.
# $engine is one of the names below.
setup-link-step-engine = Under “Archiver engine and post-processing” choose { $engine } as post-processing engine, and press “Configure” beside it.
setup-link-step-helper = Set “OAuth2 helper” to “Custom”, and paste both addresses.
setup-link-step-save = Save, then press “Authentication – step 1” and follow the pages that open.
# What Akeeba calls it, to be found in its list.
setup-link-engine-dropbox = Upload to Dropbox (v2 API)
setup-link-engine-onedrive = Upload to Microsoft OneDrive (OneDrive or OneDrive for Business)
setup-link-engine-google-drive = Upload to Google Drive
setup-link-engine-box = Upload to Box.com
setup-link-engine-none = none
setup-link-traps = What often goes wrong
setup-link-trap-download-id = Akeeba Backup still wants your Download ID, with a helper of your own too: without it, it does not upload.
setup-link-trap-https = The site must be reachable by https, and its address must be the one that was registered here: tokens are handed to no other. Ask whoever gave you this link to add an address.
setup-link-trap-pop-up = The window of step 1 is a pop-up: allow it if your browser asks.
setup-link-trap-dropbox = Team space: link once more directly before you switch it on. Akeeba Backup looks the team up without the refresh URL, so only a fresh token works there.
setup-link-trap-onedrive = A work or school account may need its administrator's permission once. Whoever gave you this link can send them a page for it.
setup-link-trap-google-drive = If linking ends after seven days each time, the app is in Google's Testing mode. Whoever gave you this link has to publish it.
setup-link-trap-box-kept = Several backup profiles may share one link: copy both tokens from one profile to the other. A link that no backup uses for 60 days ends.
setup-link-trap-box = Each backup profile needs a link of its own: with Box a token works once, so two profiles that share one lock each other out. A link that no backup uses for 60 days ends.
setup-link-trap-pcloud = Akeeba Backup cannot store at pCloud.

## For Duplicati

setup-link-oauth-url = OAuth URL
setup-link-duplicati-where = Where do I paste it in Duplicati?
setup-link-command-line = I use Duplicati’s command line
setup-link-command-line-means = Make an AuthID here, and give Duplicati this option beside it:
# What the button copies: an option of a command.
setup-link-option = option
setup-link-connect-any = Connect my account
setup-link-duplicati-traps = What often goes wrong with Duplicati
