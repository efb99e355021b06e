## Die Liste

apps-heading = Apps
apps-add = App hinzufügen
apps-first = Registrieren Sie Ihre erste App
apps-none-yet = Noch gibt es keine Apps
apps-first-why = Eine App ist, was Sie bei Dropbox, OneDrive, Google Drive, Box oder pCloud registrieren, damit Backups dort speichern dürfen: eine Client-ID und ein Client-Secret. Keyferry führt Sie durch deren Konsole, was etwa zehn Minuten dauert, und gibt das Secret nicht an die Sites weiter.
apps-caption = Apps, von wie vielen Sites jede benutzt werden darf und wie es um ihr Client-Secret steht
apps-column-app = App
apps-column-for = Für
apps-column-secret = Client-Secret
apps-column-state = Zustand
apps-one-url = Eine URL für alle
apps-site-count =
    { $count ->
        [one] { $count } Site
       *[other] { $count } Sites
    }
apps-secret-no-end = Kein Ende bekannt
apps-secret-until = bis { $day }
apps-secret-none-works = Keines funktioniert

## Eine App

apps-title = App
apps-done-added = Die App wurde hinzugefügt. Testen Sie sie jetzt: Ein falsches Secret fällt hier früher auf als beim ersten Backup.
apps-done-changed = Die App wurde geändert. Innerhalb von zwei Sekunden richten sich alle Prozesse danach.
apps-done-disabled = Die App wurde ausgeschaltet. Ihre Sites werden abgewiesen, bis sie wieder eingeschaltet wird.
apps-done-enabled = Die App wurde wieder eingeschaltet.
apps-done-deleted = Die App wurde gelöscht. Ihre Sites können damit nicht mehr erneuern.
apps-done-secret-added = Das Client-Secret wurde hinzugefügt und wird ab jetzt zuerst versucht; das alte steht bereit.
apps-done-secret-removed = Das Client-Secret wurde entfernt.
apps-is-off = Diese App ist ausgeschaltet.
apps-is-off-so = Ihre Sites werden abgewiesen, und niemand kann verknüpfen.
apps-test = Diese App testen
apps-try = Ausprobieren
apps-change = Ändern
apps-switch-on = Einschalten
apps-switch-off = Ausschalten
apps-delete = Löschen
apps-registered = Wie sie registriert ist
apps-provider = Anbieter
apps-client-id = Client-ID
apps-client-id-copy = Client-ID kopieren
apps-account-types = Kontotypen
apps-redirect-uri = Redirect-URI
apps-redirect-uri-copy = Redirect-URI kopieren
apps-redirect-uri-exactly = Sie muss beim Anbieter genau so stehen.
apps-scopes = Berechtigungen
# $title sagt fett, was die App darf; $allows ist ein Satz darüber.
apps-profile = { $title }: { $allows }
# $profile ist der Name einer Reihe von Berechtigungen, wie er auf der Befehlszeile steht.
apps-profile-unknown = { $profile } ist dieser Version von Keyferry nicht bekannt; wählen Sie ein anderes Profil.
apps-users = Wer sie benutzt
apps-open-means = Eine URL für alle: Wer sie kennt, kann diese App benutzen.
apps-helper-url = Helper-URL
apps-helper-url-copy = Helper-URL kopieren
apps-refresh-url = Refresh-URL
apps-refresh-url-copy = Refresh-URL kopieren
apps-not-for-akeeba = Für Duplicati und OAuth-Clients: Akeeba Backup kann bei { $provider } nicht speichern, darum bekommt keine Site Adressen dafür.
apps-each-its-url = Jede Site hat ihre eigene URL.
# Solange es keine getan hat.
apps-may-use =
    { $sites ->
        [0] Noch darf keine Site sie benutzen.
        [1] Eine Site darf sie benutzen und hat es noch nicht getan.
       *[other] { $sites } Sites dürfen sie benutzen; noch keine hat es getan.
    }
