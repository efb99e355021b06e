## Der Weg durch die Konsole eines Anbieters
## Die Wörter der Konsolen stehen in Anführungszeichen, wie sie dort auf Englisch stehen.

# $console ist ein Link zur Konsole des Anbieters.
guide-open = Öffnen Sie { $console } in einem anderen Tab und gehen Sie diese Schritte; kommen Sie mit dem zurück, was der letzte zeigt.
guide-mistakes = Was am häufigsten schiefgeht

## Dropbox

guide-dropbox-step-1 = Drücken Sie „Create app“. Wählen Sie „Scoped access“.
guide-dropbox-step-2 = Wählen Sie die Art des Zugriffs: „App folder“ legt Backups in einen eigenen Ordner; „Full Dropbox“ ist für Team-Bereiche und vorhandene Ordner nötig. Das lässt sich später nicht ändern.
guide-dropbox-step-3 = Geben Sie ihr einen Namen, den niemand sonst hat und in dem nicht „Dropbox“ vorkommt. Drücken Sie „Create app“.
guide-dropbox-step-4 = Haken Sie auf dem Reiter „Permissions“ die Berechtigungen des Profils an, das Sie oben gewählt haben, und drücken Sie unten auf der Seite „Submit“. Was später angehakt wird, gilt nur für die, die danach verknüpfen.
guide-dropbox-step-5 = Fügen Sie auf dem Reiter „Settings“ unter „OAuth 2“ die Redirect-URI von unten hinzu.
guide-dropbox-step-6 = Drücken Sie auf demselben Reiter „Enable additional users“; bis dahin können nur Sie verknüpfen.
guide-dropbox-step-7 = Kopieren Sie von dort „App key“ und „App secret“.
guide-dropbox-mistake-1 = Auf dem Reiter „Permissions“ wurde nicht „Submit“ gedrückt: Verknüpfen geht, Speichern nicht.
guide-dropbox-mistake-2 = „App folder“ wurde gewählt, wo ein Team-Ordner gebraucht wird: Da hilft nur eine neue App.
guide-dropbox-mistake-3 = Mit dem fünfzigsten verknüpften Konto beginnen zwei Wochen, in denen „Production“ zu beantragen ist; danach kann niemand Neues verknüpfen.

## OneDrive

guide-onedrive-step-1 = Wählen Sie unter „Entra ID“ „App registrations“, dann „New registration“. Ein persönliches Konto braucht zuerst ein Verzeichnis; das kommt mit Azure oder Microsoft 365.
guide-onedrive-step-2 = Geben Sie ihr einen Namen; wer verknüpft, sieht ihn. Wählen Sie die unterstützten Kontotypen, und unten in Schritt 3 dieselben.
guide-onedrive-step-3 = Wählen Sie für die Redirect-URI die Plattform „Web“, tragen Sie die von unten ein und drücken Sie „Register“.
guide-onedrive-step-4 = Fügen Sie unter „API permissions“ die delegierten Microsoft-Graph-Berechtigungen des Profils hinzu, das Sie oben gewählt haben, auch offline_access.
guide-onedrive-step-5 = Drücken Sie unter „Certificates & secrets“ „New client secret“, wählen Sie 24 Monate und kopieren Sie gleich „Value“: Es wird nur dieses eine Mal gezeigt.
guide-onedrive-step-6 = Kopieren Sie die „Application (client) ID“ von der Seite „Overview“.
guide-onedrive-step-7 = Für Konten anderer Organisationen: Lassen Sie unter „Branding & properties“ den Herausgeber überprüfen, sonst lehnen viele ab.
guide-onedrive-mistake-1 = Statt „Value“ wurde die „Secret ID“ kopiert.
guide-onedrive-mistake-2 = Die Redirect-URI wurde unter „Single-page application“ statt unter „Web“ eingetragen.
guide-onedrive-mistake-3 = Die Kontotypen hier und dort sind verschieden: Alle werden abgewiesen, bevor sie zustimmen können.
guide-onedrive-mistake-4 = offline_access fehlt: Verknüpfen geht, und nach einer Stunde ist Schluss.
guide-onedrive-mistake-5 = Das Portal selbst schlägt als Ende des Secrets 180 Tage vor; an diesem Tag bleibt alles stehen.

## Google Drive

