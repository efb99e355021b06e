## Seiten für die, die ein Konto verknüpfen: jede Seite

helper-reference = Wenn Sie um Hilfe bitten, nennen Sie diese Kennung: { $reference }
helper-site = Site
helper-app = App
helper-asked-by = Gefragt von
helper-account = Konto
helper-account-unknown = Das Konto konnte nicht gelesen werden.
# $provider ist ein Name wie Dropbox.
helper-linked = { $provider } ist verknüpft
helper-press = Klicken Sie hier, wenn nichts geschieht.

## Ein Wert mit einem Knopf, der ihn kopiert

helper-copy = Kopieren
# $what ist, wie der Wert heißt, etwa Helper-URL.
helper-copy-what = { $what } kopieren
helper-copied = Kopiert
helper-selected = Markiert
helper-copy-by-hand = Der Browser erlaubt das Kopieren nicht. Der Text ist markiert: Kopieren Sie ihn von Hand.

## Was geantwortet wird, wenn etwas nicht ging

helper-again = Beginnen Sie noch einmal in Ihrem Backup-Programm.
helper-address-dead = Diese Adresse funktioniert nicht
helper-nothing-here = Unter dieser Adresse gibt es nichts.
helper-nothing-here-next = Prüfen Sie, ob die Helper-URL vollständig kopiert wurde.
helper-foreign-form = Es wurde nichts getan
helper-foreign-form-why = Dieses Formular wurde nicht von einer Seite von Keyferry gesendet, deshalb wurde nichts getan.
helper-foreign-form-next = Öffnen Sie die Seite noch einmal und senden Sie das Formular von dort.
helper-too-many = Bitte warten Sie einen Moment
# $what ist ein ganzer Satz: wovon es zu viel war.
helper-too-many-wait =
    { $what } Warten Sie { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    } und versuchen Sie es dann noch einmal.
helper-too-much-tried = In kurzer Zeit wurde zu viel versucht.
helper-too-much-begun = In kurzer Zeit wurde zu viel begonnen.
helper-too-many-links = In kurzer Zeit wurden zu viele Links versucht.
helper-too-many-pages = In kurzer Zeit wurden zu viele Seiten aufgerufen.
helper-not-now = Zurzeit nicht verfügbar
helper-not-now-why = Keyferry konnte das gerade nicht tun, und nichts wurde geändert. Versuchen Sie es in einer Minute noch einmal.
helper-broken = Das hat nicht geklappt
helper-broken-why = In Keyferry stimmt etwas nicht, und nichts wurde geändert. Sagen Sie es dem Betreiber, der im Log mehr dazu findet.

## Antworten, bevor eine Seite erreicht wird: wie der Status der Antwort heißt, und warum

edge-bad-request = Fehlerhafte Anfrage
edge-forbidden = Nicht erlaubt
edge-too-large = Anfrage zu groß
edge-misdirected = Falsch adressierte Anfrage
edge-internal = Interner Fehler
edge-unavailable = Nicht verfügbar
edge-timeout = Zeit überschritten
edge-refused = Abgelehnt
edge-list-too-long = Die Liste ist viel länger als 4 MB. Teilen Sie sie und senden Sie die Teile nacheinander.
edge-body-too-long = Der Inhalt dieser Anfrage ist länger als 64 KiB. Senden Sie weniger.
# $address ist die Adresse dieses Keyferry.
edge-several-hosts = Diese Anfrage nennt mehr als einen Host. Verwenden Sie { $address }.
edge-no-host = Diese Anfrage sagt nicht, für welchen Host sie ist. Verwenden Sie { $address }.
edge-other-host = Unter dieser Adresse antwortet Keyferry nicht. Verwenden Sie { $address }; steht ein Reverse-Proxy davor, muss er den Host-Header unverändert weitergeben.
edge-unknown-proxy = Davor steht ein Reverse-Proxy, dem Keyferry nicht vertraut: Setzen Sie KEYFERRY_TRUSTED_PROXIES auf die Adresse des Proxys und starten Sie Keyferry neu.
edge-silent-proxy = Der Reverse-Proxy davor sagt nicht, ob diese Anfrage über https kam: Lassen Sie ihn X-Forwarded-Proto senden.
edge-over-http = Dies kam über http, wo andere mitlesen können, und wurde nicht verwendet. Verwenden Sie { $address } und erneuern Sie jedes Geheimnis, das gesendet wurde.
edge-use-address = Verwenden Sie { $address }.
edge-mistake = Keyferry hat einen Fehler gemacht, und diese Anfrage wurde nicht zu Ende geführt. Versuchen Sie es noch einmal; geschieht es wieder, nennen Sie dem Betreiber die Nummer { $number } und was Sie getan haben.
edge-too-slow = Das dauerte zu lange und wurde aufgegeben. Versuchen Sie es in einer Minute noch einmal.
