## Die Seite für den Inhaber einer Site: was einzufügen ist, und ob es geht

# $site ist der Name einer Site.
setup-link-title = Das Backup von { $site } einrichten
setup-link-from = Von
setup-link-until = Gilt bis
# $tenant ist der Name einer Organisation.
setup-link-switched-off = { $tenant } hat diese Site vorerst ausgeschaltet. Fragen Sie dort nach, bevor Sie weitermachen; dieser Link gilt wieder, wenn sie eingeschaltet ist.
setup-link-ask = Die nächste Seite zeigt die Adressen, die Ihr Backup-Programm braucht. Sie enthalten einen Schlüssel: Wer sie sieht, kann für diese Site mit dem Verknüpfen beginnen. Öffnen Sie sie also, wo Ihnen niemand über die Schulter schaut.
setup-link-show = Zeigen, was einzufügen ist
setup-link-ask-hint = Machen Sie nur weiter, wenn Sie diesen Link erwartet haben. Dass er geöffnet wurde, wird festgehalten.
setup-link-nothing = Es gibt noch nichts einzufügen: Diese Site hat keine App, die Akeeba Backup oder Duplicati verwenden kann. Fragen Sie { $tenant }.
setup-link-check-again = Noch einmal prüfen
setup-link-by-itself = Diese Seite sieht alle zehn Sekunden von selbst nach.
setup-link-like-a-password = Behandeln Sie die Adressen wie ein Passwort. Wenn alles geht, können Sie diese Seite schließen: Ihr Backup-Programm behält sie.
setup-link-gone = Dieser Link gilt nicht mehr
setup-link-gone-why = Ein Einrichtungslink gilt sieben Tage, oder bis ein neuerer für dieselbe Site erstellt oder er beendet wird. Dieser hat geendet oder wurde unvollständig kopiert. Bitten Sie die Person, die ihn Ihnen gegeben hat, um einen neuen; was Sie eingefügt haben, gilt weiter.

## Ob es geht

setup-link-waiting = Wartet auf die erste Erneuerung
setup-link-waiting-means = Ihr Backup-Programm hat noch nicht gefragt. Verknüpfen Sie es oder starten Sie ein Backup: Dies wird grün, sobald es fragt.
setup-link-works = Funktioniert
setup-link-works-means = Ihr Backup-Programm hat seinen Speicher erreicht. Hier ist nichts weiter zu tun.
setup-link-trouble = Funktioniert noch nicht
setup-link-ended = Wartet auf eine neue AuthID
setup-link-ended-means = Jede AuthID dieser Site wurde beendet. Erstellen Sie in Duplicati eine neue: Dies wird grün, sobald sie verwendet wird.
setup-link-off = Ausgeschaltet
setup-link-off-means = Wer Ihnen diesen Link gegeben hat, hat die App ausgeschaltet. Fragen Sie dort nach, bevor Sie weitermachen.
setup-link-dead = Der Anbieter hat diese Verknüpfung beendet.
setup-link-dead-next = Verknüpfen Sie dasselbe Konto wieder unter { $url }, dann gilt seine AuthID weiter.

## Für Akeeba Backup

