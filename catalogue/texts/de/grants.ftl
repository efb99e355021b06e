## Wer ein Token verwahrt

custody-site = Ihre Site
custody-sealed = Keyferry, verschlossen mit dem Schlüssel der Site
custody-grant-sealed = Keyferry, verschlossen mit der AuthID oder dem Handle
custody-grant-held = Keyferry
custody-akeeba-site = Akeeba Backup: die Site selbst.
custody-akeeba-sealed = Akeeba Backup: Keyferry, verschlossen mit dem Handle.
custody-akeeba-held = Akeeba Backup: Keyferry.
custody-duplicati-sealed = Duplicati: Keyferry, verschlossen mit der AuthID.
custody-duplicati-held = Duplicati: Keyferry.
custody-grant-sealed-means = Nur mit der AuthID oder dem Handle, die das Backup-Programm hat, lässt sich das Token öffnen: Eine gestohlene Datenbank oder Sicherung nützt nichts, auch nicht mitsamt dem Hauptschlüssel.
custody-grant-held-means = Keyferry öffnet das Token allein und kann es deshalb zwischen Backups am Leben halten. Wer sowohl die Datenbank als auch den Hauptschlüssel hat, kann es ebenfalls öffnen.

## Die Liste der verknüpften Konten

grants-heading = Verknüpfte Konten
grants-one = Verknüpftes Konto
# Wenn der Anbieter nicht gesagt hat, woran sein Inhaber das Konto erkennt.
grants-unnamed = Ein Konto bei { $provider }
grants-table = Verknüpfte Konten und wann jedes zuletzt verwendet wurde
grants-pages = verknüpfte Konten
grants-column-account = Konto
grants-column-site = Site und App
grants-column-used = Zuletzt verwendet
grants-column-state = Zustand
grants-never = Nie
grants-none = Noch ist kein Konto verknüpft
grants-none-means = Hier stehen die Konten, deren Tokens Keyferry verwahrt: die, die Duplicati mit einer AuthID verwendet, und die von Sites, die Keyferry das Token verwahren lassen. Was Akeeba Backup selbst verwahrt, steht nicht hier, denn davon speichert Keyferry nichts. Geben Sie einer Site ihre Adresse für Duplicati, und das Konto erscheint, sobald sein Inhaber es verknüpft hat.
grants-filter-nothing = Zu diesem Filter passt nichts.
grants-see-all = Alle verknüpften Konten ansehen
grants-filter-state = Zustand
grants-filter-app = App
grants-filter-any = Alle
grants-filter-show = Anzeigen
# $site ist der Name einer Site.
grants-filter-site = Nur die von { $site }
grants-filter-live = Funktionieren
grants-filter-dead = Müssen neu verknüpft werden
grants-filter-revoked = Widerrufen
grants-no-such-state = Die Adresse dieser Seite fragt nach etwas, das es nicht gibt: Verknüpfte Konten sind live, dead oder revoked.
grants-no-such-id = Die Adresse dieser Seite fragt nach etwas, das es nicht gibt: Das ist nicht die Kennung einer Site, einer App oder eines verknüpften Kontos.
# Die Zeile eines Kontos auf der Seite seiner Site: der Name seiner App, wann es verwendet wurde, wann es endet.
grants-row = { $app }. { $used }
grants-row-ends = { $app }. { $used } { $ends }
# $ago ist eine Zeit, etwa „vor 5 Minuten“.
grants-used = Zuletzt verwendet { $ago }.
grants-not-used = Noch nicht verwendet.
grants-ends-past = Sein Ende am { $day } ist vorbei; es wurde bei { $provider } wahrscheinlich beendet.
grants-ends = Endet am { $day }.
grants-ends-unused = Endet am { $day }, wenn nichts es erneuert.

## Was niemand verwendet

