## Was endet und fällig wird

dates-heading = Termine
dates-intro = Alles, was endet oder fällig wird, das Nächste zuerst. Bei einer ausgeschalteten App wird nichts fällig.
dates-none = Nichts endet oder wird fällig. Client-Secrets mit Ablaufdatum, Verknüpfungen, die niemand erneuert, und was Anbieter verlangen, erscheinen hier von selbst.
dates-overdue = Überfällig
dates-coming = Demnächst
dates-due-on = Fällig am { $day }
dates-over-since = Seit { $day }
dates-more-links = Es enden mehr Verknüpfungen, als hier betrachtet werden. Siehe die verknüpften Konten.
dates-settled = Erledigt
dates-settled-done = Erledigt am { $day }. Weiter ist nichts fällig.
dates-settled-not-ours = Betrifft diese App nicht.
dates-change = Ändern
dates-open = Darum kümmern
dates-note = Notiz: { $note }
dates-last-done = Zuletzt erledigt am { $day }.
dates-guess = Noch hat niemand gesagt, wann dies fällig ist: Der Tag ist geschätzt. Berichtigen Sie ihn.
dates-guess-viewer = Noch hat niemand gesagt, wann dies fällig ist: Der Tag ist geschätzt.
dates-done-settled = Es ist festgehalten.
dates-done-calendar-ended = Die Adresse Ihres Kalenders gilt nicht mehr.
dates-soon = Innerhalb von 30 Tagen fällig
dates-all = Alle Termine

dates-secret-ends = { $app }: ein Client-Secret läuft ab
dates-secret-ends-step = Erstellen Sie vor diesem Tag beim Anbieter ein neues Client-Secret und fügen Sie es hier auf der Seite der App hinzu.
dates-secret-ends-beside = Ein anderes Client-Secret dieser App gilt weiter. Entfernen Sie dieses auf der Seite der App, sobald es abgelaufen ist.
dates-link-ends = { $site }: die Verknüpfung über { $app } endet
dates-link-use-helps = Lange hat nichts sie benutzt. Ein Backup dieser Site vor diesem Tag erhält sie; gibt es die Site nicht mehr, widerrufen Sie die Verknüpfung.
dates-link-at-any-rate = Der Anbieter beendet sie an diesem Tag, was auch geschieht. Dann verknüpft ihr Inhaber das Konto neu; bei Google verhindert das Veröffentlichen der App, dass es wieder geschieht.
dates-links-end =
    { $count ->
        [one] { $app }: { $count } Verknüpfung endet
       *[other] { $app }: { $count } Verknüpfungen enden, die erste an diesem Tag
    }
dates-links-step = Ein Backup erhält eine Verknüpfung, die endet, weil nichts sie benutzt. Die anderen müssen neu verknüpft werden; widerrufen Sie die von Sites, die es nicht mehr gibt.
dates-chore = { $app }: { $chore }

## Im Kalender

dates-calendar = In Ihrem Kalender
dates-calendar-name = Keyferry: { $organisation }
dates-calendar-intro = Kalenderprogramme können diese Termine unter einer eigenen Adresse abonnieren, mit einer Erinnerung zwei Wochen vor jedem. Sie nennt Apps und Sites, aber kein Konto und keinen Schlüssel.
dates-calendar-none = Sie haben noch keine solche Adresse.
dates-calendar-since = Sie haben eine seit { $day }. Sie wird nicht noch einmal gezeigt.
dates-calendar-make = Adresse erstellen
dates-calendar-renew = Neue Adresse erstellen
dates-calendar-renew-means = Eine Adresse, die Sie früher angelegt haben, gilt sofort nicht mehr.
dates-calendar-end = Adresse beenden
dates-calendar-question = Eine Adresse für Ihren Kalender erstellen?
dates-calendar-whoever = Wer die Adresse hat, kann diese Termine lesen: Behandeln Sie sie wie ein Passwort. Sie endet, wenn Sie sie beenden oder eine neue erstellen, wenn Sie die Organisation verlassen, wenn Sie sich überall abmelden und wenn Ihr Passwort über einen Link neu gesetzt wird oder Ihre zweiten Faktoren weggenommen werden. Erstellen Sie sie, während Sie über den Anbieter der Organisation angemeldet sind, endet sie auch mit diesem Anbieter.
dates-calendar-shown = Die Adresse Ihres Kalenders
dates-calendar-address = Adresse
dates-calendar-copy = Adresse kopieren
dates-calendar-hint = Abonnieren Sie sie in Ihrem Kalenderprogramm. Sie wird nur dieses eine Mal gezeigt; geht sie verloren, erstellen Sie eine neue.
dates-calendar-end-question = Die Adresse Ihres Kalenders beenden?
dates-calendar-end-means = Kalenderprogramme, die sie benutzen, werden innerhalb von zwei Sekunden abgewiesen und behalten, was sie vorher gelesen haben.
