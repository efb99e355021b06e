## Die Liste

audit-heading = Protokoll
audit-download = Als Tabelle herunterladen
audit-caption = Wer was geändert hat, das Neueste zuerst
audit-what = Was
audit-to-what = Woran
audit-when = Wann
audit-who = Wer
audit-nothing-fits = Zu diesem Filter passt nichts.
audit-nothing = Noch hat niemand etwas geändert
audit-nothing-why = Hier steht, wer was geändert hat: Sites, Apps, Client-Secrets, Einrichtungslinks und Einstellungen, jeweils mit dem, was vorher war und was jetzt ist, aber nie ein Geheimnis. Es wird 25 Monate aufbewahrt.
# Wovon die Seiten der Liste Seiten sind.
audit-list = Protokoll

## Der Filter; was an einer Eingabe falsch ist

audit-filter = Filter
audit-filter-from = Von
audit-filter-until = Bis
audit-filter-no-change = Eine solche Art von Änderung gibt es nicht; wählen Sie eine aus der Liste.
audit-filter-no-member = Schreiben Sie die E-Mail-Adresse einer Person der Organisation, oder wählen Sie eine aus der Liste.
audit-filter-no-target = Eine solche Art von Dingen gibt es nicht; wählen Sie eine aus der Liste.
audit-filter-damaged = Die Stelle, an der es weitergehen soll, ist beschädigt; beginnen Sie bei den neuesten Änderungen.

## Ob die Aufzeichnung zusammenpasst

audit-chain-unchecked = Ob diese Aufzeichnung zusammenpasst, wird einmal in der Stunde geprüft, und bisher noch nicht.
# $ago ist etwa „vor 5 Minuten“.
audit-chain-fits = Jede Zeile enthält den Hash der vorigen. Die Aufzeichnung passt zusammen; geprüft { $ago }.
# $strong ist audit-chain-broken-at.
audit-chain-broken = { $strong } Jemand hat in der Datenbank Zeilen geändert, entfernt oder hinzugefügt. Wer dieses Keyferry betreibt, sollte eine Kopie davon aufbewahren, herausfinden, wer in sie schreiben kann, und ihre Zeilen mit der neuesten Sicherung vergleichen. Geprüft { $ago }.
audit-chain-broken-at = Ab Zeile { $row } passt diese Aufzeichnung nicht zusammen.

## Eine Änderung

audit-who-command-line = Befehlszeile
audit-who-setup-link = Einrichtungslink
audit-who-itself = Keyferry selbst
audit-something = Etwas
# $name ist, was von etwas bleibt, das es nicht mehr gibt: seine Kennung.
audit-gone = { $name } (nicht mehr vorhanden)
# $row ist audit-in-row, für alle, die die Tabelle nicht sehen.
audit-details = Einzelheiten { $row }
audit-changes =
    { $count ->
        [one] { $count } Änderung { $row }
       *[other] { $count } Änderungen { $row }
    }
audit-in-row = in Zeile { $row }
audit-from = Von
audit-no-address = Die Adresse wurde nicht festgehalten
audit-at = Zeitpunkt
audit-row = Zeile
audit-action = Vorgang
audit-concerns = Betrifft
audit-concerns-instance = Dieses Keyferry als Ganzes
# $before ist, was da war.
audit-value-gone = { $before } → weg
# Die letzte Zeile einer Tabelle, die nicht alles fasst; $most ist eine Zahl, $at ein Zeitpunkt, wie Maschinen ihn schreiben.
audit-stopped = Nach { $most } Änderungen bei { $at } abgebrochen: Es gibt ältere. Fragen Sie nach denen bis dahin.

## Was ein Teil von etwas vorher war oder jetzt ist

