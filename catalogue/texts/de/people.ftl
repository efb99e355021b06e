## Rechte

role-owner = Inhaber
role-manager = Verwalter
role-viewer = Betrachter
role-owner-means = Darf alles und entscheidet, wer zur Organisation gehört.
role-manager-means = Legt Apps, Sites und verknüpfte Konten an, ändert und beendet sie und ändert die Einstellungen.
role-viewer-means = Sieht Apps, Sites, verknüpfte Konten und Aktivität und ändert nichts.

## Wer zur Organisation gehört

people-heading = Personen
people-invite = Jemanden einladen
people-members = Wer zur Organisation gehört
people-alone = Sie sind hier allein. Laden Sie eine Kollegin oder einen Kollegen ein, damit jemand helfen kann, wenn Sie nicht da sind: Ein Betrachter kann nichts ändern.
people-owners-decide = Inhaber der Organisation entscheiden, wer zu ihr gehört.
people-you = Sie
# $means ist ein Satz über die Rolle.
people-since = Seit { $day }. { $means }
people-change-role = Rolle ändern
people-remove = Herausnehmen
people-invited = Eingeladen
people-invited-until = Der Link gilt bis { $day }.
people-withdraw = Zurückziehen
people-back = Zurück zu den Personen

people-done-role = Die Rolle wurde geändert. Die Person wurde überall abgemeldet und hat die neue Rolle, sobald sie sich wieder anmeldet.
people-done-removed = Die Person gehört nicht mehr zur Organisation und wurde überall abgemeldet.
people-done-withdrawn = Die Einladung wurde zurückgezogen; ihr Link gilt nicht mehr.

## Änderungen

people-role-title = Rolle ändern
people-role-question = Was darf diese Person?
people-role-legend = Rolle
people-role-hint = Sie wird innerhalb von zwei Sekunden überall abgemeldet und hat die neue Rolle, sobald sie sich wieder anmeldet. Das gilt auch für Sie selbst.
people-remove-title = Jemanden herausnehmen
people-remove-question = { $email } aus der Organisation nehmen?
people-remove-now = { $email } wird innerhalb von zwei Sekunden überall abgemeldet und kann hier nichts mehr sehen oder ändern. Einladungen, die diese Person ausgesprochen und noch niemand genutzt hat, werden zurückgezogen.
people-remove-stays = Was die Person getan hat, bleibt im Protokoll. Ihr Passwort und ihre anderen Organisationen behält sie, und sie kann wieder eingeladen werden.
people-remove-button = Herausnehmen
people-withdraw-title = Einladung zurückziehen
people-withdraw-question = Diese Einladung zurückziehen?
people-withdraw-happens = Der Link, der für { $email } erstellt wurde, gilt dann nicht mehr. Die Person kann wieder eingeladen werden.
people-withdraw-button = Zurückziehen
people-gone = Hier ist niemand mehr
people-gone-why = Die Person wurde inzwischen herausgenommen oder ist beigetreten, oder die Einladung wurde zurückgezogen.

## Einladen

people-invite-not-yours = Nur ein Inhaber der Organisation kann jemanden einladen.
people-invite-who = Wer, und als was
people-invite-email = E-Mail-Adresse
people-invite-email-hint = Damit meldet sich die Person an. Sie bekommen einen Link, den Sie weitergeben; Keyferry verschickt selbst nichts.
people-invite-button = Link erstellen
people-link-heading = Die Einladung
people-link = Der Link
people-link-copy = Link kopieren
people-link-hint = Nur für { $email }. Er wird nur dieses eine Mal gezeigt und gilt bis { $day }. Geht er verloren, laden Sie die Person noch einmal ein: Dieser gilt dann nicht mehr.
people-letter = Ein Brief dazu
people-letter-copy = Brief kopieren
people-letter-text =
    Guten Tag,

    mit diesem Link kommen Sie in die Backup-Konsole von { $organisation }, als { $role ->
        [owner] Inhaber
        [manager] Verwalter
       *[viewer] Betrachter
    }. Er gilt einmal, bis { $day }, und fragt nach der E-Mail-Adresse, an die ich geschrieben habe. Bitte geben Sie ihn nicht weiter.

    { $url }

## Die Seite hinter einer Einladung

invited-title = Einladung
invited-heading = Sie sind eingeladen
invited-lead =
    In die Backup-Konsole von { $organisation }, als { $role ->
        [owner] Inhaber
        [manager] Verwalter
       *[viewer] Betrachter
    }.
invited-by = { $email } lädt Sie ein.
invited-until = Die Einladung gilt bis { $moment }.
invited-email = E-Mail-Adresse
invited-email-hint = Die, an die die Einladung ging.
invited-password = Ihr Passwort
invited-password-hint = Das, mit dem Sie sich hier schon anmelden.
invited-new-password = Passwort wählen
invited-new-password-hint = Mindestens 12 Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
invited-code = Code
invited-code-hint = Aus Ihrer App, oder ein Wiederherstellungscode.
invited-button = Beitreten

## Mehrere Organisationen

organisations-heading = Organisationen
organisations-yours = Sie gehören zu
organisations-hint = Jede hat eigene Apps, Sites, Personen und eine eigene Aktivität. Sie sehen immer eine davon.
organisations-here = Sie sind hier
organisations-go = Dorthin
organisations-go-to = Zu { $organisation }
