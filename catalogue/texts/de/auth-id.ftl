## Eine AuthID wird gezeigt

# Duplicatis Wort für seine Zugangsdaten.
auth-id-name = AuthID
auth-id-another-title = Weitere AuthID
auth-id-shown-once = Das ist die AuthID. Sie wird nur dieses eine Mal gezeigt: Wer sie hat, erreicht den Speicher, und niemand kann sie noch einmal zeigen.
auth-id-released = Das wartende Programm bekommt sie innerhalb der nächsten 30 Sekunden. Zeigt es sie dann nicht, kopieren Sie sie von hier unten.
auth-id-another-given = Sie öffnet dasselbe Konto wie die, die Sie vorgelegt haben; jene gilt weiter. Jede kann für sich widerrufen werden.
auth-id-close = Wenn sie in Ihrem Backup-Programm ist, schließen Sie dieses Fenster.
auth-id-make-another = Weitere AuthID erstellen
auth-id-end = AuthID beenden
# $origin ist eine Adresse.
auth-id-send = An { $origin } senden
auth-id-send-hint = Das Backup-Programm hat dieses Fenster geöffnet. Senden Sie die AuthID nur an eine Adresse, die Ihnen gehört.
auth-id-sent = Gesendet. Erscheint dort nichts, kopieren Sie sie von hier unten.

## Ein Programm wartet auf eine AuthID

auth-id-program-waits = Ein Programm, das diese Seite geöffnet hat, wartet auf diese AuthID. Machen Sie nur weiter, wenn Sie es gerade eben selbst geöffnet haben.
auth-id-give = Dem Programm die AuthID geben
auth-id-keep = Nur mir zeigen
auth-id-give-hint = Wer die AuthID hat, erreicht den Speicher. Antworten Sie innerhalb von fünf Minuten; so oder so zeigt die nächste Seite sie, nur dieses eine Mal.
auth-id-answered = Das wurde schon beantwortet oder dauerte zu lange
auth-id-answered-why = Eine AuthID wird einmal gezeigt und wartet fünf Minuten auf eine Antwort.
auth-id-answered-next = Wenn Ihr Backup-Programm sie nicht bekommen hat, beginnen Sie dort noch einmal: Die AuthID, die Sie nicht gesehen haben, nützt niemandem.

## Weitere AuthID für dasselbe Konto

auth-id-another = Weitere AuthID für dasselbe Konto
auth-id-another-why = Für einen zweiten Auftrag oder Rechner, damit jede für sich widerrufen werden kann. Sie brauchen eine, die gilt; niemand muss den Anbieter besuchen.
auth-id-another-label = Eine AuthID dieses Kontos
auth-id-another-button = Weitere erstellen
# $why ist ein ganzer Satz.
auth-id-another-fault = Es wurde keine AuthID erstellt. { $why }
auth-id-another-dead = Der Anbieter hat diese Verknüpfung beendet.
# $link führt dorthin, wo das Konto wieder verknüpft wird; seine Worte sind die nächste Nachricht.
auth-id-relink = { $link }, dann gilt diese AuthID weiter.
auth-id-relink-link = Verknüpfen Sie dasselbe Konto wieder
auth-id-most =
    Dieses Konto hat { $most ->
        [one] { $most } AuthID
       *[other] { $most } AuthIDs
    }, mehr gehen nicht. Widerrufen Sie eine, die nicht mehr gebraucht wird.
auth-id-cannot = Das geht nicht.

## Eine AuthID wird widerrufen

auth-id-revoke = AuthID widerrufen
auth-id-revoke-means = Sie gilt innerhalb von zwei Sekunden für immer nicht mehr. Ist sie die letzte ihrer Verknüpfung, wird das gespeicherte Token gelöscht und die Verknüpfung beim Anbieter beendet, wo das nichts anderes berührt.
auth-id-revoke-reach = Was soll enden?
auth-id-revoke-this = Diese AuthID
auth-id-revoke-this-means = Verknüpfungen anderer Sites mit demselben Konto gelten weiter.
auth-id-revoke-account = Alles von diesem Konto
auth-id-revoke-account-means = Google beendet alles, was das Konto dieser App erlaubt hat, oder nichts: Wählen Sie dies, um es dort zu beenden, und verknüpfen Sie dann jede andere Site mit demselben Konto neu. Bei anderen Anbietern ist beides gleich.
auth-id-revoke-button = Widerrufen
auth-id-revoked = Die AuthID ist widerrufen
auth-id-revoked-means = Sie wird innerhalb von zwei Sekunden überall abgelehnt.
# $why ist ein ganzer Satz.
auth-id-revoke-fault = Es wurde nichts widerrufen. { $why }
auth-id-revoke-unclear = Was enden soll, wurde nicht verstanden: Wählen Sie noch einmal.

## Duplicati hat nicht gesagt, für welche Site es fragt

auth-id-site = Für welche Site ist das?
auth-id-site-why = Duplicati hat diese Seite geöffnet, ohne es zu sagen. Fügen Sie den Einrichtungslink Ihrer Site oder ihre OAuth-URL ein, wie Sie sie vom Betreiber dieses Keyferry bekommen haben.
auth-id-site-label = Einrichtungslink oder OAuth-URL
auth-id-site-unknown = Das ist hier unbekannt: Es wurde ersetzt, widerrufen, hat geendet oder wurde unvollständig kopiert. Fragen Sie die Person, von der Sie es haben.
auth-id-site-button = Weiter
auth-id-site-hint = Sie brauchen diese Seite nur einmal: Steht die OAuth-URL in Duplicatis Option oauth-url, führt dessen AuthID-Knopf von selbst zu Ihrer Site.

