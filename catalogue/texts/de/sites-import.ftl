## Viele Sites auf einmal

sites-import-title = Viele Sites anlegen
sites-import-list = Die Liste
sites-import-hint = Eine Zeile für jede Site: Name, Adresse; und wenn Sie wollen, weitere Adressen, Schlagwörter und Kennungen von Apps, mit Kommas, Semikolons oder Tabulatoren dazwischen. Spalten zählen nach ihrem Platz, vor einem Schlagwort ohne zweite Adresse steht also eine leere Spalte: Shop,https://shop.example,,tag. Eine Adresse allein genügt. Ohne App bekommt eine Site alle.
sites-import-lines = Zeilen
sites-import-file = Oder eine Datei
sites-import-file-hint = CSV in UTF-8, höchstens 10.000 Zeilen und 4 MB. Sie gilt anstelle der Zeilen darüber.
sites-import-tags = Schlagwörter für alle
sites-import-tags-hint = Damit Sie sie gemeinsam finden, zum Beispiel für ihre Einrichtungslinks.
# Das Schlagwort, das sie bekommen, wenn niemand ein anderes eingibt: ohne Komma und ohne Semikolon.
sites-import-tag = angelegt { $day }
sites-import-check = Liste prüfen
sites-import-add =
    { $count ->
        [one] Eine Site anlegen
       *[other] { $count } Sites anlegen
    }

sites-import-added =
    { $count ->
        [0] Keine Site wurde angelegt: Jede Adresse der Liste ist schon bekannt.
        [one] Eine Site wurde angelegt.
       *[other] { $count } Sites wurden angelegt.
    }
# $links und $see sind die beiden Links darunter.
sites-import-next = Als Nächstes: { $links }, oder { $see }.
sites-import-next-links = Einrichtungslinks für ihre Inhaber erstellen
sites-import-next-see = die Sites ansehen

## Was daraus würde

sites-import-counted = { $new } neu, { $known } schon bekannt, { $wrong } falsch.
sites-import-some-added =
    { $count ->
        [one] { $count } Site wurde angelegt
       *[other] { $count } Sites wurden angelegt
    }, { $left ->
        [one] { $left } bleibt übrig.
       *[other] { $left } bleiben übrig.
    }
sites-import-mend = Nichts wurde angelegt. Berichtigen Sie die falschen Zeilen hier in der Liste, oder nehmen Sie sie heraus; prüfen Sie die Liste dann noch einmal.
sites-import-go-on = Eine so lange Liste braucht mehr als einen Durchgang. Was angelegt wurde, bleibt; machen Sie mit dem Rest weiter.
sites-import-fine = Noch wurde nichts angelegt. Die Liste ist in Ordnung.
sites-import-nothing = Es gibt nichts anzulegen.
sites-import-heading = Die erste Zeile wurde für eine Überschrift gehalten, aus ihr wird also keine Site.
sites-import-report = Zeile für Zeile
sites-import-left-out =
    { $count ->
        [one] Und eine weitere Zeile dieser Art.
       *[other] Und { $count } weitere Zeilen dieser Art.
    }
sites-import-line = Zeile { $line }
sites-import-new = Neu
sites-import-exists = Bekannt
sites-import-wrong = Falsch

sites-import-known = Es gibt schon eine Site mit der Adresse { $address }.
sites-import-no-app = Diese Organisation hat keine App { $app }.
sites-import-same-name = Zeile { $line } hat denselben Namen.
sites-import-same-address = Zeile { $line } hat diese Adresse schon.

## Was mit einer Zeile nicht stimmt

sites-import-too-many-cells = Die Zeile hat mehr als fünf Zellen.
sites-import-too-many-apps = Eine Site einer Liste hat höchstens 50 Apps.
# $column ist eine der fünf darunter, $wrong was nicht stimmt, hinter dem Doppelpunkt und ohne Punkt.
sites-import-cell = Spalte { $number }, { $column }: { $wrong }.
sites-import-cell-says = Spalte { $number }, { $column }, dort steht „{ $cell }“: { $wrong }.
sites-import-column-name = der Name
sites-import-column-address = die Adresse
sites-import-column-more-addresses = weitere Adressen
sites-import-column-tags = die Schlagwörter
sites-import-column-apps = Kennungen von Apps
sites-import-name = Ein Name hat 1 bis 120 Zeichen und keinen Zeilenumbruch
sites-import-app-id = Die Kennung einer App ist etwa mzxw6ytboi, und zwischen mehreren stehen Leerzeichen
# $fault ist ein Satz.
sites-import-by-place = { $fault } Spalten zählen nach ihrem Platz, also Name, Adresse, weitere Adressen, Schlagwörter, Apps; lassen Sie eine leer, wo nichts ist, wie in Shop,https://shop.example,,tag.

## Was mit der Liste als Ganzem nicht stimmt

sites-import-too-large = Die Liste ist größer als 4 MB; teilen Sie sie und importieren Sie einen Teil nach dem anderen.
sites-import-too-many-lines = Die Liste hat mehr als 10.000 Zeilen; teilen Sie sie und importieren Sie einen Teil nach dem anderen.
sites-import-spreadsheet = Das ist die eigene Datei einer Tabellenkalkulation; speichern Sie sie zuerst als CSV.
sites-import-not-text = Das ist keine Textdatei in UTF-8; speichern Sie sie zuerst als CSV in UTF-8.
sites-import-empty = Die Liste ist leer; schreiben Sie in jede Zeile einen Namen und eine Adresse.
