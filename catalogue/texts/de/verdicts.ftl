## Was ein Test einer App ergab, in wenigen Worten

verdict-fine = Alles in Ordnung
verdict-wrong-client-id = Falsche Client-ID
verdict-wrong-secret = Falsches Client-Secret
verdict-secret-ended = Client-Secret ist abgelaufen
verdict-client-id-or-secret = Client-ID oder Secret falsch
verdict-wrong-account-types = Falsche Kontotypen
verdict-unknown-directory = Unbekanntes Verzeichnis
verdict-switched-off-there = Dort ausgeschaltet
verdict-redirect-uri = Redirect-URI nicht registriert
verdict-unreachable = Keine Antwort
verdict-unclear = Nicht eindeutig

## Was es bedeutet, und der nächste Schritt

verdict-fine-next = Der Anbieter hat Client-ID und Client-Secret angenommen und nur den Code und das Token abgewiesen, die für diesen Test erfunden waren. Ob Redirect-URI und Berechtigungen stimmen, zeigt sich bei der ersten Zustimmung.
verdict-wrong-client-id-dropbox = Kopieren Sie den „App key“ noch einmal vom Reiter „Settings“; drücken Sie hier „Ändern“.
verdict-wrong-client-id-onedrive = Kopieren Sie die „Application (client) ID“ noch einmal von der Seite „Overview“, nicht die „Object ID“. Wenn sie stimmt, gibt es die App in dem Verzeichnis nicht, das hier gewählt wurde: Prüfen Sie die Kontotypen.
verdict-wrong-client-id-google = Kopieren Sie die „Client ID“ noch einmal, unter „Clients“. Google löscht Clients, die sechs Monate lang niemand benutzt hat; ein neuer braucht neue Verknüpfungen.
verdict-wrong-client-id-box = Kopieren Sie die „Client ID“ noch einmal vom Reiter „Configuration“; drücken Sie hier „Ändern“.
verdict-wrong-client-id-pcloud = Kopieren Sie die „Client ID“ noch einmal aus den Einstellungen der App bei pCloud; drücken Sie hier „Ändern“. Dasselbe sagt pCloud von einer App, die es ausgeschaltet hat.
verdict-wrong-secret-dropbox = Kopieren Sie das „App secret“ noch einmal vom Reiter „Settings“ und fügen Sie es hier hinzu.
verdict-wrong-secret-onedrive = Erstellen Sie unter „Certificates & secrets“ ein neues Client-Secret und fügen Sie hier dessen „Value“ hinzu, nicht dessen „Secret ID“.
verdict-wrong-secret-google = Erstellen Sie unter „Clients“ ein neues Client-Secret und fügen Sie es hier hinzu.
verdict-wrong-secret-box = Kopieren Sie das „Client Secret“ noch einmal vom Reiter „Configuration“ und fügen Sie es hier hinzu.
verdict-wrong-secret-pcloud = Kopieren Sie das „Client secret“ noch einmal aus den Einstellungen der App bei pCloud und fügen Sie es hier hinzu.
verdict-secret-ended-next = Erstellen Sie beim Anbieter ein neues Client-Secret und fügen Sie es hier hinzu; bis dahin kann mit diesem keine Site erneuern.
verdict-client-id-or-secret-next = Dieser Anbieter sagt nicht, was von beidem falsch ist. Kopieren Sie beides noch einmal aus seiner Konsole.
verdict-wrong-account-types-next = Vergleichen Sie „Supported account types“, in der Registrierung unter „Authentication“, mit dem, was hier gewählt wurde, und ändern Sie eines von beiden.
verdict-unknown-directory-next = Microsoft kennt kein solches Verzeichnis. Kopieren Sie die „Directory (tenant) ID“ von der Seite „Overview“; drücken Sie hier „Ändern“.
verdict-switched-off-there-next = Schalten Sie die App in der Konsole des Anbieters wieder ein.
verdict-redirect-uri-next = Tragen Sie die Redirect-URI von dieser Seite beim Anbieter ein, genau so, wie sie hier steht.
verdict-unreachable-next = Der Anbieter war nicht zu erreichen oder hat Schwierigkeiten. Versuchen Sie es in ein paar Minuten noch einmal; keyferry doctor sagt, ob dieser Rechner ihn überhaupt erreicht.
verdict-unclear-next = Der Anbieter hat die Anfrage als solche abgewiesen. Sein Code unten steht vielleicht in seiner Dokumentation.
