## Ihre Adressen, mit dem Schlüssel darin

sites-addresses-title = Adressen einer Site
sites-addresses-question = Ihre Adressen zeigen?
sites-addresses-happens = Die Adressen enthalten den Schlüssel der Site: Wer sie hat, kann für diese Site zu verknüpfen beginnen. Dass Sie sie gesehen haben, wird festgehalten.
sites-addresses-button = Zeigen
sites-addresses-shown = Ihre Adressen
sites-addresses-none = Diese Site hat keine App, die Akeeba Backup nutzen kann, und deshalb keine Adressen. Ändern Sie sie und geben Sie ihr eine.
# Was Akeeba Backup anzeigt, steht hier so, wie es dort steht.
sites-addresses-akeeba = Sie enthalten den Schlüssel der Site: Behandeln Sie sie wie ein Passwort. Wählen Sie in Akeeba Backup die Speicher-Engine, stellen Sie „OAuth2 helper“ auf „Custom“, fügen Sie beide ein und drücken Sie „Authentication – step 1“.
sites-helper-url = Helper-URL
sites-helper-url-copy = Helper-URL kopieren
sites-refresh-url = Refresh-URL
sites-refresh-url-copy = Refresh-URL kopieren
sites-duplicati-url = OAuth-URL
sites-duplicati-url-copy = OAuth-URL kopieren
sites-duplicati-option = Auf der Befehlszeile
sites-duplicati-option-copy = Option kopieren
sites-duplicati-keeps = Keyferry verwahrt das Token, verschlossen mit der AuthID. Bei pCloud nimmt Duplicati keine AuthID, sondern das eigene Access-Token von pCloud.

## Ein neuer Schlüssel

sites-rekey-title = Ein neuer Schlüssel
sites-rekey-question = Einen neuen Schlüssel geben?
sites-rekey-happens = Neue Adressen werden gezeigt, die im Backup-Programm der Site an die Stelle der alten kommen.
sites-rekey-button = Neuen Schlüssel erstellen
sites-overlap = Wie lange gilt der alte Schlüssel weiter?
sites-overlap-week = Eine Woche (empfohlen)
sites-overlap-week-means = Zeit, um die neuen Adressen in Ruhe einzufügen.
sites-overlap-month = 30 Tage
sites-overlap-month-means = Für einen Inhaber, der schwer zu erreichen ist.
sites-overlap-none = Gar nicht
sites-overlap-none-means = Für einen Schlüssel, den andere gesehen haben: Backups schlagen fehl, bis die neuen Adressen eingefügt sind, und begonnenes Verknüpfen endet.
sites-overlap-wrong = Wählen Sie, wie lange der alte Schlüssel weiter gilt.
sites-overlap-too-long = Ein alter Schlüssel kann höchstens 2.160 Stunden (90 Tage) weiter gelten.
sites-too-many-keys = Diese Site hat 20 Schlüssel, die noch gelten; mehr geht nicht. Beenden Sie einige davon, oder lassen Sie die alten sofort enden.

sites-end-key-title = Schlüssel beenden
sites-end-key-question = Diesen Schlüssel beenden?
sites-end-key-happens = Adressen mit diesem Schlüssel darin werden innerhalb von zwei Sekunden abgewiesen; die mit einem neueren Schlüssel gelten weiter. Begonnenes Verknüpfen endet.
sites-end-key-button = Schlüssel beenden
sites-only-key = Das ist der einzige Schlüssel der Site. Geben Sie ihr zuerst einen neuen, oder widerrufen Sie die Site.

## Ausgeschaltet, eingeschaltet, widerrufen

sites-disable-title = Site ausschalten
sites-disable-question = Diese Site ausschalten?
sites-disable-happens = Ihre Adressen werden innerhalb von zwei Sekunden abgewiesen, als wären sie unbekannt: Backups, die dann beginnen, erreichen ihren Speicher nicht. Begonnenes Verknüpfen endet.
sites-disable-nothing-lost = Nichts geht verloren. Wieder eingeschaltet gelten dieselben Adressen wie zuvor.
sites-disable-button = Ausschalten
sites-enable-title = Site einschalten
sites-enable-question = Diese Site einschalten?
sites-enable-happens = Ihre Adressen gelten wieder, innerhalb von zwei Sekunden.
sites-enable-button = Einschalten

sites-revoke-title = Site widerrufen
sites-revoke-question = Diese Site widerrufen?
sites-revoke-happens = Ihre Schlüssel, AuthIDs und Handles enden für immer, innerhalb von zwei Sekunden: Backups, die dann beginnen, erreichen ihren Speicher nicht. Ging ihr Schlüssel nur verloren oder haben andere ihn gesehen, geben Sie ihr stattdessen einen neuen Schlüssel.
sites-revoke-accounts =
    { $count ->
        [one] Ein verknüpftes Konto, das nur diese Site nutzt, endet mit ihr.
       *[other] { $count } verknüpfte Konten, die nur diese Site nutzt, enden mit ihr.
    } Wo Keyferry das Token allein öffnet, erfährt es auch der Anbieter, sofern er einen Weg dafür hat. Ein verschlossenes Token wird nach höchstens 30 Tagen gelöscht, oder beim Anbieter beendet, wenn ein Backup-Programm vorher seine AuthID vorlegt.
sites-revoke-refresh-token = Ein Refresh-Token, das die Site selbst verwahrt, gilt beim Anbieter weiter, aber nicht mehr über Keyferry. Um es zu beenden, trennen Sie die App in den Einstellungen des Kontos beim Anbieter.
sites-revoke-button = Für immer widerrufen
sites-revoked-for-ever = Diese Site wurde für immer widerrufen, und nichts an ihr kann geändert werden; erstellen Sie eine neue mit: keyferry site create.
sites-revoked-no-key = Diese Site wurde widerrufen und hat keinen Schlüssel; legen Sie sie neu an, wenn es sie noch gibt.

## Noch eine Adresse

sites-allow-title = Adresse erlauben
sites-allow-question = Diese Adresse erlauben?
sites-allow-happens = Nach dem Verknüpfen dürfen die Tokens dieser Site an { $origin } gegeben werden: Wer diese Adresse betreibt, erreicht den Speicher. Erlauben Sie sie nur, wenn die Site dort liegt.
sites-allow-button = Erlauben
sites-origin-wrong = Das ist keine Adresse, an die Tokens gegeben werden können.
sites-addresses-full = Diese Site hat { $most } Adressen; mehr geht nicht. Nehmen Sie zuerst eine weg.
