## Das eigene Konto eines Mitglieds

account-heading = Ihr Konto
account-done-password = Das neue Passwort gilt. Überall sonst wurden Sie abgemeldet, und Links für ein neues Passwort, die vorher erstellt wurden, gelten nicht mehr. Passkeys, Codes einer App und die Adresse Ihres Kalenders gelten weiter.
account-done-ended = Die Sitzung wurde beendet. Ihr Browser ist innerhalb von zwei Sekunden abgemeldet.
account-done-codes-on = Von jetzt an wird nach dem Passwort ein Code der App verlangt. Überall sonst wurden Sie abgemeldet.
account-done-codes-off = Codes der App werden nicht mehr verlangt. Überall sonst wurden Sie abgemeldet.
account-done-recovered = Sie sind angemeldet. Dieser Wiederherstellungscode ist verbraucht. Wenn Sie Ihr Telefon verloren haben, schalten Sie die Codes hier aus und mit einem anderen wieder ein.
account-done-passkey = Der Passkey wurde hinzugefügt und meldet Sie von jetzt an an. Überall sonst wurden Sie abgemeldet.
account-done-passkey-removed = Der Passkey wurde hier entfernt. Überall sonst wurden Sie abgemeldet. Ihr Browser bietet ihn vielleicht noch an: Löschen Sie ihn auch dort.
account-needed = Diese Organisation sehen nur Mitglieder mit einem zweiten Faktor, und Sie haben noch keinen. Schalten Sie unten Codes einer App ein oder fügen Sie einen Passkey hinzu; danach steht Ihnen alles wieder offen.
account-back = Zurück zu Ihrem Konto

## Passwort

account-password = Passwort
account-password-since = Gesetzt am { $day }.
account-password-change = Passwort ändern
account-password-current = Jetziges Passwort
account-password-new = Neues Passwort
account-password-new-hint = Mindestens 12 Zeichen. Ein paar Wörter ohne Zusammenhang merkt man sich leicht und errät sie schwer.
account-password-ends = Hier bleiben Sie angemeldet. Jeder andere Browser wird abgemeldet.
account-password-save = Neues Passwort speichern

## Zweite Faktoren

account-factors = Zweiter Faktor
account-factors-none = Nur Ihr Passwort schützt dieses Konto. Mit einem zweiten Faktor kommt niemand hinein, der es herausgefunden hat.
account-codes-off = Codes einer App: aus. Eine Authenticator-App auf Ihrem Telefon zeigt sechs Ziffern, jede halbe Minute neue.
account-codes-on = Codes einer App: ein seit { $day }.
account-codes-switch-on = Codes einer App einschalten
account-codes-switch-off = Ausschalten
account-recovery-left = { $count ->
    [0] Es ist kein Wiederherstellungscode mehr da. Erstellen Sie jetzt neue, sonst sind Sie ausgesperrt, wenn Sie Ihren zweiten Faktor verlieren.
    [one] Ein Wiederherstellungscode ist noch da.
   *[other] { $count } Wiederherstellungscodes sind noch da.
}
account-recovery-renew = Neue Wiederherstellungscodes erstellen
account-passkeys-none = Keine Passkeys. Ein Passkey meldet Sie mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts an, ohne Passwort.
account-passkey-made = Erstellt am { $day }, noch nicht benutzt.
account-passkey-used = Erstellt am { $day }, zuletzt benutzt am { $used }.
account-passkey-add = Passkey hinzufügen
account-passkey-remove = Entfernen
account-passkeys-not-here = Passkeys gehen hier nicht: Dieses Keyferry wird über eine Nummer und nicht über einen Namen geöffnet. Wer es betreibt, kann KEYFERRY_PUBLIC_URL setzen.
account-last-factor = { $organisation } verlangt einen zweiten Faktor, und dies ist Ihr letzter: Ohne ihn sehen Sie von dieser Organisation nichts.
account-last-factor-next = Damit Ihnen der Zugang bleibt, fügen Sie zuerst einen anderen hinzu; oder halten Sie bereit, was Sie für einen neuen brauchen.

## Codes einschalten

account-codes-title = Codes einer App
account-codes-begin = Wie es geht
account-codes-begin-app = Sie brauchen eine Authenticator-App auf Ihrem Telefon. Jede App für sechsstellige Codes ist recht.
account-codes-begin-next = Die nächste Seite zeigt ein Bild zum Scannen. Sie tippen den ersten Code der App ein, und von da an wird nach dem Passwort einer verlangt.
account-codes-begin-button = Bild zeigen
account-codes-scan = Scannen Sie dies mit der App
account-codes-picture = Ein Bild für die App zum Scannen. Dasselbe in Buchstaben steht darunter.
account-codes-letters = Oder tippen Sie dies in die App
account-codes-letters-copy = Geheimnis kopieren
account-codes-first = Der Code, den die App jetzt zeigt
account-codes-first-hint = Sechs Ziffern. Er zeigt, dass die App verstanden hat.
account-codes-on-button = Einschalten
account-codes-on-ends = Hier bleiben Sie angemeldet. Jeder andere Browser wird abgemeldet.
account-codes-off-question = Codes ausschalten?
account-codes-off-then = Codes der App werden nicht mehr verlangt, und jeder andere Browser wird abgemeldet.
account-codes-off-last = Ist dies Ihr einziger zweiter Faktor, enden auch die Wiederherstellungscodes, und Ihr Passwort meldet allein an.
account-codes-off-button = Ausschalten

