## Eine neue App: welcher Anbieter

new-app-where = Wo sollen die Backups gespeichert werden?
new-app-for-dropbox = Persönliche Konten und Team-Konten. Die Registrierung ist kostenlos; nichts ist zu erneuern.
new-app-for-onedrive = Persönliche Konten und Geschäftskonten, auch SharePoint. Braucht ein Microsoft-Verzeichnis; das Client-Secret wird spätestens alle zwei Jahre erneuert.
new-app-for-google-drive = Persönliche Konten und Workspace-Konten. Geteilte Ablagen brauchen eine Berechtigung, die Google prüft, außer die App ist intern.
new-app-for-box = Persönliche Konten und Firmenkonten; ein Administrator der Firma muss die App vielleicht freigeben. Nichts ist zu erneuern.
new-app-for-pcloud = Konten in den Vereinigten Staaten und in Europa. Heute kann kein Backup-Programm es benutzen: Akeeba Backup kann dort nicht speichern, und Duplicati nimmt dort keine AuthID an.
new-app-hindered-pcloud = Heute kann kein Backup-Programm eine App für pCloud benutzen. Akeeba Backup kann bei pCloud nicht speichern. Duplicati nimmt dort keine AuthID an: Es will das Access-Token von pCloud selbst, und das gibt Keyferry nicht heraus. Sie können die App hinzufügen und ausprobieren; OAuth-Clients wie rclone könnten sie benutzen, aber dieses Keyferry bedient sie noch nicht.

## Eine neue App: das Formular

new-app-heading = App für { $provider } hinzufügen
new-app-providers = Alle Anbieter
# Ein Name für die App, der überschrieben werden kann.
new-app-name-proposed = Backups auf { $provider }
new-app-name-hint = Wie Sie sie hier nennen; wer verknüpft, sieht den Namen vor der Zustimmung.
new-app-may = 1. Was sie darf
new-app-register = 2. Beim Anbieter registrieren
new-app-redirect-uri = Die Redirect-URI, die dort einzutragen ist
new-app-redirect-uri-exactly = Fügen Sie sie genau so ein: Mit einem Buchstaben oder Schrägstrich mehr scheitert jede Zustimmung.
new-app-bring = 3. Hier eintragen, was er zeigt
new-app-button = App hinzufügen

## Felder, die in mehreren Formularen einer App stehen

app-field-profile = Was dürfen Backups damit tun?
app-field-scopes = Berechtigungen: { $scopes }
app-field-access = Wer darf sie benutzen?
app-field-access-sites = Jede Site hat ihre eigene URL (empfohlen)
app-field-access-sites-means = Jede Site ist für sich zu sehen, zu begrenzen und zu beenden.
app-field-access-open = Eine URL für alle
app-field-access-open-means = Wer die URL kennt, kann das Client-Secret dieser App für ein Refresh-Token benutzen, das er hat. Niemand ist vom anderen zu unterscheiden.
app-field-secret-ends = Es läuft ab am
app-field-accounts = Unterstützte Kontotypen
app-field-accounts-common = Geschäftskonten und persönliche Konten
app-field-accounts-common-means = In der Registrierung „Any Entra ID Tenant + Personal Microsoft accounts“.
app-field-accounts-organizations = Geschäftskonten jeder Organisation
app-field-accounts-organizations-means = In der Registrierung „Multiple Entra ID tenants“.
app-field-accounts-consumers = Nur persönliche Konten
app-field-accounts-consumers-means = In der Registrierung „Personal accounts only“.
app-field-accounts-own = Eine Organisation
app-field-accounts-own-means = In der Registrierung „Single tenant only“; tragen Sie unten ihr Verzeichnis ein.
app-field-directory = Verzeichnis
app-field-directory-hint = Für eine Organisation: die „Directory (tenant) ID“ auf der Seite „Overview“, oder ihre Domain.

## Wie jeder Anbieter Client-ID und Client-Secret nennt, und wo sie in seiner Konsole stehen