# Ein Geheimnis, von dem sonst nichts gesagt wird.
audit-value-replaced = ersetzt
audit-value-active = aktiv
audit-value-disabled = ausgeschaltet
audit-value-revoked = widerrufen
audit-value-live = gilt
audit-value-dead = gilt nicht mehr
# Ein Schlüssel, der öffnet, was zuvor mit ihm verschlossen wurde.
audit-value-opens = öffnet
audit-value-retired = beiseitegelegt
# Was ein Anbieter verlangt, betrifft diese App nicht.
audit-value-not-ours = betrifft diese App nicht
audit-value-yes = ja
audit-value-no = nein
# Wie viel von den Adressen der Anrufer festgehalten wird.
audit-value-whole = ganz
audit-value-network = Netz
audit-value-none = nichts
# Wer die Adressen einer App benutzen darf: wer den Schlüssel einer Site hat, oder alle.
audit-value-sites = Sites
audit-value-open = offen
# Ob jemand gefragt wird, bevor Tokens zurückgegeben werden.
audit-value-ask = fragen
audit-value-at-once = sofort

## Was getan wurde

audit-deed-instance-set-up = Keyferry eingerichtet
audit-deed-instance-backup = Sicherung erstellt
audit-deed-instance-restore = Sicherung zurückgespielt
audit-deed-keys-rotate = Neuer Schlüssel zum Verschließen hinzugefügt
audit-deed-keys-activate = Neuer Schlüssel zum Verschließen in Gebrauch genommen
audit-deed-keys-retire = Alter Schlüssel zum Verschließen beiseitegelegt
audit-deed-keys-remove = Alte Schlüssel zum Verschließen entfernt
audit-deed-keys-rotate-master = Hauptschlüssel gewechselt
audit-deed-tenant-create = Organisation angelegt
audit-deed-tenant-change = Einstellungen geändert
audit-deed-papers-change = Öffentliche Dokumente geändert
audit-deed-member-sign-in = Angemeldet
audit-deed-member-sign-out = Abgemeldet
audit-deed-member-reset-link = Link für ein neues Passwort erstellt
audit-deed-member-reset-password = Neues Passwort gesetzt
audit-deed-member-invite = Jemand eingeladen
audit-deed-member-withdraw = Einladung zurückgezogen
audit-deed-member-join = Der Organisation beigetreten
audit-deed-member-role = Rolle geändert
audit-deed-member-remove = Aus der Organisation herausgenommen
audit-deed-app-create = App hinzugefügt
audit-deed-app-change = App geändert
audit-deed-app-disable = App ausgeschaltet
audit-deed-app-enable = App eingeschaltet
audit-deed-app-delete = App gelöscht
audit-deed-app-secret-add = Client-Secret hinzugefügt
audit-deed-app-secret-remove = Client-Secret entfernt
audit-deed-app-test = App getestet
audit-deed-app-try = App mit eigenem Konto ausprobiert
audit-deed-site-create = Site angelegt
audit-deed-site-change = Site geändert
audit-deed-site-custody = Verwahrung der Tokens einer Site geändert
audit-deed-site-disable = Site ausgeschaltet
audit-deed-site-enable = Site eingeschaltet
audit-deed-site-revoke = Site widerrufen
audit-deed-site-rekey = Site hat einen neuen Schlüssel bekommen
audit-deed-site-show-key = Adressen einer Site gezeigt
audit-deed-site-end-key = Schlüssel einer Site beendet
audit-deed-site-setup-link = Einrichtungslink erstellt
audit-deed-site-end-setup-link = Einrichtungslink beendet
audit-deed-site-open-setup-link = Einrichtungslink geöffnet
audit-deed-site-allow-origin = Adresse für eine Site erlaubt
audit-deed-grant-revoke = Verknüpftes Konto widerrufen
audit-deed-holder-revoke = AuthID oder Handle widerrufen

## Was an etwas geändert wurde