setup-link-akeeba = Akeeba Backup zu { $provider }
setup-link-helper-url = Helper-URL
setup-link-refresh-url = Refresh-URL
setup-link-asks-for-tokens = Mein Programm fragt stattdessen nach Tokens
setup-link-asks-for-tokens-means = Manche Programme können das Verknüpfen nicht selbst beginnen. Verknüpfen Sie Ihr Konto hier: Die Tokens werden einmal gezeigt, damit Sie sie einfügen.
setup-link-connect = Mein Konto bei { $provider } verknüpfen
setup-link-where = Wo füge ich sie ein?
setup-link-akeeba-joomla = Akeeba Backup für Joomla
setup-link-akeeba-joomla-way = Öffnen Sie in Joomlas Administration „Components“ (Komponenten), „Akeeba Backup“, und klicken Sie auf „Configuration“.
setup-link-akeeba-wordpress = Akeeba Backup für WordPress
setup-link-akeeba-wordpress-way = Öffnen Sie im Dashboard von WordPress „Akeeba Backup“ und klicken Sie auf „Configuration“.
setup-link-akeeba-solo = Akeeba Solo
setup-link-akeeba-solo-way = Klicken Sie auf der Hauptseite von Akeeba Solo auf „Configuration“.
# $engine ist einer der Namen unten.
setup-link-step-engine = Wählen Sie unter „Archiver engine and post-processing“ { $engine } als Post-Processing-Engine und klicken Sie daneben auf „Configure“.
setup-link-step-helper = Stellen Sie „OAuth2 helper“ auf „Custom“ und fügen Sie beide Adressen ein.
setup-link-step-save = Speichern Sie, klicken Sie dann auf „Authentication – step 1“ und folgen Sie den Seiten, die sich öffnen.
# Wie Akeeba es nennt, damit man es in dessen Liste findet.
setup-link-engine-dropbox = „Upload to Dropbox (v2 API)“
setup-link-engine-onedrive = „Upload to Microsoft OneDrive (OneDrive or OneDrive for Business)“
setup-link-engine-google-drive = „Upload to Google Drive“
setup-link-engine-box = „Upload to Box.com“
setup-link-engine-none = keine
setup-link-traps = Was oft schiefgeht
setup-link-trap-download-id = Akeeba Backup verlangt weiterhin Ihre Download-ID, auch mit eigenem Helper: Ohne sie lädt es nichts hoch.
setup-link-trap-https = Die Site muss über https erreichbar sein, und ihre Adresse muss die sein, die hier eingetragen wurde: An keine andere werden Tokens zurückgegeben. Bitten Sie die Person, die Ihnen diesen Link gegeben hat, eine Adresse hinzuzufügen.
setup-link-trap-pop-up = Das Fenster von Schritt 1 ist ein Pop-up: Erlauben Sie es, wenn Ihr Browser fragt.
setup-link-trap-dropbox = Team-Bereich („Team space“): Verknüpfen Sie noch einmal, unmittelbar bevor Sie ihn einschalten. Akeeba Backup sucht das Team ohne die Refresh-URL, deshalb geht dort nur ein frisches Token.
setup-link-trap-onedrive = Ein Geschäfts-, Schul- oder Unikonto braucht vielleicht einmal die Erlaubnis seines Administrators. Wer Ihnen diesen Link gegeben hat, kann diesem eine Seite dafür schicken.
setup-link-trap-google-drive = Wenn die Verknüpfung jedes Mal nach sieben Tagen endet, ist die App bei Google im Modus „Testing“. Wer Ihnen diesen Link gegeben hat, muss sie veröffentlichen.
setup-link-trap-box-kept = Mehrere Backup-Profile dürfen sich eine Verknüpfung teilen: Kopieren Sie beide Tokens von einem Profil ins andere. Eine Verknüpfung, die 60 Tage lang kein Backup verwendet, endet.
setup-link-trap-box = Jedes Backup-Profil braucht eine eigene Verknüpfung: Bei Box gilt ein Token einmal, deshalb sperren sich zwei Profile, die sich eine teilen, gegenseitig aus. Eine Verknüpfung, die 60 Tage lang kein Backup verwendet, endet.
setup-link-trap-pcloud = Akeeba Backup kann nicht bei pCloud speichern.

## Für Duplicati

setup-link-oauth-url = OAuth-URL
setup-link-duplicati-where = Wo füge ich sie in Duplicati ein?
setup-link-command-line = Ich verwende Duplicatis Befehlszeile
setup-link-command-line-means = Erstellen Sie hier eine AuthID und geben Sie Duplicati daneben diese Option:
# Was der Knopf kopiert: eine Option eines Befehls.
setup-link-option = Option
setup-link-connect-any = Mein Konto verknüpfen
setup-link-duplicati-traps = Was mit Duplicati oft schiefgeht
