## Was einer App bei einem Anbieter erlaubt werden kann
## Ein Titel, was ein Backup dann kann (das liest, wem das Konto gehört, vor der Zustimmung), und was der Anbieter vom Betreiber verlangt.

profile-dropbox-files = Dateien
profile-dropbox-files-allows = Dateien in dieser Dropbox lesen, schreiben und löschen (oder nur im eigenen Ordner der App, wenn sie so angelegt wurde) und Name und E-Mail-Adresse des Kontos sehen.
profile-dropbox-files-asks = Haken Sie bei der App unter „Permissions“ account_info.read, files.metadata.read, files.content.read und files.content.write an und drücken Sie „Submit“, bevor jemand verknüpft.
profile-dropbox-team-space = Dateien und Team-Bereich
profile-dropbox-team-space-allows = Dateien in dieser Dropbox und im Bereich des Teams lesen, schreiben und löschen und Name und E-Mail-Adresse des Kontos sehen.
profile-dropbox-team-space-asks = Legen Sie die App mit „Full Dropbox“ an, haken Sie neben den Berechtigungen für Dateien team_data.member an und lassen Sie einen Administrator des Teams verknüpfen: Team-Berechtigungen dürfen bei Dropbox nur Administratoren zustimmen.

profile-onedrive-own-drive = Eigenes OneDrive
profile-onedrive-own-drive-allows = Dateien im eigenen OneDrive dieses Kontos lesen, schreiben und löschen und Name und E-Mail-Adresse des Kontos sehen.
profile-onedrive-own-drive-asks = Fügen Sie die delegierten Microsoft-Graph-Berechtigungen Files.ReadWrite, User.Read und offline_access hinzu; alle können selbst zustimmen.
profile-onedrive-all-files = Alle Dateien
profile-onedrive-all-files-allows = Jede Datei lesen, schreiben und löschen, an die dieses Konto kommt, auch geteilte und die in SharePoint-Bibliotheken, und Name und E-Mail-Adresse des Kontos sehen.
profile-onedrive-all-files-asks = Fügen Sie die delegierten Berechtigungen Files.ReadWrite.All, User.Read und offline_access hinzu; dieselben verlangt Akeeba Backup von sich aus. Geschäftskonten sehen „Need admin approval“: Ein Administrator ihrer Organisation muss zuerst zustimmen.
profile-onedrive-app-folder = App-Ordner
profile-onedrive-app-folder-allows = Dateien in einem Ordner dieses OneDrive, der dieser App gehört, lesen, schreiben und löschen und Name und E-Mail-Adresse des Kontos sehen.
profile-onedrive-app-folder-asks = Fügen Sie die delegierten Berechtigungen Files.ReadWrite.AppFolder, User.Read und offline_access hinzu. Bei persönlichen Konten unbedenklich; ob Geschäftskonten App-Ordner haben, sagen Microsofts eigene Seiten verschieden: Probieren Sie es zuerst mit einem aus.
profile-onedrive-sharepoint = SharePoint
profile-onedrive-sharepoint-allows = SharePoint-Websites finden, jede Datei lesen, schreiben und löschen, an die dieses Konto dort und in OneDrive kommt, und Name und E-Mail-Adresse des Kontos sehen.
profile-onedrive-sharepoint-asks = Fügen Sie die delegierten Berechtigungen Files.ReadWrite.All, Sites.Read.All, User.Read und offline_access hinzu. Nur für Geschäftskonten; ein Administrator ihrer Organisation muss zuerst zustimmen.
profile-onedrive-groups = Microsoft-365-Gruppen
profile-onedrive-groups-allows = Microsoft-365-Gruppen finden, jede Datei lesen, schreiben und löschen, an die dieses Konto in ihnen und in OneDrive kommt, und Name und E-Mail-Adresse des Kontos sehen.
profile-onedrive-groups-asks = Für die Microsoft-365-Gruppen von Duplicati, nicht für Akeeba Backup. Fügen Sie die delegierten Berechtigungen Files.ReadWrite.All, Group.Read.All, User.Read und offline_access hinzu. Nur für Geschäftskonten; ein Administrator ihrer Organisation muss zuerst zustimmen.

