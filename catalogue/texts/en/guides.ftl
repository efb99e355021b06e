## The way through a provider's own console
## The words of the consoles stand in them as they do here.

# $console is a link to the provider's console.
guide-open = Open { $console } in another tab and follow these steps; come back with what the last one shows.
guide-mistakes = What goes wrong most often

## Dropbox

guide-dropbox-step-1 = Press Create app. Choose Scoped access.
guide-dropbox-step-2 = Choose the type of access: App folder keeps backups in a folder of their own; Full Dropbox is needed for team spaces and folders that are there already. It cannot be changed later.
guide-dropbox-step-3 = Give it a name that nobody else has and that does not contain Dropbox. Press Create app.
guide-dropbox-step-4 = On the Permissions tab tick the scopes of the profile that you chose above, and press Submit at the foot of the page. What is ticked later holds only for who links after that.
guide-dropbox-step-5 = On the Settings tab, under OAuth 2, add the redirect URI below.
guide-dropbox-step-6 = On the same tab press Enable additional users; until then only you can link.
guide-dropbox-step-7 = Copy App key and App secret from there.
guide-dropbox-mistake-1 = Submit was not pressed on the Permissions tab: linking works, and storing does not.
guide-dropbox-mistake-2 = App folder was chosen where a team folder is needed: only a new app helps.
guide-dropbox-mistake-3 = At the fiftieth linked account two weeks begin to apply for production; after that nobody new can link.

## OneDrive

guide-onedrive-step-1 = Under Entra ID choose App registrations, then New registration. A personal account needs a directory first, which comes with Azure or Microsoft 365.
guide-onedrive-step-2 = Give it a name; people see it. Choose the supported account types, and the same ones in step 3 below.
guide-onedrive-step-3 = As redirect URI choose the platform Web, enter the one below, and press Register.
guide-onedrive-step-4 = Under API permissions add the delegated Microsoft Graph permissions of the profile that you chose above, offline_access among them.
guide-onedrive-step-5 = Under Certificates & secrets press New client secret, choose 24 months, and copy the Value at once: it is shown this one time.
guide-onedrive-step-6 = Copy the Application (client) ID from the Overview page.
guide-onedrive-step-7 = For accounts of other organisations: under Branding & properties verify the publisher, or many of them refuse.
guide-onedrive-mistake-1 = The Secret ID was copied instead of the Value.
guide-onedrive-mistake-2 = The redirect URI was entered under Single-page application instead of Web.
guide-onedrive-mistake-3 = The account types here and there differ: everybody is refused before they can consent.
guide-onedrive-mistake-4 = offline_access is missing: linking works, and ends after an hour.
guide-onedrive-mistake-5 = The portal's own proposal for the end of the secret is 180 days; that day everything stops.

## Google Drive

guide-google-step-1 = Make a project, or choose one. Another project later means that backups stored with drive.file are out of reach.
guide-google-step-2 = Under APIs & Services, Library, find Google Drive API and press Enable.
guide-google-step-3 = Open Google Auth Platform and press Get started: name, your e-mail address, and as audience External, or Internal if all accounts are in your Workspace.
guide-google-step-4 = Under Data Access add the scope of the profile that you chose above.
guide-google-step-5 = Under Audience press Publish app. While it says Testing every link ends after seven days.
guide-google-step-6 = Under Clients press Create client, choose Web application, add the redirect URI below under Authorized redirect URIs, and leave the JavaScript origins empty.
guide-google-step-7 = Copy Client ID and Client secret; the secret is not shown again.
guide-google-mistake-1 = The app was left in Testing: every link ends on the seventh day.
guide-google-mistake-2 = The redirect URI was entered under JavaScript origins.
guide-google-mistake-3 = The Google Drive API was not enabled: linking works, and storing does not.
guide-google-mistake-4 = The client was made as a Desktop app, which takes no redirect URI.

## Box

guide-box-step-1 = Press Create Platform App.
guide-box-step-2 = Choose User Authentication (OAuth 2.0). It cannot be changed later. Give it a name; people see it.
guide-box-step-3 = On the Configuration tab, under OAuth 2.0 Redirect URIs, add the redirect URI below.
guide-box-step-4 = There too, under Application Scopes, tick Read and write all files and folders. CORS domains are not needed.
guide-box-step-5 = Press Save Changes.
guide-box-step-6 = Copy Client ID and Client Secret from the same tab.
guide-box-step-7 = For accounts of a company: ask its administrator of Box to enable the app, by its Client ID.
guide-box-mistake-1 = Server Authentication was chosen: only a new app helps.
guide-box-mistake-2 = A company has not enabled the app: its people see “Disabled by Administrator” and never come back.
guide-box-mistake-3 = One link is used by two backup profiles: each use ends the token that the other one has. Link each by itself.
guide-box-mistake-4 = A link is not used for 60 days: it ends.

## pCloud

guide-pcloud-step-1 = Press New app. If it is not offered, pCloud has to be asked by e-mail to open it for your account.
guide-pcloud-step-2 = Give it a name that nobody else has.
guide-pcloud-step-3 = Choose All folders, or Private folder to keep backups in a folder of their own, and tick Write access. It cannot be chosen when people link.
guide-pcloud-step-4 = In the app's settings, under Redirect URIs, add the redirect URI below.
guide-pcloud-step-5 = Copy Client ID and Client secret from there.
guide-pcloud-mistake-1 = The redirect URI is missing or differs: pCloud says “Invalid 'client_id'”, as of an app that it does not know.
guide-pcloud-mistake-2 = Write access was not ticked: linking works, and storing does not.
guide-pcloud-mistake-3 = It is meant for Akeeba Backup, which cannot store at pCloud.
guide-pcloud-mistake-4 = In Duplicati the other server was chosen: accounts live in the United States or in Europe, and each server knows only its own.
