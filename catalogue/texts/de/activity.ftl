## Was geschehen kann, in wenigen Worten: jedes ist eine Art von Ereignis

event-kind-refresh = Erneuerung
event-kind-consent-started = Verknüpfen begonnen
event-kind-consent-finished = Verknüpfen abgeschlossen
event-kind-auth-id-added = Weitere AuthID erstellt
event-kind-callback-refused = Rücksprungadresse abgelehnt
event-kind-provider-paused = Aufrufe pausieren
event-kind-provider-resumed = Aufrufe gehen weiter
event-kind-client-secret-fallback = Anderes Client-Secret benutzt
event-kind-link-revoked = Verknüpfung widerrufen
event-kind-provider-revoke = Beim Anbieter beendet
event-kind-kept-alive = Am Leben erhalten

## Wie eine Erneuerung ausging

outcome-ok = Funktioniert
outcome-relink-needed = Muss neu verknüpft werden
outcome-operator-needed = App braucht Aufmerksamkeit
outcome-admin-needed = Wartet auf einen Administrator
outcome-cancelled = Abgebrochen
outcome-unavailable = Anbieter nicht erreichbar
outcome-bad-request = Anfrage nicht verstanden
outcome-unknown-key = Unbekannter Schlüssel
outcome-limited = Zu viele Anfragen

## Wie ein anderes Ereignis ausging, wo das Wort einer Erneuerung nicht passt

ended-begun = Begonnen
ended-not-followed = Nicht befolgt
ended-done = Erledigt

## Die Liste

activity-heading = Aktivität
activity-who-changed = Wer was geändert hat
activity-download = Als Tabelle herunterladen
activity-caption = Was geschehen ist, das Neueste zuerst
activity-what = Was
activity-where = Wo
activity-when = Wann
activity-outcome = Ausgang
activity-no-site = Keine bestimmte Site
activity-site-gone = Eine Site, die es nicht mehr gibt
activity-nothing = Es ist noch nichts geschehen. Jede Erneuerung und jede Zustimmung erscheint hier.
activity-nothing-fits = Zu diesem Filter passt nichts.
# $moment ist ein Tag mit der Uhrzeit.
activity-looked-back = Gesucht bis zurück zum { $moment }; es kann Älteres geben, das passt.
activity-further-back = Weiter zurück suchen
# Wovon die Seiten der Liste Seiten sind.
activity-list = Aktivität

## Der Filter

activity-filter = Filter
activity-filter-app = App
activity-filter-kind = Was
activity-filter-outcome = Ausgang
activity-filter-cause = Ursache
activity-filter-address = Adresse
activity-filter-from = Von
activity-filter-until = Bis
activity-filter-site = Site
activity-filter-only-site = Nur die Site { $site }

## Was an einer Eingabe in einen Filter falsch ist, bei der Aktivität oder beim Protokoll

activity-filter-no-app = Das ist keine Kennung einer App; wählen Sie eine aus der Liste.
activity-filter-no-site = Das ist keine Kennung einer Site; beginnen Sie auf der Seite der Site selbst.
activity-filter-no-kind = Eine solche Art von Ereignis gibt es nicht; wählen Sie eine aus der Liste.
activity-filter-no-outcome = Einen solchen Ausgang gibt es nicht; wählen Sie einen aus der Liste.
activity-filter-no-reason = Eine Ursache ist ein Code aus bis zu 64 Buchstaben, Ziffern und den Zeichen _ . : - ohne Leerzeichen.
activity-filter-no-address = Das ist weder eine IP-Adresse noch ein Netz, wie die Aktivität es festhält, etwa 192.0.2.0/24.
activity-filter-no-moment = Schreiben Sie einen Tag als 2026-11-21 oder einen Zeitpunkt als 2026-11-21T18:05; mit Z am Ende ist er in UTC gemeint.
activity-filter-ends-early = Das endet, bevor es beginnt; nennen Sie ein späteres Ende.
activity-filter-too-long = Das ist zu lang, um gemeint zu sein.
activity-filter-twice = Danach wird zweimal gefragt; wählen Sie eines.
activity-filter-unknown = Die Adresse fragt nach einem Filter, den es nicht gibt.
activity-filter-damaged-events = Die Stelle, an der es weitergehen soll, ist beschädigt; beginnen Sie bei den neuesten Ereignissen.

## Ein Ereignis

event-title = Ereignis
# $event ist eine Art von Ereignis, etwa „Erneuerung“.
event-at-site = { $event } bei { $site }
event-means = Was es bedeutet
event-known = Was darüber bekannt ist
event-more = Mehr von dieser Art
event-when = Wann
event-outcome = Ausgang
event-app = App
event-site = Site
event-took = Der Anbieter brauchte
event-took-ms = { $count } ms
event-cause = Ursache
event-came-from = Kam von
event-token-in = Token, das kam
event-token-out = Token, das dafür gegeben wurde
event-client-secret = Client-Secret
event-request = Anfrage
event-fingerprint = Von einem Token wird nur ein Fingerabdruck aufbewahrt: Dasselbe Token hat denselben, und nichts führt von ihm zurück.
event-same-site = Bei dieser Site
event-same-app = Mit dieser App
event-same-cause = Aus dieser Ursache
event-same-address = Von dieser Adresse

## Die Tabelle zum Herunterladen, und was geschieht, während jemand zusieht

# Die letzte Zeile einer Tabelle, die nicht alles fasst; $most ist eine Zahl, $at ein Zeitpunkt, wie Maschinen ihn schreiben.
activity-stopped = Nach { $most } Ereignissen bei { $at } abgebrochen: Es gibt ältere. Fragen Sie nach denen bis dahin.
activity-live-signed-out = Melden Sie sich an, um zu sehen, was geschieht.
activity-live-no-database = Die Datenbank hat nicht geantwortet. Die Seite versucht es von selbst noch einmal.
activity-live-your-pages = Sie sehen auf so vielen Seiten zu, wie eine Person darf. Schließen Sie eine davon; die Seite versucht es von selbst noch einmal.
activity-live-full = Es sehen so viele zu, wie Platz haben. Die Seite versucht es von selbst noch einmal.