guide-google-step-1 = Legen Sie ein Projekt an oder wählen Sie eines. Ein anderes Projekt später heißt, dass Backups, die mit drive.file gespeichert wurden, außer Reichweite sind.
guide-google-step-2 = Suchen Sie unter „APIs & Services“, „Library“ die „Google Drive API“ und drücken Sie „Enable“.
guide-google-step-3 = Öffnen Sie „Google Auth Platform“ und drücken Sie „Get started“: Name, Ihre E-Mail-Adresse und als „Audience“ „External“, oder „Internal“, wenn alle Konten in Ihrem Workspace sind.
guide-google-step-4 = Fügen Sie unter „Data Access“ die Berechtigung des Profils hinzu, das Sie oben gewählt haben.
guide-google-step-5 = Drücken Sie unter „Audience“ „Publish app“. Solange dort „Testing“ steht, endet jede Verknüpfung nach sieben Tagen.
guide-google-step-6 = Drücken Sie unter „Clients“ „Create client“, wählen Sie „Web application“, fügen Sie die Redirect-URI von unten bei „Authorized redirect URIs“ hinzu und lassen Sie die „JavaScript origins“ leer.
guide-google-step-7 = Kopieren Sie „Client ID“ und „Client secret“; das Secret wird nicht wieder gezeigt.
guide-google-mistake-1 = Die App blieb in „Testing“: Jede Verknüpfung endet am siebten Tag.
guide-google-mistake-2 = Die Redirect-URI wurde bei den „JavaScript origins“ eingetragen.
guide-google-mistake-3 = Die „Google Drive API“ wurde nicht eingeschaltet: Verknüpfen geht, Speichern nicht.
guide-google-mistake-4 = Der Client wurde als „Desktop app“ angelegt; die nimmt keine Redirect-URI.

## Box

guide-box-step-1 = Drücken Sie „Create Platform App“.
guide-box-step-2 = Wählen Sie „User Authentication (OAuth 2.0)“. Das lässt sich später nicht ändern. Geben Sie ihr einen Namen; wer verknüpft, sieht ihn.
guide-box-step-3 = Fügen Sie auf dem Reiter „Configuration“ unter „OAuth 2.0 Redirect URIs“ die Redirect-URI von unten hinzu.
guide-box-step-4 = Haken Sie dort auch unter „Application Scopes“ „Read and write all files and folders“ an. „CORS domains“ werden nicht gebraucht.
guide-box-step-5 = Drücken Sie „Save Changes“.
guide-box-step-6 = Kopieren Sie „Client ID“ und „Client Secret“ von demselben Reiter.
guide-box-step-7 = Für Konten einer Firma: Bitten Sie deren Box-Administrator, die App anhand ihrer „Client ID“ freizugeben.
guide-box-mistake-1 = „Server Authentication“ wurde gewählt: Da hilft nur eine neue App.
guide-box-mistake-2 = Eine Firma hat die App nicht freigegeben: Ihre Leute sehen „Disabled by Administrator“ und kommen nie zurück.
guide-box-mistake-3 = Zwei Backup-Profile benutzen eine Verknüpfung: Jede Benutzung beendet das Token, das das andere hat. Verknüpfen Sie jedes für sich.
guide-box-mistake-4 = Eine Verknüpfung wird 60 Tage nicht benutzt: Sie endet.

## pCloud

guide-pcloud-step-1 = Drücken Sie „New app“. Wird es nicht angeboten, ist pCloud per E-Mail zu bitten, es für Ihr Konto zu öffnen.
guide-pcloud-step-2 = Geben Sie ihr einen Namen, den niemand sonst hat.
guide-pcloud-step-3 = Wählen Sie „All folders“, oder „Private folder“, um Backups in einen eigenen Ordner zu legen, und haken Sie „Write access“ an. Beim Verknüpfen lässt sich das nicht wählen.
guide-pcloud-step-4 = Fügen Sie in den Einstellungen der App unter „Redirect URIs“ die Redirect-URI von unten hinzu.
guide-pcloud-step-5 = Kopieren Sie von dort „Client ID“ und „Client secret“.
guide-pcloud-mistake-1 = Die Redirect-URI fehlt oder ist eine andere: pCloud sagt „Invalid 'client_id'“, wie von einer App, die es nicht kennt.
guide-pcloud-mistake-2 = „Write access“ wurde nicht angehakt: Verknüpfen geht, Speichern nicht.
guide-pcloud-mistake-3 = Sie ist für Akeeba Backup gedacht, das bei pCloud nicht speichern kann.
guide-pcloud-mistake-4 = In Duplicati wurde der andere Server gewählt: Konten liegen in den Vereinigten Staaten oder in Europa, und jeder Server kennt nur seine eigenen.