## Ein Konto war nicht zu erkennen, und wer eine AuthID davon hat, entscheidet

auth-id-confirm = Das Konto war nicht zu erkennen
auth-id-confirm-why = Es ist nicht bekannt, ob dies das Konto der Verknüpfung ist, die geendet hatte, deshalb wurde nichts ersetzt. Wenn Sie sicher sind, fügen Sie eine AuthID jener Verknüpfung ein; dann geht jede AuthID davon mit dem Konto weiter, das gerade eben zugestimmt hat.
auth-id-confirm-label = Eine AuthID der Verknüpfung, die geendet hatte
auth-id-confirm-button = Weitergehen lassen
auth-id-confirm-hint = Das wartet fünf Minuten. Ohne AuthID beginnen Sie in Ihrem Backup-Programm wie mit einem neuen Konto: Es bekommt eine neue AuthID.
auth-id-confirm-other = Diese AuthID gehört zu einer anderen Verknüpfung. Fügen Sie eine derjenigen ein, die geendet hatte.
auth-id-confirm-over-why = Was eine Zustimmung brachte, wartet fünf Minuten auf eine AuthID, und nichts wurde ersetzt.
auth-id-confirm-over-next = Scheitert das Backup, öffnen Sie noch einmal die Adresse, an der die Verknüpfung weitergeht.

## Was an einer AuthID falsch ist; Duplicati erfährt dasselbe auf Englisch

auth-id-missing = In dieser Anfrage ist keine AuthID: Fügen Sie eine in das Backup-Programm ein.
auth-id-malformed = Das ist keine AuthID: Kopieren Sie sie noch einmal, vollständig.
auth-id-doubled = In dieser Anfrage sind zwei verschiedene AuthIDs: Senden Sie eine.
auth-id-unknown = Diese AuthID ist hier unbekannt: Erstellen Sie auf der Seite der Site eine neue und fügen Sie sie in Duplicati ein.
auth-id-wrong-secret = Die zweite Hälfte dieser AuthID ist falsch: Kopieren Sie sie noch einmal, vollständig.
auth-id-was-revoked = Diese AuthID wurde widerrufen: Erstellen Sie auf der Seite der Site eine neue und fügen Sie sie in Duplicati ein.
auth-id-switched-off = Die Site oder App dieser AuthID ist ausgeschaltet, oder ihre OAuth-URL wurde ersetzt. Fragen Sie den Betreiber.
auth-id-too-many = Zu viele Anfragen: Duplicati kommt von selbst wieder.
auth-id-not-now = Keyferry konnte das gerade nicht tun. Es ging nichts verloren; Duplicati versucht es noch einmal.

## Wo eine AuthID beginnt

auth-id-url-unknown = Diese OAuth-URL ist unbekannt: Sie wurde ersetzt, widerrufen oder unvollständig kopiert.
auth-id-url-unknown-next = Bitten Sie die Person, die sie Ihnen gegeben hat, um eine neue und fügen Sie diese in Duplicati ein.
auth-id-no-app = Dafür gibt es keine App
auth-id-no-app-why = Diese Site hat keine App, mit der Duplicati dort speichern könnte.
auth-id-no-app-next = Der Betreiber kann ihr eine geben: eine App bei diesem Anbieter, mit einem Profil, dessen Berechtigungen für Duplicati genügen.
auth-id-not-there = Duplicati nimmt bei { $provider } keine AuthID
auth-id-not-there-why = Es speichert bei { $provider } mit dem eigenen Access-Token von { $provider }, das Keyferry nicht herausgeben kann, welche Apps diese Site auch hat.
auth-id-not-there-next = Wählen Sie einen anderen Ort für dieses Backup oder besorgen Sie dieses Token für Duplicati auf anderem Weg.

## Wie Duplicati eingerichtet wird

# $option ist der Name einer Einstellung von Duplicati, oauth-url.
duplicati-step-option = Öffnen Sie in Duplicati die Einstellungen und fügen Sie die Standardoption { $option } mit dieser Adresse hinzu: Jedes Backup verwendet sie von da an. Für ein einzelnes Backup steht sie bei den erweiterten Optionen seines Ziels.
# $button ist, wie Duplicati seinen Knopf nennt, AuthID.
duplicati-step-destination = Fügen Sie ein Backup hinzu, wählen Sie den Ort als sein Ziel und klicken Sie neben dem gleichnamigen Feld auf { $button }. Ein Fenster von Keyferry öffnet sich: Machen Sie weiter und erlauben Sie beim Anbieter den Zugriff.
duplicati-step-send = Senden Sie die AuthID mit dem Knopf, den das Fenster zeigt, an Duplicati oder kopieren Sie sie in das Feld. Sie wird nur dieses eine Mal gezeigt.
duplicati-step-test = Klicken Sie auf „Test connection“.
duplicati-trap-no-button = Kein Knopf sendet die AuthID: Duplicati läuft unter einer Adresse, die keine dieser Site ist, etwa http://localhost:8200. Kopieren Sie die AuthID oder lassen Sie die Adresse bei der Site eintragen.
duplicati-trap-command-line = Duplicatis Befehlszeile gibt einen Link ohne den Pfad aus. Die Seite, zu der er führt, fragt noch einmal nach der OAuth-URL.
duplicati-trap-lost = Eine AuthID ging verloren: Erstellen Sie eine weitere und widerrufen Sie die alte unter der OAuth-URL mit revoke anstelle von refresh.
duplicati-trap-pcloud = pCloud: Duplicati nimmt dort keine AuthID, sondern das eigene Access-Token von pCloud.