grants-unused = Beenden, was niemand verwendet
grants-unused-title = Verknüpfte Konten, die niemand verwendet
grants-unused-days = Wie viele Tage nicht verwendet?
grants-unused-days-hint = { $days } oder mehr: Ein Backup kann einmal im Monat laufen.
grants-unused-too-few-days = Schreiben Sie { $days } Tage oder mehr: Ein Backup, das einmal im Monat läuft, kann einmal ausfallen.
grants-unused-not-days = Schreiben Sie eine Anzahl von Tagen.
grants-unused-none = Jedes verknüpfte Konto wurde in den letzten { $days } Tagen verwendet.
grants-unused-count =
    { $count ->
        [one] Ein verknüpftes Konto wurde
       *[other] { $count } verknüpfte Konten wurden
    } in den letzten { $days } Tagen nicht verwendet.
grants-unused-count-more = { $count } verknüpfte Konten wurden in den letzten { $days } Tagen nicht verwendet; die ältesten { $shown } werden gezeigt.
grants-unused-happens = Alle diese werden innerhalb von zwei Sekunden abgelehnt. Ein Backup, das eines davon noch braucht, scheitert, bis dessen Konto wieder verknüpft ist. Das lässt sich nicht rückgängig machen.
grants-unused-at-provider = Wo Keyferry allein das Token verwahrt, erfährt es der Anbieter. Wo die AuthID nötig ist, um es zu öffnen, liegt das Token 30 Tage verschlossen, falls die AuthID noch einmal vorgelegt wird, und wird dann gelöscht.
grants-unused-button =
    { $count ->
        [one] Für immer widerrufen
       *[other] Alle { $count } für immer widerrufen
    }
grants-reaped-none = Keines wurde widerrufen: Sie wurden inzwischen verwendet oder widerrufen.
grants-reaped =
    { $count ->
        [one] Ein verknüpftes Konto, das niemand verwendete, wurde widerrufen.
       *[other] { $count } verknüpfte Konten, die niemand verwendete, wurden widerrufen.
    }
# $told ist einer der Sätze oben.
grants-reaped-more = { $told } Es gibt noch mehr: Tun Sie es noch einmal.

## Ein verknüpftes Konto

grants-revoke = Widerrufen
grants-relink = Wieder verknüpfen
grants-relink-means = Senden Sie diese Adresse dem Inhaber des Kontos. Stimmt er dort mit demselben Konto zu, gelten die AuthIDs und Handles unten weiter, und nichts muss neu eingefügt werden. Die Adresse ist kein Geheimnis: Wer sie sonst noch hat, kann damit das Konto nicht verwenden.
grants-relink-copy = Adresse kopieren
grants-stands = Wie es steht
grants-fact-state = Zustand
grants-fact-app = App
grants-fact-site = Verknüpft für
grants-fact-allows = Erlaubt
grants-fact-custody = Wer das Token verwahrt
grants-fact-made = Verknüpft
grants-fact-used = Zuletzt verwendet
grants-fact-renewed = Erneuert
grants-fact-ends = Endet von selbst
grants-not-yet = Noch nicht
grants-end-past = { $day } ist vorbei
grants-end-fixed = { $day }, auf jeden Fall
grants-end-unused = { $day }, wenn kein Backup es vorher erneuert
grants-end-none = Der Anbieter sagt nichts davon
grants-next-ends-soon = Der Anbieter beendet diese Verknüpfung bald. Ein Backup, das vorher läuft, hält sie am Leben, es sei denn, ihr Ende steht fest: Dann muss das Konto neu verknüpft werden.
grants-next-past = Das Ende ist vorbei; die Verknüpfung wurde bei { $provider } wahrscheinlich beendet. Das nächste Backup zeigt, ob es so ist: Dann muss das Konto neu verknüpft werden.
grants-next-doubted = Der Anbieter hat das Token einmal abgelehnt. Lehnt er es frühestens fünf Minuten später wieder ab, muss das Konto neu verknüpft werden; bis dahin ist nichts verloren.
grants-next-dead = Der Anbieter lehnt das Token endgültig ab. Meist hat der Inhaber des Kontos die App getrennt, das Passwort geändert oder die Verknüpfung zu lange ungenutzt gelassen. Das Konto muss neu verknüpft werden.
grants-holders = Wer es verwenden kann
# $site ist der Name einer Site.
grants-holder-at = bei { $site }
# $letters ist, wie die AuthID beginnt.
grants-holder-auth-id = AuthID { $letters }
grants-holder-revoked = Erstellt { $made }. Widerrufen { $ago }.
grants-holder-used = Erstellt { $made }. Zuletzt verwendet { $ago }.
grants-holder-unused = Erstellt { $made }. Noch nicht verwendet.
grants-holder-end = Beenden

