## Der Rahmen der Konsole

console = Konsole
console-skip = Zum Inhalt springen
# Steht vor dem Namen der Organisation, für alle, die nicht sehen, wo er steht.
console-organisation = Organisation:
# Steht vor einer E-Mail-Adresse, für alle, die nicht sehen, wo sie steht.
console-sign-out = Abmelden

place-overview = Übersicht
place-sites = Sites
place-apps = Apps
place-grants = Konten
place-activity = Aktivität
place-dates = Termine
place-papers = Dokumente
place-people = Personen
place-settings = Einstellungen
place-settings-general = Allgemein
place-audit = Protokoll

place-back-overview = Zurück zur Übersicht
place-back-sites = Zurück zu den Sites
place-back-apps = Zurück zu den Apps
place-back-grants = Zurück zu den verknüpften Konten
place-back-activity = Zurück zur Aktivität
place-back-dates = Zurück zu den Terminen
place-back-papers = Zurück zu den Dokumenten
place-back-people = Zurück zu den Personen
place-back-settings = Zurück zu den Einstellungen
place-back-audit = Zurück zum Protokoll

# Der Weg zur Seite über dieser, für alle, die nicht sehen, wo er steht.
page-above = Über dieser Seite

## Hinweise über den Seiten

sandbox = Sandbox
# $sandbox ist die nächste Nachricht, fett.
sandbox-banner = { $sandbox } Die Anbieter sind nachgestellt, es läuft kein echtes Token durch.
sandbox-word = Sandbox:
# $warning ist die nächste Nachricht, fett; $change sagt, wie die Adresse geändert wird.
loopback-notice = { $warning } { $address } führt nur zu diesem Rechner. { $change }
loopback-warning = Sites können diese Adresse noch nicht benutzen.
loopback-change = Um sie zu ändern, setzen Sie { $setting } auf die Adresse, die Ihre Sites benutzen werden, und starten Sie Keyferry neu.

## Was nicht gelesen werden konnte

problem-sign-in = Anmelden
problem-not-found = Nicht gefunden
problem-signed-out = Ihre Sitzung ist zu Ende. Melden Sie sich wieder an, um fortzufahren.
problem-nothing-here = Hier ist nichts für Sie. Vielleicht wurde es entfernt, oder die Adresse enthält einen Tippfehler.
problem-unavailable = Die Datenbank hat nicht geantwortet. Warten Sie einen Moment und laden Sie die Seite noch einmal.
problem-forbidden = Ihre Rolle erlaubt nicht, das zu sehen. Ein Inhaber der Organisation kann das ändern.
others-do = Verwalter und Inhaber der Organisation kümmern sich darum.
problem-conflict = Jemand anderes hat das im selben Moment geändert. Laden Sie die Seite noch einmal.
problem-too-many = Das war zu oft in kurzer Zeit. Warten Sie eine Minute und laden Sie die Seite noch einmal.
problem-internal = In Keyferry ist etwas schiefgegangen. Laden Sie die Seite noch einmal; wenn das nicht hilft, sehen Sie in sein Log.
problem-not-understood = Keyferry hat diese Anfrage nicht verstanden. Laden Sie die Seite noch einmal.

## Felder und Fragen

# Steht hinter dem Namen eines Feldes, das leer bleiben darf.
field-optional = (freiwillig)
field-password = Ihr Passwort
field-password-again = Danach wird noch einmal gefragt, bevor etwas Schaden anrichten kann; es gilt dann zehn Minuten.
question-what-happens = Was geschieht
question-leave = So lassen
question-lives-on = Access-Tokens, die schon ausgegeben wurden, gelten weiter, bis der Anbieter sie beendet: etwa eine Stunde bei Google und Microsoft, vier bei Dropbox.

## Listen und ihre Filter

filter = Filtern
filter-show-all = Alle zeigen
filter-all = Alle
filter-from = Von ({ $zone })
filter-until = Bis ({ $zone })
filter-nothing-set = nichts gesetzt
filter-set =
    { $count ->
       *[other] { $count } gesetzt
    }
# Der Name eines Feldes, vor dem, worauf es gesetzt ist.
filter-word = { $word }:
paging-previous = Vorige Seite
paging-next = Nächste Seite
paging-newest = Neueste
paging-of = Seiten: { $list }

## Diagramme

chart-highest = Höchstwert: { $count } { $unit }
chart-as-table = Dasselbe als Tabelle
chart-when = Wann
# Wofür ein Teil eines Balkens steht: wann, was, wie viel.
chart-part = { $when }, { $part }: { $count } { $unit }

## Der Knopf zum Kopieren

copy = Kopieren
copy-done = Kopiert
copy-blocked = Gesperrt
copy-by-hand = Der Browser erlaubt das Kopieren nicht. Markieren Sie den Text und kopieren Sie ihn von Hand.

## Der Weg zu jeder Seite mit ein paar Buchstaben ihres Namens

palette-search = Suchen
palette-key = Strg K
palette-purpose = Zu einer Seite, Site oder App
palette-placeholder = Eine Seite, Site oder App
palette-list = Treffer
# $count setzt der Browser ein, die Wörter können also nicht davon abhängen.
palette-results = Treffer: { $count }
palette-failed = Sites und Apps können gerade nicht gesucht werden. Laden Sie die Seite noch einmal.
palette-page = Seite
palette-site = Site
palette-app = App
palette-all-sites = Alle Sites mit „{ $search }“
palette-attention = Sites, um die sich jemand kümmern muss
palette-add-site = Site anlegen
palette-add-sites = Viele Sites anlegen
palette-setup-links = Einrichtungslinks für viele
palette-add-app = App hinzufügen

## Was geschieht, während es geschieht. $count setzt der Browser ein, die Wörter können also nicht davon abhängen.

live = Live
live-passed = Live. Weitere, für die hier kein Platz ist: { $count }; alles steht in der Aktivität
live-paused = Angehalten
live-connecting = Verbindung wird wieder aufgenommen
live-ended = Nicht mehr live. Laden Sie die Seite noch einmal, um fortzufahren.
live-waiting = { $count } neu, zu sehen, sobald Sie weitergehen
live-told = Neue Ereignisse: { $count }
live-pause = Anhalten
live-go-on = Weiter
live-nothing = Noch ist nichts geschehen. Das erste Ereignis erscheint hier in ein, zwei Sekunden.
