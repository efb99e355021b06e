## Anmelden

sign-in-title = Anmelden
sign-in-lead = Verknüpft Backups mit Cloud-Speicher, auf Ihrem eigenen Server.
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-wrong = E-Mail-Adresse oder Passwort ist falsch. Wer dieses Keyferry betreibt, kann einen Link für ein neues Passwort erstellen: keyferry member reset --email …
sign-in-nowhere = Sie gehören hier zu keiner Organisation mehr. Ein Inhaber kann Sie wieder einladen.
sign-in-joined = Sie gehören jetzt zu { $organisation }. Melden Sie sich an, um weiterzumachen.

## Der erste Start

setup-title = Keyferry einrichten
setup-lead = Sie werden die erste Person hier und dürfen alles. Diese Seite schließt sich für immer, sobald Sie fertig sind.
setup-button = Einrichtung abschließen
setup-code = Code des ersten Starts
setup-code-hint = Er wurde dort ausgegeben, wo Keyferry gestartet wurde: im Terminal oder in seinem Log.
setup-email = E-Mail-Adresse
setup-password = Passwort
setup-organisation = Organisation
setup-organisation-hint = Ihr Name oder Ihre Firma; wem eine Site gehört, sieht ihn vor der Zustimmung.
setup-address-question = Werden Ihre Sites es so erreichen?
setup-address-copy = Adresse kopieren
setup-address-trying = Ich probiere Keyferry nur auf diesem Rechner aus
setup-address-yes = Ja, meine Sites werden Keyferry unter dieser Adresse erreichen
setup-address-not-yet = Sites können sie noch nicht benutzen.
setup-address-fine = Um hier etwas auszuprobieren, genügt das.
setup-address-begins = Jede Adresse, die Sie in ein Backup-Programm einfügen oder bei einem Anbieter registrieren, beginnt damit.
setup-fault-address = Bitte beantworten Sie zuerst diese Frage.
setup-fault-code = Das ist nicht der Code. Er wurde dort ausgegeben, wo Keyferry gestartet wurde; nach zehn falschen Versuchen oder einer Stunde wird ein neuer ausgegeben, wenn diese Seite wieder geöffnet wird.

## Ein neues Passwort über einen Link

reset-title = Neues Passwort wählen
reset-lead = Sie werden überall abgemeldet, die Adressen Ihrer Kalender enden, und Sie können sich dann damit anmelden.
reset-password = Neues Passwort
reset-button = Neues Passwort speichern
reset-done = Ihr neues Passwort gilt. Melden Sie sich damit an.
reset-ended = Dieser Link gilt nicht mehr
reset-ended-why = Ein Link für ein neues Passwort gilt einmal und eine Stunde lang; dieser wurde benutzt, ist abgelaufen oder wurde unvollständig kopiert.
reset-ended-next = Wer dieses Keyferry betreibt, kann einen neuen erstellen: keyferry member reset --email …

## Eine Einladung

invited-ended = Diese Einladung gilt nicht mehr
invited-ended-why = Eine Einladung gilt einmal und sieben Tage lang; diese wurde benutzt oder zurückgezogen, ist abgelaufen oder wurde unvollständig kopiert.
invited-ended-next = Wenn Sie schon beigetreten sind, melden Sie sich an. Sonst bitten Sie, wer Sie eingeladen hat, um eine neue.
invited-fault-email = Diese Einladung ist für eine andere E-Mail-Adresse. Geben Sie die ein, an die sie ging.
invited-fault-password = Das ist nicht das Passwort, das Sie hier haben.
invited-fault-no-code = Sie melden sich hier nicht nur mit einem Passwort an. Tippen Sie das Passwort noch einmal ein und einen Code dazu; oder melden Sie sich zuerst an, in einem anderen Tab, und treten Sie dann bei.
invited-fault-full = Zu dieser Organisation gehören fünfhundert Personen, und mehr können es nicht werden.
invited-done = Sie gehören jetzt zu dieser Organisation. Wo Sie sonst noch angemeldet waren, wurden Sie abgemeldet.
invited-done-as-another = Die Einladung ist angenommen, für ein anderes Konto als das, mit dem Sie angemeldet sind. Um dorthin zu kommen, melden Sie sich ab und mit der eingeladenen Adresse wieder an.
people-fault-role = Wählen Sie, was die Person darf.
people-fault-belongs = Wer diese Adresse hat, gehört schon zur Organisation; ändern Sie stattdessen die Rolle.
people-fault-many-invited = Es sind schon hundert Personen eingeladen: Ziehen Sie Einladungen zurück, die niemand benutzen wird.
people-fault-last-owner = Sonst ist niemand Inhaber, und eine Organisation braucht einen: Machen Sie zuerst jemand anderen zum Inhaber.