apps-have-used =
    { $sites ->
        [0] Noch darf keine Site sie benutzen.
        [1] Eine Site benutzt sie.
       *[other] { $sites } Sites dürfen sie benutzen; { $used } haben es getan.
    }
# Zwei Links, nämlich die beiden darunter.
apps-see = { $sites }, { $accounts }
apps-see-sites = Diese Sites ansehen
apps-see-accounts = die damit verknüpften Konten ansehen

## Wo zuerst ein Administrator zustimmen muss

apps-administrators = Wo zuerst ein Administrator zustimmen muss
apps-administrators-why = In vielen Organisationen darf niemand allein zustimmen. Schicken Sie diesen Link einem Administrator der Organisation, Ihrer eigenen oder der Ihres Kunden: Er erlaubt die App einmal für alle ihre Konten.
apps-administrators-copy = Link für Administratoren kopieren

## Fragen, bevor eine App aus- oder eingeschaltet oder gelöscht wird

apps-disable-title = App ausschalten
apps-disable-question = Diese App ausschalten?
apps-disable-lost = Begonnene Zustimmungen enden. Nichts geht verloren: Wird sie wieder eingeschaltet, geht alles weiter wie zuvor.
apps-disable-button = Ausschalten
apps-enable-title = App einschalten
apps-enable-question = Diese App einschalten?
apps-enable-happens = Ihre Sites können wieder erneuern, und es kann wieder verknüpft werden.
apps-enable-button = Einschalten
apps-delete-title = App löschen
apps-delete-question = Diese App löschen?
apps-delete-lost = Ihre Client-Secrets werden vergessen, und ihre URLs funktionieren nie wieder, auch nicht für eine neue App. Was mit ihr geschah, bleibt in der Aktivität.
apps-delete-button = Für immer löschen
apps-who-stops =
    { $sites ->
        [0] Noch hat keine Site sie benutzt.
        [1] Eine Site erneuert mit ihr: Deren Backups kommen nicht mehr an ihren Speicher.
       *[other] { $sites } Sites erneuern mit ihr: Deren Backups kommen nicht mehr an ihren Speicher.
    }

## Eine App ändern

apps-edit-title = App ändern
apps-edit-heading = Diese App ändern
apps-may = Was sie darf
apps-name = Name
apps-edit-profile-hint = Ein anderes Profil gilt für künftige Zustimmungen; wer schon verknüpft hat, bleibt bei dem, was erlaubt wurde.
apps-edit-registered-hint = Mit einer anderen Client-ID oder anderen Kontotypen muss jede Site neu verknüpft werden, und das Client-Secret wird noch einmal verlangt.
apps-save = Speichern
apps-conflict = Jemand anderes hat diese App inzwischen geändert, und von Ihren Eingaben wurde nichts gespeichert.
apps-conflict-next = So ist sie jetzt; darunter steht, was Sie eingegeben haben. Speichern Sie noch einmal, um es an die Stelle zu setzen.
apps-access = Zugang
# Wer die App benutzen darf, in einem Wort: jede Site über ihre eigene Adresse, oder alle über eine.
apps-access-sites = je Site
apps-access-open = offen

## Client-Secrets

apps-secrets = Client-Secrets
apps-secret-second = Zweites Secret hinzufügen
apps-secret-next-ended = Es ist abgelaufen, darum kann mit dieser App keine Site erneuern. Erstellen Sie bei { $provider } ein neues und fügen Sie es hier hinzu: Die nächste Erneuerung benutzt es.
apps-secret-next-refused = { $provider } weist es ab, darum kann mit dieser App keine Site erneuern. Kopieren Sie es noch einmal oder erstellen Sie dort ein neues und fügen Sie es hier hinzu: Die nächste Erneuerung benutzt es.
apps-secret-next-ends = Erstellen Sie, bevor dieses abläuft, bei { $provider } ein zweites und fügen Sie es hier hinzu: Beide werden versucht, sodass dazwischen keine Erneuerung scheitert.
apps-secret-next-endless = Ein Ende ist nicht bekannt, darum ist nichts zu tun. Falls Sie es je bei { $provider } ändern, fügen Sie das neue hier hinzu: Beide werden versucht, sodass dazwischen keine Erneuerung scheitert.
apps-secret-entered = Eingegeben am { $day }
apps-secret-ended = abgelaufen am { $day }
apps-secret-ends = läuft ab am { $day }
apps-secret-endless = kein Ende bekannt
# $id ist, wie das Secret heißt.
apps-secret-uses =
    { $uses ->
        [0] noch nicht benutzt; { $id }
        [1] einmal benutzt; { $id }
       *[other] { $uses }-mal benutzt; { $id }
    }