## Eines beenden

grants-revoke-title = Ein verknüpftes Konto widerrufen
grants-revoke-question = Dieses verknüpfte Konto widerrufen?
grants-revoke-button = Für immer widerrufen
# $program ist Duplicati oder Akeeba Backup.
grants-revoke-user = { $program } bei { $site }
grants-revoke-users = Innerhalb von zwei Sekunden abgelehnt: { $users }.
grants-revoke-nobody = So, wie es ist, kann es niemand mehr verwenden.
grants-revoke-then = Die Backups scheitern, bis das Konto wieder verknüpft ist, mit einer neuen AuthID. Das lässt sich nicht rückgängig machen.
grants-revoke-provider-nothing = Bei { $provider } kann eine App es nicht beenden. Das Token wird hier gelöscht; um auch dort die Zustimmung zu beenden, trennt der Inhaber des Kontos die App.
grants-revoke-provider-at-once = { $provider } kann es sofort erfahren, damit es auch dort endet.
grants-revoke-provider-later = Das Token ist mit seiner AuthID verschlossen, deshalb kann { $provider } es erst erfahren, wenn ein Backup-Programm die AuthID noch einmal vorlegt; abgelehnt wird sie trotzdem. Nach 30 Tagen wird das verschlossene Token auf jeden Fall gelöscht.
grants-reach = Wie weit soll es gehen?
grants-reach-here = Nur hier
grants-reach-here-means = Das Token wird gelöscht. Beim Anbieter wird nichts beendet, deshalb arbeiten andere Sites mit demselben Konto weiter.
grants-reach-account = Alles von diesem Konto
grants-reach-account-means = Der Anbieter beendet alles, was dieses Konto dieser App erlaubt hat: Jede Site, die mit ihm verknüpft ist, muss neu verknüpft werden.
grants-reach-nobody-else = Hier ist keine andere Site bekannt, die mit demselben Konto verknüpft ist.
# $sites sind Namen von Sites.
grants-reach-also = Ebenfalls mit ihm verknüpft: { $sites }.
grants-reach-choose = Wählen Sie, wie weit es gehen soll.
grants-end-title = AuthID beenden
grants-end-question = Diesen Zugang beenden?
grants-end-button = Für immer beenden
# $letters ist, wie die AuthID beginnt.
grants-end-auth-id = { $program } bei { $site } wird innerhalb von zwei Sekunden abgelehnt: Die AuthID, die mit { $letters } beginnt, endet für immer.
grants-end-handle = { $program } bei { $site } wird innerhalb von zwei Sekunden abgelehnt: Das Handle endet für immer.
grants-end-others = Andere, die dieses Konto verwenden, arbeiten weiter. Tut es sonst niemand, endet das verknüpfte Konto mit.
grants-ended = Widerrufen
grants-ended-means = Es wird innerhalb von zwei Sekunden überall abgelehnt.
grants-ended-at-provider = Beim Anbieter
grants-ended-back = Zurück zum verknüpften Konto
grants-ended-before = Schon beendet
grants-ended-before-means = Hier ist nichts mehr zu beenden.