## Wiederherstellungscodes

account-recovery-title = Wiederherstellungscodes
account-recovery-shown = Zehn Codes für den Fall, dass Sie Ihren zweiten Faktor verlieren
account-recovery-once = Jeder meldet Sie einmal an, anstelle des zweiten Faktors. Sie werden nur dieses eine Mal gezeigt: Drucken Sie diese Seite, oder kopieren Sie sie dorthin, wo Sie sie ohne Ihr Telefon finden.
account-recovery-copy = Wiederherstellungscodes kopieren
account-recovery-print = Wiederherstellungscodes drucken
account-recovery-kept = Ich habe sie sicher aufbewahrt
account-recovery-question = Neue Wiederherstellungscodes erstellen?
account-recovery-then = Sie bekommen zehn neue Codes. Die jetzigen gelten dann nicht mehr.
account-recovery-button = Neue erstellen

## Passkeys

account-passkey-title = Ein neuer Passkey
account-passkey-name = Wie heißt er?
account-passkey-name-hint = Woran Sie ihn hier erkennen, etwa „Laptop“ oder „Blauer Schlüssel“.
account-passkey-name-default = Passkey
account-passkey-next = Danach fragt Ihr Browser nach Fingerabdruck, Gesicht oder einer PIN.
account-passkey-ends = Jeder andere Browser wird abgemeldet.
account-passkey-begin = Weiter
account-passkey-making = Ihr Browser fragt Sie jetzt
account-passkey-making-hint = Bestätigen Sie dort den neuen Passkey.
account-passkey-remove-question = Diesen Passkey entfernen?
account-passkey-remove-then = Der Passkey „{ $name }“ meldet Sie nicht mehr an, und jeder andere Browser wird abgemeldet.
account-passkey-remove-last = Ist dies Ihr einziger zweiter Faktor, enden auch die Wiederherstellungscodes, und Ihr Passwort meldet allein an.
account-passkey-remove-button = Entfernen
account-passkey-gone = Diesen Passkey gibt es hier nicht mehr
account-passkey-asking = Ihr Browser fragt Sie jetzt
account-passkey-asking-hint = Bestätigen Sie mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts.
account-passkey-again = Noch einmal fragen
account-passkey-refused = Der Browser hat keinen Passkey gebracht. Fragen Sie noch einmal, oder gehen Sie zurück und nehmen Sie einen anderen Weg.
account-passkey-scripts = Passkeys brauchen Skripte, und die sind in diesem Browser aus. Gehen Sie zurück und nehmen Sie einen anderen Weg.

## Sitzungen

account-sessions = Wo Sie angemeldet sind
account-session-begun = Angemeldet am { $begun }
account-session-from = aus { $network }
account-session-seen = Zuletzt gesehen { $ago }
account-session-unknown = Unbekannter Browser
account-session-this = Dieser
account-session-end = Abmelden
account-session-end-label = { $browser } abmelden
account-sessions-everywhere = Überall abmelden
account-sessions-everywhere-hint = Auch hier: Sie melden sich dann neu an. Auch die Adressen Ihrer Kalender enden.
account-sessions-network = Netze werden so weit gezeigt, wie Ihre Organisationen Adressen aufbewahren.

## Noch einmal gefragt

account-prove-title = Sind Sie es?
account-prove-why = Danach wird noch einmal gefragt, bevor etwas Schaden anrichten könnte, etwa wenn heruntergeladen wird, was geschehen ist. Es gilt zehn Minuten.
account-prove-button = Weiter
account-prove-passkey = Passkey benutzen
account-code = Code der App
account-code-hint = Sechs Ziffern, oder einer Ihrer Wiederherstellungscodes.
account-code-recovery = Wiederherstellungscode
account-code-recovery-hint = Sie melden sich mit einem Passkey an:
account-code-recovery-link = Bestätigen Sie damit in einem anderen Tab, und senden Sie dann dieses Formular.

## Der zweite Schritt

