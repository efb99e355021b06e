## Die Liste der Sites

sites-add-many = Viele anlegen
sites-table = Sites und die letzte Erneuerung jeder ihrer Apps
sites-column-app = App
sites-column-last-refresh = Letzte Erneuerung
sites-column-no-app = Keine App
sites-column-never = Nie
sites-more-addresses = +{ $count } weitere
# Was die Liste enthält, im Namen des Weges zwischen ihren Seiten.
sites-paging = Sites
sites-none-like-that = Keine Site passt dazu. Suchen Sie nach weniger, oder sehen Sie alle an.
sites-page-empty = Auf dieser Seite stehen keine Sites mehr.
sites-see-all = Alle Sites ansehen
sites-looked-through = Nur { $count } Sites wurden durchgesehen, in der Reihenfolge ihrer Namen. Suchen Sie nach einem Namen, einem Schlagwort oder einer App, um die anderen zu finden.

## Bevor es eine gibt

sites-begin = Legen Sie Ihre erste Site an
sites-none-yet = Noch gibt es keine Sites
sites-begin-means = Eine Site ist eine Installation, die Backups macht. Keyferry erstellt die Adressen, die in ihr Backup-Programm eingefügt werden.
sites-begin-app = Registrieren Sie Ihre erste App
sites-begin-app-means = Eine App ist, was Sie bei Dropbox, OneDrive, Google Drive, Box oder pCloud registrieren. Danach kommen die Sites: Jede speichert ihre Backups über eine App.
# Der Befehl folgt.
sites-command-line = Oder auf der Befehlszeile, auf dem Rechner, auf dem Keyferry läuft:
sites-command-copy = Befehl kopieren

## Was gesucht wird

sites-search = Name, Adresse oder Schlagwort
sites-filter = Filter und Reihenfolge
sites-order = Reihenfolge
sites-any = Alle
sites-show = Zeigen
sites-sort-name = Name
sites-sort-refresh = Neueste Erneuerung
sites-sort-trouble = Neueste Störung

sites-count =
    { $count ->
        [one] { $count } Site
       *[other] { $count } Sites
    }
sites-count-or-more = { $count } Sites oder mehr
# $total ist eines der beiden darüber.
sites-count-in-all = { $total } insgesamt
sites-count-fitting =
    { $count ->
        [one] { $count } von { $total } passt dazu
       *[other] { $count } von { $total } passen dazu
    }

# Die Wörter stehen in Adressen und sind in jeder Sprache gleich.
sites-no-such-state = Die Adresse dieser Seite fragt nach etwas, das es nicht gibt: Ein Zustand ist attention, waiting, working, never-seen, off oder revoked.
sites-no-such-sort = Die Adresse dieser Seite fragt nach etwas, das es nicht gibt: Sites werden nach name, refresh oder trouble geordnet.
# $sentence ist einer der beiden Sätze darüber.
sites-left-out = { $sentence } Hier wurde es weggelassen.
