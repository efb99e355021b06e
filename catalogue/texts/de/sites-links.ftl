## Der Einrichtungslink einer Site

sites-link = Einrichtungslink
sites-link-question = Einen Einrichtungslink erstellen?
sites-link-happens = Sie bekommen einen Link für den Inhaber der Site. Seine Seite zeigt die Adressen zum Einfügen und wohin sie in Akeeba Backup gehören, und wird bei der ersten Erneuerung grün. Er gilt sieben Tage.
sites-link-who-has-it = Wer den Link hat, sieht die Adressen der Site mit ihrem Schlüssel darin: Schicken Sie ihn nur dem Inhaber. Bei der Site sehen Sie, wann er geöffnet wurde und von wo.
sites-link-replaces = Der Link, der zuvor erstellt wurde, gilt dann nicht mehr.
sites-link-button = Link erstellen

sites-link-shown = Der Einrichtungslink
sites-link-itself = Der Link
sites-link-copy = Einrichtungslink kopieren
sites-link-once = Er wird nur dieses eine Mal gezeigt und gilt bis { $day }. Geht er verloren, erstellen Sie einen anderen: Dieser endet dann.
sites-link-letter = Ein Brief dazu
sites-link-letter-copy = Brief kopieren
sites-link-letter-text =
    Guten Tag,

    dieser Link zeigt, was in das Backup-Programm von { $site } einzufügen ist und wo. Er gilt bis { $day } und nur für Sie: Bitte geben Sie ihn nicht weiter.

    { $url }

sites-link-end-title = Einrichtungslink beenden
sites-link-end-question = Diesen Einrichtungslink beenden?
sites-link-end-happens = Der Link gilt sofort nicht mehr. Was der Inhaber schon eingefügt hat, gilt weiter: Um das zu beenden, geben Sie der Site einen neuen Schlüssel.
sites-link-end-button = Link beenden

## Der Link auf der Seite der Site

sites-link-nobody-has = Eine Seite für den Inhaber der Site: was einzufügen ist, wo, und ob es funktioniert. Zurzeit hat sie niemand.
# $ago ist etwa „vor 5 Minuten“.
sites-link-made = Erstellt { $ago }, gilt bis { $day }.
sites-link-opened = Zum ersten Mal geöffnet { $ago }.
sites-link-not-opened = Noch nicht geöffnet.
sites-link-make = Einrichtungslink erstellen
sites-link-make-new = Neuen Link erstellen
sites-link-end = Beenden

## Links für viele Sites auf einmal

sites-links = Einrichtungslinks
sites-links-heading = Einrichtungslinks für viele
sites-links-happens =
    { $count ->
        [one] Eine Site bekommt einen eigenen Link.
       *[other] { $count } Sites bekommen je einen eigenen Link.
    } Sie erhalten eine Tabelle (CSV) mit einer Zeile für jede: die Site, ihre Adressen und der Link, für einen Serienbrief.
sites-links-left-out =
    { $count ->
        [one] Eine weitere passt und bekommt keinen, da sie widerrufen ist.
       *[other] { $count } weitere passen und bekommen keinen, da sie widerrufen sind.
    }
# Wenn eine einzige Site einen Link bekommt.
sites-links-replaces-it = Sie hat schon einen, der dann nicht mehr gilt.
# Wenn mehrere Sites einen Link bekommen.
sites-links-replaces =
    { $count ->
        [one] Eine davon hat schon einen Link, der dann nicht mehr gilt.
       *[other] { $count } davon haben schon einen Link, der dann nicht mehr gilt.
    }
sites-links-keep = Jeder Link gilt sieben Tage und zeigt die Adressen seiner Site mit dem Schlüssel darin. Verwahren Sie die Tabelle wie ein Passwort, und löschen Sie sie, wenn die Briefe verschickt sind.
sites-links-make = Links erstellen und Tabelle speichern

sites-links-more-than-most = Das sind mehr als 10.000 Sites; so viele bekommen höchstens auf einmal Links. Suchen Sie zuerst nach einem Schlagwort oder einer App.
sites-links-all-revoked = Jede Site, die dazu passt, ist widerrufen, und eine widerrufene Site bekommt keinen Link.
sites-links-nobody = Keine Site passt dazu, also gibt es niemanden, der einen Link bekommen könnte.
sites-links-too-many = Höchstens 10.000 Sites bekommen auf einmal Links; wählen Sie weniger.
sites-links-none = Keine Site passt dazu, also wurde kein Link erstellt.
sites-links-which = Diese Sites lassen sich nicht von den anderen unterscheiden. Beginnen Sie noch einmal bei der Liste.
