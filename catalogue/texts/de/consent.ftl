## Bevor der Anbieter besucht wird

# $site ist der Name einer Site.
consent-link = { $provider } mit { $site } verknüpfen?
consent-link-backups = { $provider } mit Ihren Backups verknüpfen?
consent-link-again = { $provider } wieder mit { $site } verknüpfen?
consent-link-backups-again = { $provider } wieder mit Ihren Backups verknüpfen?
consent-allows = Erlaubt
consent-tokens-go-to = Die Tokens gehen an
consent-kept = Keyferry verwahrt das Token
consent-kept-locked = Keyferry verwahrt das Token, verschlossen mit einer AuthID
consent-kept-means = Sie bekommen die AuthID, einmal. Mit ihr bekommt Ihr Backup-Programm Zugriff.
consent-renewed = Das neue Token tritt an die Stelle des alten
consent-renewed-means = Ihr Backup-Programm arbeitet weiter wie bisher, ohne dass Sie etwas einfügen. Stimmen Sie mit demselben Konto zu wie zuvor: Mit einem anderen wird nichts ersetzt.
consent-shown = Die Tokens gehen an niemand anderen
consent-shown-means = Sie werden Ihnen einmal gezeigt, zum Kopieren.
consent-program-waits = Ein Programm, das diese Seite geöffnet hat, wartet auf die AuthID. Nach dem Verknüpfen werden Sie gefragt, ob es sie haben darf. Wenn Sie über einen Link hierher kamen, den Ihnen jemand gegeben hat, und nicht aus Ihrem eigenen Backup-Programm, schließen Sie diese Seite.
# $holder sagt, was das Token öffnet: eine AuthID, was die Site bekommt, oder was das Programm schon hat.
consent-keeper-sealed =
    Keyferry verwahrt das Refresh-Token; es öffnet sich nur mit { $holder ->
        [auth-id] der AuthID
        [site] dem, was Ihre Site stattdessen bekommt
       *[program] dem, was Ihr Backup-Programm hat
    }. Wer dieses laufende Keyferry beherrscht, kann es lesen, während es verwendet wird.
consent-keeper-held =
    Keyferry verwahrt das Refresh-Token und verwendet es von sich aus; Ihr Backup-Programm bekommt Zugriff mit { $holder ->
        [auth-id] der AuthID
        [site] dem, was Ihre Site stattdessen bekommt
       *[program] dem, was Ihr Backup-Programm hat
    }. Wer dieses Keyferry betreibt, kann es ebenfalls öffnen.
consent-loopback = Dieses Keyferry läuft nur auf diesem Rechner. Sites anderswo können es noch nicht verwenden.
consent-continue = Weiter zu { $provider }
consent-began-yourself = Machen Sie nur weiter, wenn Sie dies gerade eben selbst begonnen haben. Sie können es jederzeit in Ihrem Konto bei { $provider } beenden.
# $link führt weiter; seine Worte sind die nächste Nachricht.
consent-another = Sie haben schon eine AuthID dieses Kontos und möchten noch eine? { $link }
consent-another-link = Weitere AuthID für dasselbe Konto erstellen
consent-changed = Das hat sich inzwischen geändert
consent-changed-why = Wer das Token verwahrt, ist nicht mehr so, wie die Seite es sagte, als Sie sie öffneten. Deshalb wurde nichts begonnen.
consent-changed-next = Beginnen Sie noch einmal in Ihrem Backup-Programm und lesen Sie, wer es jetzt verwahrt.
consent-choose-app = Wohin sollen die Backups?
consent-choose-app-why = Diese Site hat mehrere Orte für Backups. Jede AuthID gilt für einen davon.

## Ein Ort, der die Tokens nicht bekommen darf

consent-callback-refused = Diese Rücksprungadresse ist nicht erlaubt
# $why ist ein ganzer Satz.
consent-callback-refused-why = { $why } Es wurde nichts irgendwohin gesendet.
consent-callback-not-of-site = Sie ist keine der Adressen, unter denen diese Site bekannt ist.
consent-callback-address = Adresse
consent-callback-unknown = Sie konnte nicht gelesen werden.
# $origin ist eine Adresse, $tenant der Name einer Organisation, $site der einer Site.
consent-callback-ask-for-site = Wenn { $origin } Ihnen gehört, bitten Sie { $tenant }, die Adresse bei der Site „{ $site }“ einzutragen, und beginnen Sie dann von vorn.
consent-callback-ask-for-own = Wenn { $origin } Ihnen gehört, bitten Sie { $tenant } um eine eigene Site dafür und beginnen Sie dann von vorn.
consent-callback-ask = Beginnen Sie noch einmal auf Ihrer Site. Hilft das nicht, fragen Sie { $tenant }: Von dort wird diese App betrieben.
consent-callback-go-on = Ohne Rückgabe weitermachen
consent-callback-go-on-means = Die Tokens werden dann Ihnen gezeigt, damit Sie sie selbst in Ihre Site kopieren.

