## What an app may be allowed at a provider
## A title, what a backup can then do (the account's owner reads it before they consent), and what the provider asks of the operator.

profile-dropbox-files = Files
profile-dropbox-files-allows = Read, write and delete files in this Dropbox (or only in the app's own folder, if the app was made so), and see the account's name and e-mail address.
profile-dropbox-files-asks = Tick account_info.read, files.metadata.read, files.content.read and files.content.write in the app's Permissions tab and press Submit before anybody links.
profile-dropbox-team-space = Files and team space
profile-dropbox-team-space-allows = Read, write and delete files in this Dropbox and in the team's space, and see the account's name and e-mail address.
profile-dropbox-team-space-asks = Make the app with Full Dropbox access, tick team_data.member beside the permissions of files, and have a team administrator link: Dropbox lets only administrators consent to team scopes.

profile-onedrive-own-drive = Own drive
profile-onedrive-own-drive-allows = Read, write and delete files in this account's own OneDrive, and see the account's name and e-mail address.
profile-onedrive-own-drive-asks = Add the delegated Microsoft Graph permissions Files.ReadWrite, User.Read and offline_access; people can consent by themselves.
profile-onedrive-all-files = All files
profile-onedrive-all-files-allows = Read, write and delete every file this account can reach, shared ones and SharePoint libraries included, and see the account's name and e-mail address.
profile-onedrive-all-files-asks = Add the delegated permissions Files.ReadWrite.All, User.Read and offline_access, which is what Akeeba Backup asks for by itself. Work accounts see "Need admin approval": an administrator of their organisation must consent first.
profile-onedrive-app-folder = App folder
profile-onedrive-app-folder-allows = Read, write and delete files in one folder of this OneDrive that belongs to this app, and see the account's name and e-mail address.
profile-onedrive-app-folder-asks = Add the delegated permissions Files.ReadWrite.AppFolder, User.Read and offline_access. Sound for personal accounts; Microsoft's own pages disagree on whether work accounts have app folders, so try it with one first.
profile-onedrive-sharepoint = SharePoint
profile-onedrive-sharepoint-allows = Find SharePoint sites, read, write and delete every file this account can reach there and in OneDrive, and see the account's name and e-mail address.
profile-onedrive-sharepoint-asks = Add the delegated permissions Files.ReadWrite.All, Sites.Read.All, User.Read and offline_access. Only for work accounts; an administrator of their organisation must consent first.
profile-onedrive-groups = Microsoft 365 groups
profile-onedrive-groups-allows = Find Microsoft 365 groups, read, write and delete every file this account can reach in them and in OneDrive, and see the account's name and e-mail address.
profile-onedrive-groups-asks = For Duplicati's Microsoft 365 groups, not for Akeeba Backup. Add the delegated permissions Files.ReadWrite.All, Group.Read.All, User.Read and offline_access. Only for work accounts; an administrator of their organisation must consent first.

profile-google-app-files = The app's own files
profile-google-app-files-allows = See, change and delete only the files in this Google Drive that backups made through this app have created.
profile-google-app-files-asks = No verification by Google; publish the app (Audience, In production), or every link dies after seven days. Existing folders and shared drives cannot be seen with it.
profile-google-full-drive = The whole drive
profile-google-full-drive-allows = See, change and delete all files in this Google Drive.
profile-google-full-drive-asks = A restricted scope: Google wants a verification and a yearly security assessment, unless the app is Internal to a Workspace or for fewer than 100 people known to you.
profile-google-shared-drives = Shared drives
profile-google-shared-drives-allows = See, change and delete all files in this Google Drive and in the shared drives that the account can reach.
profile-google-shared-drives-asks = Shared drives have no scope of their own: to list them and write there, Google demands the full drive scope, which is restricted (verification and a yearly security assessment, unless the app is Internal to a Workspace). The account needs at least the Content manager role in the shared drive.
profile-google-app-data = Hidden app folder
profile-google-app-data-allows = Keep backups in a hidden folder of this Google Drive that only this app can see.
profile-google-app-data-asks = No verification by Google; publish the app. The folder cannot be opened in Google Drive itself, and is lost when the account's owner removes the app.
profile-google-cloud-storage = Google Cloud Storage
profile-google-cloud-storage-allows = Read, write and delete what is in the Cloud Storage buckets that this account can reach.
profile-google-cloud-storage-asks = For Duplicati's Google Cloud Storage, not for Akeeba Backup. Enable the Cloud Storage API in the app's project and add the scope under Data Access. The account cannot be named on the page after the consent: this scope does not tell it.

profile-box-files = Files
profile-box-files-allows = Read, write and delete every file that this Box account can reach, and see the account's name and e-mail address.
profile-box-files-asks = Tick Read and write all files and folders under Application Scopes. In a company an administrator of Box may have to enable the app first.

profile-pcloud-files = Files
profile-pcloud-files-allows = Read, write and delete files in this pCloud (or only in the app's own folder, if the app was made so), and see the account's e-mail address.
profile-pcloud-files-asks = pCloud has no scopes: what the app may do is settled when it is registered, as All folders or Private folder, with write access. For Duplicati and OAuth clients; Akeeba Backup cannot store at pCloud.

## Why a consent may have brought no refresh token, for the operator

provider-no-refresh-token-dropbox = Dropbox gave no refresh token. Begin once more; if it happens again, the app at Dropbox may be an old one without scoped access, and a new app must be created.
provider-no-refresh-token-onedrive = Microsoft gave no refresh token. Add the delegated permission offline_access to the app's registration and begin once more.
provider-no-refresh-token-google = Google gave no refresh token. Remove this app under myaccount.google.com/connections and begin once more.
provider-no-refresh-token-box = Box gave no refresh token. Look whether the app's authentication is User Authentication (OAuth 2.0), which cannot be changed later, and begin once more.
provider-no-refresh-token-pcloud = pCloud gave no token that lasts. Begin once more; if it happens again, look at the app's settings at pCloud.