second-step-title = Zweiter Schritt
second-step-lead = Ihr Passwort ist richtig. Zeigen Sie jetzt den zweiten Faktor.
second-step-code = Code der App oder ein Wiederherstellungscode
second-step-code-hint = Sechs Ziffern oder vier Gruppen aus vier Buchstaben und Ziffern. Jeder gilt einmal.
second-step-recovery = Wiederherstellungscode
second-step-recovery-hint = Vier Gruppen von vier Zeichen. Jeder wird einmal genommen.
second-step-button = Anmelden
second-step-passkey = Passkey benutzen
second-step-lost = Zweiten Faktor verloren?
second-step-lost-how = Tippen Sie oben einen Ihrer Wiederherstellungscodes ein. Haben Sie keinen mehr, fragen Sie, wer dieses Keyferry betreibt: Nachdem feststeht, dass Sie es sind, kann der zweite Faktor weggenommen werden mit: keyferry member reset --second-factor --email …
passkey-sign-in = Mit einem Passkey anmelden
passkey-title = Passkey

## Ein zweiter Faktor für alle

people-factor = Zweiter Faktor
people-factor-required = Alle brauchen einen zweiten Faktor, um diese Organisation zu sehen.
people-factor-optional = Ein zweiter Faktor ist jedem Mitglied freigestellt.
people-factor-require = Zweiten Faktor verlangen
people-factor-allow = Freistellen
people-factor-require-question = Von allen einen zweiten Faktor verlangen?
people-factor-require-then = Wer keinen hat, wird auf die eigene Seite geführt und sieht sonst nichts von dieser Organisation, bis einer da ist. Backups laufen weiter wie bisher.
people-factor-allow-question = Den zweiten Faktor freistellen?
people-factor-allow-then = Mitglieder ohne zweiten Faktor sehen diese Organisation wieder mit ihrem Passwort allein.
people-done-required = Von jetzt an wird von allen ein zweiter Faktor verlangt.
people-done-optional = Ein zweiter Faktor ist von jetzt an jedem Mitglied freigestellt.
people-done-cleared = Die zweiten Faktoren wurden weggenommen, und das Mitglied wurde überall abgemeldet. Das Passwort meldet allein an.
people-clear = Zweite Faktoren wegnehmen
people-clear-question = Die zweiten Faktoren wegnehmen?
people-clear-who = Vergewissern Sie sich zuerst, dass wirklich { $email } darum bittet: am Telefon oder persönlich, nicht durch die Antwort auf eine Mail.
people-clear-then = Codes einer App, Passkeys und Wiederherstellungscodes enden, und das Mitglied wird innerhalb von zwei Sekunden überall abgemeldet; auch die Adressen seiner Kalender enden. Das Passwort meldet dann allein an.
people-clear-button = Wegnehmen
people-fault-factor-yourself = Sie haben selbst keinen zweiten Faktor: Richten Sie zuerst unter „Ihr Konto“ einen ein, sonst sähen Sie diese Organisation nicht mehr.
people-factor-first = Sie haben selbst keinen zweiten Faktor und könnten diese Organisation nicht mehr sehen. Richten Sie zuerst in { $account } einen ein und kommen Sie dann zurück.
people-factor-first-account = Ihrem Konto

## Was nicht stimmt

account-fault-password-length = Ein Passwort hat 12 bis 1.024 Zeichen; ein paar Wörter hintereinander sind gut.
account-fault-first-code = Das ist nicht der Code, den die App jetzt zeigt. Warten Sie auf den nächsten, und prüfen Sie, ob die Uhr des Telefons richtig geht.
account-fault-has-codes = Codes einer App sind schon eingeschaltet. Schalten Sie sie zuerst aus, um mit einer anderen App zu beginnen.
account-fault-code = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten der App, oder nehmen Sie einen Wiederherstellungscode.
account-fault-no-code = Tippen Sie einen Code ein, um weiterzumachen.
account-fault-offer-late = Das hat zu lange gedauert, darum wurde nichts eingeschaltet. Beginnen Sie noch einmal.
account-fault-name = Schreiben Sie einen Namen mit 1 bis 120 Zeichen.
account-fault-passkey = Dieser Passkey ist hier nicht bekannt, oder die Antwort kam zu spät. Versuchen Sie es noch einmal, oder melden Sie sich mit dem Passwort an.
account-fault-passkey-not-made = Der Passkey wurde nicht erstellt: Die Antwort des Browsers ist nicht das, wonach gefragt wurde, oder kam zu spät. Versuchen Sie es noch einmal.
account-fault-twenty-passkeys = Sie haben schon zwanzig Passkeys. Entfernen Sie einen, den Sie nicht benutzen.
second-step-late = Der zweite Schritt muss innerhalb von fünf Minuten auf das Passwort folgen, im selben Browser, und beginnt nach zehn falschen Codes von vorn. Melden Sie sich noch einmal an.
account-fault-no-session = Wählen Sie, welche Sitzung enden soll.
account-fault-no-codes = Codes einer App sind schon ausgeschaltet.
account-fault-no-factor = Wiederherstellungscodes helfen, wenn ein zweiter Faktor verloren ist, und Sie haben keinen. Schalten Sie zuerst Codes einer App ein, oder fügen Sie einen Passkey hinzu.
account-fault-passkey-gone = Dieser Passkey wurde in der Zwischenzeit entfernt.
account-organisations-open = Zu einer anderen Organisation