## Was beim Anbieter aus einer Verknüpfung wurde

revoked-ended = Die Verknüpfung wurde auch bei { $provider } beendet. Es ist nichts weiter zu tun.
revoked-account-ended = Alles, was dieses Konto der App erlaubt hatte, wurde bei { $provider } beendet: Jede andere Site, die mit demselben Konto verknüpft ist, muss neu verknüpft werden.
revoked-others-go-on = Andere haben dieselbe Verknüpfung und verwenden sie weiter, deshalb bleibt ihr Token, und beim Anbieter wurde nichts beendet.
# $disconnect ist einer der Sätze unten, die nach einem Doppelpunkt stehen.
revoked-left-alone = Das gespeicherte Token ist gelöscht. Bei { $provider } wurde nichts beendet, denn das würde die Verknüpfungen jeder anderen Site mit demselben Konto beenden. Um alle zu beenden: { $disconnect }
revoked-no-way = Das gespeicherte Token ist gelöscht. Bei { $provider } kann eine App eine Verknüpfung nicht beenden, deshalb besteht die Zustimmung dort, bis der Inhaber des Kontos sie zurücknimmt: { $disconnect }
revoked-when-shown = Das Token ist mit seiner AuthID verschlossen, deshalb kann es bei { $provider } erst beendet werden, wenn ein Backup-Programm die AuthID noch einmal vorlegt; die Antwort ist dann „revoked“. Nach 30 Tagen wird das verschlossene Token auf jeden Fall gelöscht. Wer nicht warten möchte: { $disconnect }
revoked-tried-again = { $provider } konnte es gerade nicht erfahren. Einen Tag lang wird es jede Stunde noch einmal versucht, dann wird das gespeicherte Token gelöscht; unter „Aktivität“ steht, wie es ausging. Wer nicht warten möchte: { $disconnect }
revoked-failed = Das gespeicherte Token ist gelöscht, aber { $provider } konnte es nicht erfahren, deshalb besteht die Zustimmung dort, bis der Inhaber des Kontos sie zurücknimmt: { $disconnect }
revoked-before = Es wurde schon zuvor widerrufen; mehr wurde nicht getan.
revoked-disconnect-dropbox = Öffnen Sie in den Einstellungen des Kontos bei Dropbox „Apps“ (dropbox.com/account/connected_apps) und trennen Sie die App.
revoked-disconnect-onedrive = Öffnen Sie bei einem persönlichen Konto account.live.com/consent/Manage, bei einem Geschäftskonto myapps.microsoft.com, und entfernen Sie die App; ein Administrator kann sie für die ganze Organisation entfernen.
revoked-disconnect-google-drive = Öffnen Sie myaccount.google.com/connections und entfernen Sie die App.
revoked-disconnect-box = Öffnen Sie in den Einstellungen des Kontos bei Box „Integrations“ und entfernen Sie die App.
revoked-disconnect-pcloud = Öffnen Sie in den Einstellungen des Kontos bei pCloud „Linked Apps“ und entfernen Sie die App.
revoked-access-tokens-end = Access-Tokens, die schon ausgegeben wurden, enden damit innerhalb von Minuten.
revoked-access-tokens-dropbox = Access-Tokens, die schon ausgegeben wurden, gelten noch bis zu 4 Stunden.
revoked-access-tokens-onedrive = Access-Tokens, die schon ausgegeben wurden, gelten noch bis zu 90 Minuten.
revoked-access-tokens-google-drive = Access-Tokens, die schon ausgegeben wurden, gelten noch bis zu 1 Stunde.
revoked-access-tokens-box = Access-Tokens, die schon ausgegeben wurden, gelten noch bis zu 70 Minuten.
revoked-access-tokens-pcloud = Das Access-Token, das schon ausgegeben wurde, endet nicht von selbst: Nur sein Inhaber kann es bei pCloud beenden.