## Helper-URLs, die nirgendwohin führen

consent-url-unknown = Diese Helper-URL ist unbekannt: Sie wurde ersetzt, widerrufen oder unvollständig kopiert.
consent-url-unknown-next = Bitten Sie die Person, die sie Ihnen gegeben hat, um eine neue und fügen Sie diese in Ihr Backup-Programm ein.
consent-not-for-akeeba = Diese App ist nicht für Akeeba Backup
consent-not-for-akeeba-why = Akeeba Backup kann nicht bei { $provider } speichern, und diese Adresse ist für Akeeba.
consent-not-for-akeeba-next = Bitten Sie die Person, die sie Ihnen gegeben hat, um die Adresse einer App bei einem anderen Anbieter.
consent-address-incomplete = Diese Adresse ist nicht vollständig
consent-address-doubled = Die Adresse nennt zwei Orte, die die Tokens bekommen sollen.
consent-address-unreadable = Die Adresse des Ortes, der die Tokens bekommen soll, ist nicht lesbar.
consent-address-incomplete-next = Beginnen Sie noch einmal in Ihrem Backup-Programm; geschieht es wieder, fügen Sie dort die Helper-URL neu ein.
consent-cannot-go-there = Dorthin können die Tokens nicht gehen
consent-request-incomplete = Die Anfrage ist nicht vollständig.

## Auf dem Weg zum Anbieter und zurück

consent-on-the-way = Unterwegs zu { $provider }
consent-on-the-way-heading = Unterwegs zu { $provider } …
consent-on-the-way-means = { $provider } wird Sie bitten, sich anzumelden und den Zugriff zu erlauben.
consent-go = Zu { $provider }
consent-one-step-left = Ein Schritt fehlt noch: Ihre Site braucht die Tokens, mit denen sie Ihren Speicher erreicht.
# $receiver ist ein Host, etwa www.example.com.
consent-send = Tokens an { $receiver } senden
consent-not-yours = Ist das nicht Ihre Site oder nicht Ihr Konto? Dann schließen Sie dieses Fenster, und es wird nichts gesendet.
consent-copy-both = Kopieren Sie jetzt beide Tokens in Ihre Site. Sie werden nur dieses eine Mal gezeigt, und wer sie hat, erreicht Ihren Speicher.
consent-access-token = Access-Token
consent-refresh-token = Refresh-Token
consent-close = Wenn beide in Ihrer Site sind, schließen Sie dieses Fenster.
consent-ends-soon = Der Anbieter wird diese Verknüpfung in einigen Tagen beenden: Seine App ist im Testmodus, oder der Zugriff wurde nur für kurze Zeit erlaubt. Bitten Sie den Betreiber, die App zu veröffentlichen, oder verknüpfen Sie noch einmal ohne Befristung.

## Eine Verknüpfung, die geendet hatte, geht weiter

consent-linked-again = { $provider } ist wieder verknüpft
consent-same-account = Es ist dasselbe Konto wie zuvor.
# $account ist, woran sein Inhaber es erkennt, etwa eine E-Mail-Adresse.
consent-same-account-named = Es ist dasselbe Konto wie zuvor: { $account }.
consent-vouched = Es geht mit dem Konto weiter, das gerade eben zugestimmt hat, wie Sie gesagt haben.
consent-vouched-named = Es geht mit dem Konto weiter, das gerade eben zugestimmt hat, wie Sie gesagt haben: { $account }.
consent-goes-on = Das Backup-Programm arbeitet beim nächsten Backup weiter wie bisher; es ist nichts einzufügen. Schließen Sie dieses Fenster.
consent-no-relink = Hier ist nichts wieder zu verknüpfen
consent-no-relink-why = Diese Adresse gilt nur, solange ein Anbieter eine Verknüpfung beendet hat und solange Site und App in Gebrauch sind.
consent-no-relink-next = Wenn ein Backup scheitert, sehen Sie nach, was Ihr Backup-Programm sagt, oder fragen Sie die Person, die Ihnen diese Adresse gegeben hat.

