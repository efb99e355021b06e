## A new app: which provider

new-app-where = Where shall the backups be stored?
new-app-for-dropbox = Personal and team accounts. Free to register; nothing to renew.
new-app-for-onedrive = Personal and work accounts, SharePoint too. Needs a Microsoft directory; the client secret is renewed every two years at the latest.
new-app-for-google-drive = Personal and Workspace accounts. Shared drives need a scope that Google examines, unless the app is internal.
new-app-for-box = Personal and company accounts; a company's administrator may have to enable the app. Nothing to renew.
new-app-for-pcloud = Accounts in the United States and in Europe. Today no backup program can use it: Akeeba Backup cannot store there, and Duplicati takes no AuthID there.
new-app-hindered-pcloud = Today no backup program can use an app for pCloud. Akeeba Backup cannot store at pCloud. Duplicati takes no AuthID there: it wants pCloud’s own access token, which Keyferry does not hand out. You can add the app and try it; OAuth clients such as rclone could use it, but this Keyferry does not serve them yet.

## A new app: the form

new-app-heading = Add an app for { $provider }
new-app-providers = All providers
# A name for the app that may be typed over.
new-app-name-proposed = Backups to { $provider }
new-app-name-hint = What you call it here; people see it before they consent.
new-app-may = 1. What it may do
new-app-register = 2. Register it at the provider
new-app-redirect-uri = The redirect URI to register there
new-app-redirect-uri-exactly = Paste it exactly as it is: one letter or slash more, and every consent fails.
new-app-bring = 3. Bring back what it shows
new-app-button = Add the app

## Fields that the forms of an app share

app-field-profile = What may backups do with it?
app-field-scopes = Scopes: { $scopes }
app-field-access = Who may use it?
app-field-access-sites = Each site has its own URL (recommended)
app-field-access-sites-means = Every site can be seen, limited and ended on its own.
app-field-access-open = One URL for all
app-field-access-open-means = Anybody who knows the URL can use this app's client secret for a refresh token they have. Nobody can be told from anybody else.
app-field-secret-ends = It ends on
app-field-accounts = Supported account types
app-field-accounts-common = Work and personal accounts
app-field-accounts-common-means = "Any Entra ID Tenant + Personal Microsoft accounts" in the registration.
app-field-accounts-organizations = Work accounts of any organisation
app-field-accounts-organizations-means = "Multiple Entra ID tenants" in the registration.
app-field-accounts-consumers = Personal accounts only
app-field-accounts-consumers-means = "Personal accounts only" in the registration.
app-field-accounts-own = One organisation
app-field-accounts-own-means = "Single tenant only" in the registration; write its directory below.
app-field-directory = Directory
app-field-directory-hint = For one organisation: the Directory (tenant) ID on the Overview page, or its domain.

## What each provider calls client id and client secret, and where they stand in its console

app-field-dropbox-id = App key
app-field-dropbox-id-hint = On the Settings tab.
app-field-dropbox-secret = App secret
app-field-dropbox-secret-hint = On the Settings tab, behind Show. It is kept sealed and never shown again.
app-field-dropbox-end-hint = Dropbox secrets have no end; leave it empty.
app-field-onedrive-id = Application (client) ID
app-field-onedrive-id-hint = On the Overview page. Not the Object ID.
app-field-onedrive-secret = Client secret, the Value
app-field-onedrive-secret-hint = Under Certificates & secrets: the column Value, which is shown once. Not the Secret ID.
app-field-onedrive-end-hint = The column Expires. Keyferry warns before that day; two secrets may overlap.
app-field-google-id = Client ID
app-field-google-id-hint = It ends in .apps.googleusercontent.com.
app-field-google-secret = Client secret
app-field-google-secret-hint = Shown once, when the client is created. It is kept sealed and never shown again.
app-field-google-end-hint = Google's secrets have no end; leave it empty.
app-field-box-id = Client ID
app-field-box-id-hint = On the Configuration tab.
app-field-box-secret = Client Secret
app-field-box-secret-hint = On the Configuration tab, behind Fetch Client Secret. It is kept sealed and never shown again.
app-field-box-end-hint = Box names no end; leave it empty.
app-field-pcloud-id = Client ID
app-field-pcloud-id-hint = In the app's settings.
app-field-pcloud-secret = Client secret
app-field-pcloud-secret-hint = In the app's settings. It is kept sealed and never shown again.
app-field-pcloud-end-hint = pCloud names no end; leave it empty.

## What is wrong with what was typed

app-fault-client-id = Paste the client id as the provider shows it: visible characters, no blanks.
app-fault-access = Choose who may use it.
app-fault-directory = Write the directory's id or its domain, such as contoso.onmicrosoft.com.
app-fault-accounts = Choose the account types.
app-fault-secret-missing = Paste the client secret that the provider shows.
app-fault-secret-end = Write the day as 2027-12-31.
app-fault-secret-past = The client secret's end lies in the past; give the date that the provider shows for it.
app-fault-secret-id = This is the Secret ID. Copy the Value, which stands beside it and is shown only once; if it is gone, make a new client secret.
app-fault-secret-form = A client secret has 1 to 1,024 visible characters and no blanks; paste the one the provider shows.
app-fault-secret-again = Another client id or Microsoft tenant needs the client secret once more.
# $secret is what a client secret is called; $why says why it is the one to be removed.
app-fault-secret-same = The app has this client secret already, as { $secret }.
app-fault-secrets-full =
    The app has two client secrets already; remove one first: { $secret } is the one { $why ->
        [ended] whose end has passed
        [refused] that the provider refused or a test found wrong
        [unused] that was never used
       *[idle] that was not used for the longest time
    }.
app-fault-secret-unknown = The app has no such client secret; `keyferry app secret list` shows those it has.
app-fault-secret-only = This is the app's only client secret, and without one no site can refresh; add the next one first with `keyferry app secret add`.
app-fault-secret-needed =
    The other client secret, { $secret }, is one { $why ->
        [ended] whose end has passed
        [refused] that the provider refused or a test found wrong
        [unused] that was never used
       *[idle] that was not used for the longest time
    }: without this one every site would stop. Remove that one, and add a good one before this one goes.
# $names are names as they are written on the command line, with commas between them.
app-fault-profile = { $provider } has no such scope profile; choose one of: { $names }.
app-fault-ms-tenant = Only OneDrive has a Microsoft tenant; leave it out.
app-fault-reservation = The redirect URI on this page was not made for you. Load the page again and enter the new one at the provider.
