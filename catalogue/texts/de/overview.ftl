## Die erste Seite der Konsole

overview-heading = Übersicht

## Sites, die jemanden brauchen

overview-attention = Braucht Aufmerksamkeit
overview-attention-none = Keine Site braucht Aufmerksamkeit.
overview-attention-count =
    { $count ->
        [one] { $count } Site braucht Aufmerksamkeit.
       *[other] { $count } Sites brauchen Aufmerksamkeit.
    }
# Von $count Sites werden nur $shown gezeigt.
overview-attention-newest = { $count } Sites brauchen Aufmerksamkeit; dies sind die neuesten { $shown }.
# $ago ist etwa „vor 5 Minuten“, $within etwa „heute zwischen 14:00 und 15:00“.
overview-tries = Neuester Versuch { $ago }; zuletzt funktionierte es { $within }.
overview-tries-in-vain = Neuester Versuch { $ago }; in den letzten 30 Tagen hat es nicht funktioniert.
overview-what-happened = Was dort geschehen ist

## Sites, die eingerichtet und nie benutzt wurden

overview-never-seen = Nie gesehen
overview-never-seen-count =
    { $count ->
        [one] { $count } Site wurde noch nie gesehen. Sie wurde hier eingerichtet, und ihr Backup-Programm hat noch nach nichts gefragt: Tragen Sie dort die URLs der Site ein.
       *[other] { $count } Sites wurden noch nie gesehen. Sie wurden hier eingerichtet, und ihre Backup-Programme haben noch nach nichts gefragt: Tragen Sie dort die URLs jeder Site ein.
    }
# Von $count Sites werden nur $shown gezeigt.
overview-never-seen-newest = { $count } Sites wurden noch nie gesehen; dies sind die neuesten { $shown }. Sie wurden hier eingerichtet, und ihre Backup-Programme haben noch nach nichts gefragt: Tragen Sie dort die URLs jeder Site ein.
overview-which-ones = Welche
# $ago ist etwa „vor 5 Minuten“.
overview-made = { $ago } angelegt

## Apps, die pausieren, und Client-Secrets, die ablaufen

# $within ist etwa „heute zwischen 14:00 und 15:00“.
overview-paused = { $app }: Ihre Aufrufe pausieren, da ihr Anbieter mehrmals nacheinander versagt hat ({ $within }). Sie gehen von selbst weiter, sobald einer gelingt.
overview-secret-ended = { $app }: Ihr Client-Secret lief am { $day } ab. Erstellen Sie beim Anbieter ein neues; drücken Sie hier auf der Seite der App „Zweites Secret hinzufügen“. Bis dahin kann keine ihrer Sites erneuern.
overview-secret-ends = { $app }: Ihr Client-Secret läuft am { $day } ab. Erstellen Sie vorher beim Anbieter ein neues; drücken Sie hier auf der Seite der App „Zweites Secret hinzufügen“.

## Wie es lief

overview-refreshes = Erneuerungen
overview-last-day = Die letzten 24 Stunden, Stunde für Stunde
# $zone ist der Name einer Zeitzone.
overview-last-month = Die letzten 30 Tage, Tag für Tag ({ $zone })
# $title ist eines der beiden darüber.
overview-no-refresh = { $title }: keine Erneuerung.
overview-worked = { $title }: { $worked } von { $total } haben funktioniert
overview-latency = Wie lange die Anbieter brauchten
# Der Titel eines Diagramms, dessen Balken zwei Teile haben.
overview-latency-of = { $provider }: Mittelwert, und darüber der längste
overview-mean = Mittelwert
overview-longest = Darüber bis zum längsten
overview-milliseconds = ms

## Was gerade geschieht

overview-now = Was gerade geschieht
overview-everything = Alles, was geschehen ist

## Erste Schritte

overview-steps = Erste Schritte
overview-step-app = Eine App hinzufügen
overview-step-app-means = Eine App ist, was Sie bei Dropbox, OneDrive, Google Drive, Box oder pCloud registrieren. Mit einer können Sites verknüpft werden.
overview-step-site = Eine Site anlegen
overview-step-site-means = Eine Site ist eine Installation, die Backups macht. Sie bekommt eigene Adressen, die in ihr Backup-Programm eingefügt werden.
overview-step-refresh = Die erste Erneuerung sehen
overview-step-refresh-means = Fügen Sie die Adressen der Site in ihr Backup-Programm ein, verknüpfen Sie dort das Konto, und starten Sie ein Backup.
overview-to-sites = Zu den Sites