## Eine Adresse, die nirgendwohin führt

not-found-title = Seite nicht gefunden
not-found-why = Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie falsch eingegeben oder ohne ihre letzten Zeichen kopiert.
not-found-next = Wenn ein Backup-Programm Sie hierhergeschickt hat, prüfen Sie die Adresse, die Sie dort eingefügt haben, oder fragen Sie, wer sie Ihnen gegeben hat.
not-found-start = Zur Startseite

## Formulare

form-password-hint = Mindestens 12 Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
form-fault-email = Schreiben Sie eine E-Mail-Adresse, etwa ada@example.org.
form-fault-name = Schreiben Sie einen Namen mit 1 bis 120 Zeichen.
form-fault-password-length = Ein Passwort hat 12 bis 1.024 Zeichen; ein paar Wörter hintereinander sind gut.
form-fault-password-missing = Geben Sie Ihr Passwort ein, um weiterzumachen.
form-fault-password-wrong = Das ist nicht Ihr Passwort.
form-forbidden = Das ist Ihnen nicht erlaubt. Fragen Sie einen Inhaber Ihrer Organisation.
form-gone = Das gibt es nicht mehr. Gehen Sie zurück und laden Sie die Seite neu.
form-conflict = Jemand anderes hat das inzwischen geändert. Laden Sie die Seite neu, bevor Sie weitermachen.
form-too-many = Zu viele Versuche in kurzer Zeit. Warten Sie { $minutes } Min. und versuchen Sie es dann noch einmal.
form-unavailable = Die Datenbank hat nicht geantwortet, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.
form-disk-full = Die Festplatte der Datenbank ist voll, und nichts wurde geändert. Wer dieses Keyferry betreibt, muss Platz schaffen; versuchen Sie es danach noch einmal.
form-internal = In Keyferry stimmt etwas nicht, und nichts wurde geändert. Mehr steht im Log.
form-unreadable = Das Formular ist nicht vollständig angekommen. Bitte füllen Sie es noch einmal aus.
form-lists-full = Gerade werden mehrere lange Listen gelesen, darum Ihre nicht, und nichts wurde hinzugefügt. Warten Sie eine halbe Minute und schicken Sie sie dann noch einmal.
form-console-unavailable = Die Konsole ist nicht erreichbar

## Ein Formular, das nach dem Ende der Sitzung geschickt wurde

kept-form-waits = Ihre Sitzung war zu Ende, bevor das hier geschickt wurde, darum wurde nichts getan. Melden Sie sich innerhalb von zehn Minuten an, dann ist das Formular, wie Sie es verlassen haben.
kept-form-too-long = Ihre Sitzung war zu Ende, bevor das hier geschickt wurde, darum wurde nichts getan, und es war zu lang, um hier aufbewahrt zu werden. Melden Sie sich in einem anderen Fenster an, gehen Sie dann in diesem zurück und schicken Sie es noch einmal.
kept-form-back = Sie waren abgemeldet, bevor das hier geschickt wurde, darum wurde nichts getan. Hier steht es, wie Sie es verlassen haben; Passwörter und Client-Secrets müssen noch einmal eingegeben werden.