app-field-dropbox-id = App key
app-field-dropbox-id-hint = Auf dem Reiter „Settings“.
app-field-dropbox-secret = App secret
app-field-dropbox-secret-hint = Auf dem Reiter „Settings“, hinter „Show“. Es wird verschlossen aufbewahrt und nie wieder gezeigt.
app-field-dropbox-end-hint = Bei Dropbox läuft es nicht ab; lassen Sie das Feld leer.
app-field-onedrive-id = Application (client) ID
app-field-onedrive-id-hint = Auf der Seite „Overview“. Nicht die „Object ID“.
app-field-onedrive-secret = Client-Secret, und zwar „Value“
app-field-onedrive-secret-hint = Unter „Certificates & secrets“: die Spalte „Value“, die einmal gezeigt wird. Nicht die „Secret ID“.
app-field-onedrive-end-hint = Die Spalte „Expires“. Keyferry warnt vor diesem Tag; zwei Secrets dürfen sich überlappen.
app-field-google-id = Client-ID
app-field-google-id-hint = Sie endet auf .apps.googleusercontent.com.
app-field-google-secret = Client-Secret
app-field-google-secret-hint = Wird einmal gezeigt, wenn der Client angelegt wird. Es wird verschlossen aufbewahrt und nie wieder gezeigt.
app-field-google-end-hint = Bei Google läuft es nicht ab; lassen Sie das Feld leer.
app-field-box-id = Client ID
app-field-box-id-hint = Auf dem Reiter „Configuration“.
app-field-box-secret = Client Secret
app-field-box-secret-hint = Auf dem Reiter „Configuration“, hinter „Fetch Client Secret“. Es wird verschlossen aufbewahrt und nie wieder gezeigt.
app-field-box-end-hint = Box nennt kein Ende; lassen Sie das Feld leer.
app-field-pcloud-id = Client ID
app-field-pcloud-id-hint = In den Einstellungen der App.
app-field-pcloud-secret = Client secret
app-field-pcloud-secret-hint = In den Einstellungen der App. Es wird verschlossen aufbewahrt und nie wieder gezeigt.
app-field-pcloud-end-hint = pCloud nennt kein Ende; lassen Sie das Feld leer.

## Was am Eingegebenen falsch ist

app-fault-client-id = Fügen Sie die Client-ID so ein, wie der Anbieter sie zeigt: sichtbare Zeichen, keine Leerzeichen.
app-fault-access = Wählen Sie, wer sie benutzen darf.
app-fault-directory = Tragen Sie die ID des Verzeichnisses oder seine Domain ein, etwa contoso.onmicrosoft.com.
app-fault-accounts = Wählen Sie die Kontotypen.
app-fault-secret-missing = Fügen Sie das Client-Secret ein, das der Anbieter zeigt.
app-fault-secret-end = Schreiben Sie den Tag so: 2027-12-31.
app-fault-secret-past = Das Ende des Client-Secrets liegt in der Vergangenheit; geben Sie das Datum an, das der Anbieter dafür zeigt.
app-fault-secret-id = Das ist die „Secret ID“. Kopieren Sie „Value“, das daneben steht und nur einmal gezeigt wird; ist es nicht mehr da, erstellen Sie ein neues Client-Secret.
app-fault-secret-form = Ein Client-Secret hat 1 bis 1.024 sichtbare Zeichen und keine Leerzeichen; fügen Sie das ein, das der Anbieter zeigt.
app-fault-secret-again = Für eine andere Client-ID oder ein anderes Microsoft-Verzeichnis wird das Client-Secret noch einmal gebraucht.
# $secret ist, wie ein Client-Secret heißt; $why sagt, warum gerade dieses zu entfernen ist.
app-fault-secret-same = Die App hat dieses Client-Secret schon, als { $secret }.
app-fault-secrets-full =
    Die App hat schon zwei Client-Secrets; entfernen Sie zuerst eines: { $secret } ist das, { $why ->
        [ended] dessen Ende vorbei ist
        [refused] das der Anbieter abgewiesen oder ein Test als falsch erkannt hat
        [unused] das noch nie benutzt wurde
       *[idle] das am längsten nicht benutzt wurde
    }.
app-fault-secret-unknown = Die App hat kein solches Client-Secret; `keyferry app secret list` zeigt die, die sie hat.
app-fault-secret-only = Das ist das einzige Client-Secret der App, und ohne eines kann keine Site erneuern; fügen Sie zuerst mit `keyferry app secret add` das nächste hinzu.
app-fault-secret-needed =
    Das andere Client-Secret, { $secret }, ist eines, { $why ->
        [ended] dessen Ende vorbei ist
        [refused] das der Anbieter abgewiesen oder ein Test als falsch erkannt hat
        [unused] das noch nie benutzt wurde
       *[idle] das am längsten nicht benutzt wurde
    }: Ohne dieses hier bliebe jede Site stehen. Entfernen Sie jenes und fügen Sie ein gutes hinzu, bevor dieses geht.
# $names sind Namen, wie sie auf der Befehlszeile stehen, mit Kommas dazwischen.
app-fault-profile = { $provider } hat kein solches Berechtigungsprofil; wählen Sie eines von: { $names }.
app-fault-ms-tenant = Nur OneDrive hat ein Microsoft-Verzeichnis; lassen Sie es weg.
app-fault-reservation = Die Redirect-URI auf dieser Seite wurde nicht für Sie erstellt. Laden Sie die Seite neu und tragen Sie die neue beim Anbieter ein.