# $ago ist etwa „vor 5 Minuten“.
apps-secret-uses-last =
    { $uses ->
        [0] noch nicht benutzt, zuletzt { $ago }; { $id }
        [1] einmal benutzt, zuletzt { $ago }; { $id }
       *[other] { $uses }-mal benutzt, zuletzt { $ago }; { $id }
    }
# $verdict ist, was ein Test ergab, etwa „Alles in Ordnung“.
apps-secret-tested = Getestet { $ago }: { $verdict }.
apps-secret-unknown = Ob es funktioniert, zeigt sich erst bei der ersten Verknüpfung oder Erneuerung; „Diese App testen“ fragt den Anbieter sofort.
apps-secret-refused = Vom Anbieter abgewiesen { $ago }, mit { $code }.
apps-secret-remove = Entfernen
apps-secret-add-title = Client-Secret hinzufügen
apps-secret-add-heading = Zweites Client-Secret hinzufügen
apps-secret-add-as = Wie der Anbieter es zeigt
apps-secret-add-how = Erstellen Sie es zuerst beim Anbieter und lassen Sie das alte dort stehen. Dieses wird von da an zuerst versucht, das alte, wenn der Anbieter es abweist.
apps-secret-add-button = Secret hinzufügen
apps-secret-remove-title = Client-Secret entfernen
apps-secret-remove-question = Ein Client-Secret entfernen?
apps-secret-gone = Diese App hat kein solches Client-Secret; vielleicht wurde es schon entfernt.
apps-secret-remove-happens = Keyferry vergisst das am { $day } eingegebene Secret innerhalb von zwei Sekunden überall. Löschen Sie es auch beim Anbieter. Es lässt sich weder anzeigen noch zurückholen.
apps-secret-remove-button = Secret entfernen

## Eine App testen

apps-test-title = App testen
apps-test-once-more = Noch einmal
apps-test-does = Keyferry schickt { $provider } mit jedem Client-Secret einen Code und ein Refresh-Token, die niemand vergeben hat, und liest, wie sie abgewiesen werden. Daran sind eine falsche Client-ID, ein falsches oder abgelaufenes Secret und falsche Kontotypen von einer App zu unterscheiden, mit der alles stimmt. Was sich ergibt, steht danach beim Secret; keine Site merkt etwas.
apps-test-again = Noch einmal testen
apps-test-now = Jetzt testen
apps-back = Zurück zur App
apps-test-found = Was sich ergab
apps-test-with = Mit dem Client-Secret
apps-test-with-entered = Mit dem Client-Secret, eingegeben am { $day }
# $code ist ein Code des Anbieters, etwa invalid_grant.
apps-test-said = { $provider } antwortete mit { $code }.

## Eine App mit dem eigenen Konto ausprobieren

apps-try-title = App ausprobieren
apps-try-heading = Mit Ihrem eigenen Konto ausprobieren
apps-try-happens = Sie gehen zu { $provider } und stimmen zu, wie es jemand täte, dem ein Speicher gehört. Danach zeigt Keyferry, welches Konto es war, welche Berechtigungen erteilt wurden und, wo es sie gibt, welche geteilten Ablagen erreichbar sind.
apps-try-dropped = Die Tokens werden einmal angesehen und verworfen: Keine Site wird verknüpft. Die Zustimmung selbst bleibt in Ihrem Konto beim Anbieter, bis Sie die App dort trennen.
apps-try-button = Weiter zu { $provider }