## Ein Betreiber probiert eine App aus

consent-trial-app-off = Diese App ist ausgeschaltet. Schalten Sie sie zuerst ein.
# $app ist der Name einer App.
consent-tried-works = { $app } funktioniert
consent-tried-not-ready = { $app } ist noch nicht bereit
consent-tried-means = Sie haben zugestimmt, wie es der Inhaber eines Speichers tun würde. Die Tokens wurden einmal angesehen und verworfen: Es ist nichts verknüpft, und nichts wird aufbewahrt.
consent-tried-granted = Erlaubt
consent-tried-refused = Nicht erlaubt
consent-tried-back = Zurück zur App
consent-tried-take-back = Um die Zustimmung zurückzunehmen, trennen Sie die App in den Einstellungen des Kontos beim Anbieter.
consent-tried-drives = Geteilte Ablagen
consent-tried-drives-not-allowed = Mit den Berechtigungen dieser App nicht erreichbar; das Profil „Geteilte Ablagen“ erreicht sie.
consent-tried-drives-unreadable = Sie konnten nicht gelesen werden.
consent-tried-drives-none = Dieses Konto ist in keiner Mitglied.
consent-tried-drives-more = und weitere
consent-tried-scope-missing = Eine Berechtigung, ohne die kein Backup funktioniert, wurde nicht erteilt. Fügen Sie sie der Registrierung der App beim Anbieter hinzu und setzen Sie jedes Häkchen, wenn Sie zustimmen.
consent-tried-ends-soon = Der Anbieter beendet eine solche Verknüpfung nach einigen Tagen: Die App ist im Testmodus. Veröffentlichen Sie sie, bevor Sites sie verwenden.

## Eine Zustimmung, aus der keine Tokens wurden