profile-google-app-files = Eigene Dateien der App
profile-google-app-files-allows = Nur die Dateien in diesem Google Drive sehen, ändern und löschen, die Backups mit dieser App angelegt haben.
profile-google-app-files-asks = Keine Überprüfung durch Google; veröffentlichen Sie die App („Audience“, „In production“), sonst endet jede Verknüpfung nach sieben Tagen. Vorhandene Ordner und geteilte Ablagen sind damit nicht zu sehen.
profile-google-full-drive = Das ganze Drive
profile-google-full-drive-allows = Alle Dateien in diesem Google Drive sehen, ändern und löschen.
profile-google-full-drive-asks = Eine eingeschränkte Berechtigung: Google verlangt eine Überprüfung und jedes Jahr eine Sicherheitsprüfung, außer die App ist in einem Workspace intern („Internal“) oder für weniger als 100 Personen, die Sie kennen.
profile-google-shared-drives = Geteilte Ablagen
profile-google-shared-drives-allows = Alle Dateien in diesem Google Drive und in den geteilten Ablagen, an die das Konto kommt, sehen, ändern und löschen.
profile-google-shared-drives-asks = Geteilte Ablagen haben keine eigene Berechtigung: Um sie aufzulisten und dort zu schreiben, verlangt Google die für das ganze Drive, und die ist eingeschränkt (Überprüfung und jedes Jahr eine Sicherheitsprüfung, außer die App ist in einem Workspace intern). Das Konto braucht in der geteilten Ablage mindestens die Rolle „Content manager“.
profile-google-app-data = Verborgener App-Ordner
profile-google-app-data-allows = Backups in einem verborgenen Ordner dieses Google Drive ablegen, den nur diese App sieht.
profile-google-app-data-asks = Keine Überprüfung durch Google; veröffentlichen Sie die App. Der Ordner lässt sich in Google Drive selbst nicht öffnen und geht verloren, wenn die Person, der das Konto gehört, die App entfernt.
profile-google-cloud-storage = Google Cloud Storage
profile-google-cloud-storage-allows = Lesen, schreiben und löschen, was in den Cloud-Storage-Buckets liegt, an die dieses Konto kommt.
profile-google-cloud-storage-asks = Für Google Cloud Storage in Duplicati, nicht für Akeeba Backup. Schalten Sie im Projekt der App die „Cloud Storage API“ ein und fügen Sie die Berechtigung unter „Data Access“ hinzu. Die Seite nach der Zustimmung kann das Konto nicht nennen: Diese Berechtigung verrät es nicht.

profile-box-files = Dateien
profile-box-files-allows = Jede Datei lesen, schreiben und löschen, an die dieses Box-Konto kommt, und Name und E-Mail-Adresse des Kontos sehen.
profile-box-files-asks = Haken Sie unter „Application Scopes“ „Read and write all files and folders“ an. In einem Unternehmen muss ein Box-Administrator die App vielleicht erst freigeben.

profile-pcloud-files = Dateien
profile-pcloud-files-allows = Dateien in dieser pCloud lesen, schreiben und löschen (oder nur im eigenen Ordner der App, wenn sie so angelegt wurde) und die E-Mail-Adresse des Kontos sehen.
profile-pcloud-files-asks = pCloud hat keine Berechtigungen: Was die App darf, steht fest, wenn sie angelegt ist, als „All folders“ oder „Private folder“, mit Schreibzugriff. Für Duplicati und OAuth-Clients; Akeeba Backup kann bei pCloud nicht speichern.

## Warum eine Zustimmung kein Refresh-Token gebracht haben kann, für den Betreiber

provider-no-refresh-token-dropbox = Dropbox hat kein Refresh-Token gegeben. Beginnen Sie noch einmal; geschieht es wieder, ist die App bei Dropbox vielleicht eine alte ohne „Scoped access“, und es muss eine neue angelegt werden.
provider-no-refresh-token-onedrive = Microsoft hat kein Refresh-Token gegeben. Fügen Sie der Registrierung der App die delegierte Berechtigung offline_access hinzu und beginnen Sie noch einmal.
provider-no-refresh-token-google = Google hat kein Refresh-Token gegeben. Entfernen Sie diese App unter myaccount.google.com/connections und beginnen Sie noch einmal.
provider-no-refresh-token-box = Box hat kein Refresh-Token gegeben. Sehen Sie nach, ob die Authentifizierung der App „User Authentication (OAuth 2.0)“ ist, was sich später nicht ändern lässt, und beginnen Sie noch einmal.
provider-no-refresh-token-pcloud = pCloud hat kein Token gegeben, das bleibt. Beginnen Sie noch einmal; geschieht es wieder, sehen Sie in den Einstellungen der App bei pCloud nach.