audit-part-name = Name
audit-part-provider = Anbieter
audit-part-client-id = Client-ID
audit-part-client-secret = Client-Secret
audit-part-secret-name = Welches Client-Secret
audit-part-secret-ends = Client-Secret läuft ab
audit-part-scope-profile = Berechtigungsprofil
audit-part-access = Zugang
audit-part-ms-tenant = Microsoft-Mandant
audit-part-state = Zustand
audit-part-addresses = Adressen
audit-part-apps = Apps
audit-part-tags = Schlagwörter
audit-part-notes = Notizen
audit-part-custody = Wer das Token verwahrt
audit-part-hand-back = Rückgabe
audit-part-site-key = Site-Schlüssel
audit-part-key-name = Welcher Site-Schlüssel
audit-part-old-keys-end = Alte Schlüssel enden
audit-part-link-ends = Einrichtungslink endet
audit-part-reset-link-ends = Link für ein neues Passwort endet
audit-part-invitation-ends = Einladung endet
audit-part-password = Passwort
audit-part-address-keeping = Adressen der Anrufer
audit-part-keep-days = Tage, die Ereignisse aufbewahrt werden
audit-part-time-zone = Zeitzone
audit-part-email = E-Mail-Adresse
audit-part-role = Rolle
audit-part-slug = Name auf der Befehlszeile
audit-part-master-key = Hauptschlüssel
audit-part-contact = Kontakt
audit-part-officer = Datenschutzbeauftragte Person
audit-part-machine-operator = Wer den Rechner betreibt
audit-part-machine-place = Wo die Daten liegen
audit-part-processors = Wer die Daten sonst noch verarbeitet
audit-part-privacy-addition = Ergänzung zum Datenschutz
audit-part-terms-addition = Ergänzung zu den Nutzungsbedingungen

## Arten von Änderungen

audit-group-made = Angelegt
audit-group-changed = Geändert
audit-group-secrets = Schlüssel, Secrets und Links
audit-group-ended = Gelöscht oder widerrufen
audit-group-sign-in = Anmeldung
audit-group-upkeep = Tests, Sicherungen, Schlüsselring

## Woran es getan wurde

audit-target-site = Site
audit-target-app = App
audit-target-account = Verknüpftes Konto
audit-target-member = Person
audit-target-organisation = Organisation
audit-target-instance = Dieses Keyferry

audit-deed-member-change-password = Eigenes Passwort geändert
audit-deed-member-end-session = Eine Sitzung beendet
audit-deed-member-end-sessions = Überall abgemeldet
audit-deed-member-add-codes = Codes einer App eingeschaltet
audit-deed-member-remove-codes = Codes einer App ausgeschaltet
audit-deed-member-recovery-codes = Wiederherstellungscodes erstellt
audit-deed-member-use-recovery = Wiederherstellungscode benutzt
audit-deed-member-add-passkey = Passkey hinzugefügt
audit-deed-member-remove-passkey = Passkey entfernt
audit-deed-member-clear-factors = Zweite Faktoren weggenommen
audit-deed-member-calendar = Kalenderadresse erstellt
audit-deed-member-end-calendar = Kalenderadresse beendet
audit-deed-member-export = Daten einer Person exportiert
audit-deed-member-erase = Person gelöscht
audit-deed-app-chore = Termin einer App erledigt
audit-deed-site-export = Daten einer Site exportiert
audit-deed-site-erase = Site gelöscht
audit-deed-grant-export = Daten eines verknüpften Kontos exportiert
audit-deed-grant-erase = Verknüpftes Konto gelöscht
audit-part-passkey = Passkey
audit-part-second-factor = Zweiter Faktor verlangt
audit-part-chore = Was der Anbieter verlangt
audit-part-chore-due = Fällig am
audit-part-chore-done = Erledigt am
audit-deed-tenant-close = Organisation geschlossen
audit-deed-tenant-reopen = Organisation wieder geöffnet
audit-deed-tenant-remove = Geschlossene Organisation entfernt
audit-deed-member-instance-admin = Instanz-Administratoren geändert
audit-part-instance-admin = Instanz-Administrator
audit-part-removed-from = Wird entfernt ab
audit-deed-member-sign-in-through = Über den Anbieter der Organisation angemeldet
audit-deed-member-link-identity = Mit dem Anbieter der Organisation verknüpft
audit-deed-member-unlink-identity = Verknüpfung mit dem Anbieter der Organisation beendet
audit-deed-tenant-set-identity-provider = Anmeldung über einen eigenen Anbieter eingerichtet
audit-deed-tenant-remove-identity-provider = Anmeldung über einen eigenen Anbieter beendet
audit-part-issuer = Aussteller