consent-failed-unreadable = Diese Antwort ist nicht lesbar
consent-failed-unreadable-why = Die Antwort des Anbieters ist doppelt oder beschädigt.
consent-approved = Freigegeben
consent-approved-means = Der Administrator Ihrer Organisation hat die App freigegeben. Jetzt können alle ihre Konten verknüpfen.
consent-failed-nothing = Hier ist nichts abzuschließen
consent-failed-nothing-why = Auf diese Seite schickt ein Anbieter Sie zurück, und nichts dergleichen ist im Gange.
consent-failed-several = Mehrere sind im Gange
consent-failed-several-why = Der Anbieter hat nicht gesagt, für welche der in diesem Browser begonnenen Verknüpfungen seine Antwort ist, deshalb wurde sie nicht verwendet.
consent-failed-several-next = Warten Sie zehn Minuten oder nehmen Sie einen anderen Browser und beginnen Sie nur eine in Ihrem Backup-Programm.
consent-failed-used = Das wurde schon abgeschlossen
consent-failed-used-why = Die Antwort des Anbieters gilt einmal und wurde verwendet. Es ging nichts verloren.
consent-failed-used-next = Wenn die Tokens nicht angekommen sind, beginnen Sie noch einmal in Ihrem Backup-Programm.
consent-failed-trial = Was gefunden wurde, wird einmal gezeigt
consent-failed-trial-why = Dies war das Ende eines Versuchs mit der App. Ihre Tokens wurden verworfen, und keine Site wurde verknüpft.
consent-failed-trial-next = Um es noch einmal zu sehen, probieren Sie die App auf ihrer Seite in der Konsole noch einmal aus.
consent-failed-expired = Das dauerte zu lange
consent-failed-expired-why = Ein Konto zu verknüpfen muss innerhalb von zehn Minuten abgeschlossen sein.
consent-failed-other-app = Diese Antwort gehört woandershin
consent-failed-other-app-why = Die Antwort des Anbieters ist nicht für die App, deren Seite dies ist, deshalb wurde sie nicht verwendet.
consent-failed-other-browser = Das hat ein anderer Browser begonnen
consent-failed-other-browser-why = Das Verknüpfen eines Kontos muss in dem Browser enden, in dem es begann, und Cookies müssen erlaubt sein.
consent-failed-no-code = Der Anbieter hat nichts gesendet
consent-failed-no-code-why = Die Antwort des Anbieters enthält weder einen Code noch einen Grund.
consent-failed-gone = Diese Adresse funktioniert nicht mehr
consent-failed-gone-why = Die Helper-URL der Site wurde widerrufen oder ihre App ausgeschaltet, während Sie beim Anbieter waren. Es wurde nichts übergeben.
consent-failed-gone-next = Fragen Sie die Person, die Ihnen die Helper-URL gegeben hat. Wenn Ihr Konto beim Anbieter die App unter seinen Verbindungen aufführt, können Sie sie dort trennen.
consent-failed-scope = Es wurde nicht alles erlaubt
consent-failed-scope-why = Ohne den Zugriff, der beim Anbieter ausgelassen wurde, kann ein Backup nicht arbeiten. Deshalb wurde nichts verknüpft.
consent-failed-scope-next = Beginnen Sie noch einmal und lassen Sie jedes Häkchen gesetzt.
consent-failed-ours = Keyferry hat ein Problem
consent-failed-ours-why = In Keyferry ging etwas schief, und nichts wurde verknüpft.
consent-failed-ours-next = Beginnen Sie in einer Minute noch einmal; geschieht es wieder, sagen Sie es dem Betreiber.
consent-failed-no-refresh-token = Die Verknüpfung würde nicht halten
consent-failed-no-refresh-token-why = Ohne Refresh-Token würde das Backup nach wenigen Stunden aufhören, deshalb wurde nichts verknüpft.
consent-failed-settled = Das ist schon erledigt
consent-failed-settled-why = Während Sie beim Anbieter waren, wurde das Konto in einem anderen Fenster wieder verknüpft, oder die Verknüpfung wurde widerrufen. Sonst wurde nichts geändert.
consent-failed-settled-next = Starten Sie ein Backup, um zu sehen, dass es geht.
consent-failed-unknown-account = Das Konto war nicht zu erkennen
consent-failed-unknown-account-why = Es ist nicht bekannt, ob dies das Konto der Verknüpfung ist, die geendet hatte, deshalb wurde nichts ersetzt.
consent-failed-unknown-account-next = Beginnen Sie in Ihrem Backup-Programm wie mit einem neuen Konto: Es bekommt eine neue AuthID oder Verknüpfung.
consent-failed-other-account = Das ist ein anderes Konto
consent-failed-other-account-why = Jetzt hat ein anderes Konto zugestimmt. Die Verknüpfung, die geendet hatte, gehört zu einem anderen Konto, deshalb wurde nichts ersetzt.
consent-failed-other-account-named = Jetzt hat { $account } zugestimmt. Die Verknüpfung, die geendet hatte, gehört zu einem anderen Konto, deshalb wurde nichts ersetzt.
consent-failed-other-account-same = Um dasselbe Konto wie zuvor zu verknüpfen, versuchen Sie es noch einmal und wählen Sie beim Anbieter jenes Konto.
consent-failed-other-account-new = Um mit diesem Konto weiterzumachen, beginnen Sie in Ihrem Backup-Programm wie mit einem neuen: Es bekommt eine neue AuthID oder Verknüpfung.
consent-failed-other-account-again = Noch einmal mit dem richtigen Konto versuchen

## Was der Anbieter abgelehnt hat

# $code ist ein Wort für Programme, etwa access_denied.
consent-refused-code = Der Code des Anbieters ist { $code }.
consent-refused-declined = Es wurde nichts verknüpft
consent-refused-declined-why = Der Zugriff wurde beim Anbieter abgelehnt.
consent-refused-late = Die Antwort des Anbieters kam zu spät
consent-refused-late-why = Der Anbieter nahm seinen eigenen Code nicht mehr an: Er wurde schon verwendet oder war abgelaufen.
consent-refused-app = Die App ist nicht richtig eingerichtet
consent-refused-app-why = Der Anbieter nimmt die App nicht an: Ihre Client-ID, ihr Client-Secret, ihre Redirect-URI oder ihre Berechtigungen stimmen nicht.
consent-refused-app-next = Sagen Sie es dem Betreiber, der Ihnen die Helper-URL gegeben hat.
consent-refused-approval = Zuerst muss ein Administrator zustimmen
consent-refused-approval-why = In Ihrer Organisation dürfen nur Administratoren diese App freigeben.
consent-refused-approval-next = Bitten Sie einen davon und beginnen Sie dann noch einmal.
consent-refused-silent = Der Anbieter hat nicht geantwortet
consent-refused-silent-why = Der Anbieter war nicht erreichbar oder ist überlastet, und nichts wurde verknüpft.
consent-refused-silent-next = Warten Sie einen Moment und beginnen Sie dann noch einmal in Ihrem Backup-Programm.
