place-instance = Instanz
place-back-instance = Zurück zu den Organisationen
place-back-administrators = Zurück zu den Administratoren

## Organisationen der Instanz, für alle, die sie betreuen

instance-organisations = Organisationen
instance-organisation = Organisation
instance-new = Organisation anlegen
instance-search = Name oder Kurzname
instance-search-button = Suchen
instance-none = Keine Organisation passt dazu.
instance-closed = Geschlossen
instance-no-owner = Ohne Inhaber
instance-has =
    { $sites ->
        [one] 1 Site
       *[other] { $sites } Sites
    }, { $apps ->
        [one] 1 App
       *[other] { $apps } Apps
    }, { $people ->
        [one] 1 Person
       *[other] { $people } Personen
    }
instance-last-activity = Letzte Aktivität { $ago }
instance-no-activity = Dort ist noch nichts geschehen
instance-removed-from = Sie kann bis { $day } wieder geöffnet werden; danach wird sie mit allem entfernt, was sie hat.

## Eine Organisation

instance-what-it-has = Was sie hat
instance-sites = Sites
instance-apps = Apps
instance-people = Personen
instance-owners = Inhaber darunter
instance-last = Letzte Aktivität
instance-made = Angelegt
instance-slug = Name auf der Befehlszeile
instance-only-counted = Was eine Organisation hat, gehört ihr: Von hier aus wird es nur gezählt. Um mehr zu sehen, lassen Sie sich von einem ihrer Inhaber einladen.
instance-is-closed = Diese Organisation wurde am { $day } geschlossen: Niemand arbeitet in ihr, und ihre Adressen gelten als unbekannt.
instance-without-owner = Hier ist noch niemand Inhaber. Wenn der Link der Einladung verloren ging oder abgelaufen ist, laden Sie noch einmal einen Inhaber ein.
instance-invite = Inhaber einladen
instance-rename = Umbenennen
instance-close = Schließen
instance-reopen = Wieder öffnen

instance-done-renamed = Sie hat ihren neuen Namen.
instance-done-closed = Sie ist geschlossen. Ihre Adressen sind innerhalb von zwei Sekunden überall unbekannt.
instance-done-reopened = Sie ist wieder offen, wie sie war. Einrichtungslinks und Einladungen müssen neu erstellt werden.

## Änderungen

instance-new-heading = Die Organisation und ihr erster Inhaber
instance-name = Name
instance-name-hint = Inhaber von Sites sehen ihn, bevor sie den Zugriff erlauben.
instance-owner-email = E-Mail-Adresse eines Inhabers
instance-owner-email-hint = Sie bekommen einen Link, den Sie weitergeben; Keyferry verschickt selbst nichts. Damit tritt der Inhaber bei und entscheidet über alles Weitere.
instance-new-button = Anlegen
instance-invite-heading = Wer
instance-invite-button = Link erstellen
instance-rename-heading = Ein anderer Name
instance-rename-button = Umbenennen

instance-close-question = Diese Organisation schließen?
instance-close-button = Schließen
instance-close-stops =
    An ihren Adressen endet innerhalb von zwei Sekunden alles: Backups, die dann beginnen, erreichen ihren Speicher nicht. Das betrifft { $sites ->
        [one] 1 Site
       *[other] { $sites } Sites
    } und { $apps ->
        [one] 1 App
       *[other] { $apps } Apps
    }. Begonnene Verknüpfungen, Einrichtungslinks und Einladungen enden.
instance-close-people =
    { $people ->
        [one] Eine Person gehört zu ihr; sie wird abgemeldet und kann dort nicht mehr arbeiten.
       *[other] { $people } Personen gehören zu ihr; sie werden abgemeldet und können dort nicht mehr arbeiten.
    }
instance-close-stays = Verknüpfte Konten und alles andere bleiben 30 Tage lang, wie sie sind; so lange kann sie wieder geöffnet werden. Danach enden ihre verknüpften Konten, den Anbietern wird es mitgeteilt, wo Keyferry das allein kann, und alles außer dem Protokoll wird für immer entfernt.
instance-is-closed-already = Diese Organisation ist bereits geschlossen.

instance-reopen-question = Diese Organisation wieder öffnen?
instance-reopen-button = Wieder öffnen
instance-reopen-works = Dieselben Adressen, AuthIDs und Handles gelten innerhalb von zwei Sekunden wieder, und ihre Personen können sich anmelden. Einrichtungslinks und Einladungen müssen neu erstellt werden.
instance-reopen-until = Das ist bis { $day } möglich.
instance-is-open-already = Diese Organisation ist offen.

## Wer die Instanz betreut

instance-administrators = Instanz-Administratoren
instance-administrators-who = Wer dieses Keyferry betreut
instance-administrators-mean = Sie legen Organisationen an, schließen und öffnen sie und entscheiden, wer das noch darf. Von dem, was eine Organisation hat, sehen sie nichts, außer sie gehören zu ihr.
instance-administrator-new = Noch jemand
instance-administrator-email = E-Mail-Adresse
instance-administrator-email-hint = Mit der sich die Person hier schon anmeldet.
instance-administrator-button = Betreuen lassen
instance-administrator-end = Beenden
instance-administrator-end-question = Soll diese Person Keyferry nicht mehr betreuen?
instance-administrator-end-happens = { $email } wird innerhalb von zwei Sekunden überall abgemeldet. Passwort und Organisationen bleiben der Person.
instance-done-made = Die Person betreut dieses Keyferry von jetzt an. War sie angemeldet, meldet sie sich noch einmal an.
instance-done-ended = Die Person betreut dieses Keyferry nicht mehr und wurde überall abgemeldet.

## Was falsch sein kann

instance-fault-name = Schreiben Sie einen Namen mit 1 bis 120 Zeichen.
instance-fault-email = Schreiben Sie eine E-Mail-Adresse wie ada@example.org.
instance-fault-closed = Diese Organisation ist geschlossen; nichts von ihr lässt sich ansehen oder ändern. Ein Instanz-Administrator kann sie wieder öffnen (keyferry tenant reopen).
instance-fault-has-owner = Diese Organisation hat einen Inhaber: Er entscheidet, wer noch dazugehört. Ist er nicht zu erreichen, hilft, wer die Maschine betreut (keyferry member invite).
instance-fault-too-late = Diese Organisation wurde vor mehr als dreißig Tagen geschlossen und wird mit allem entfernt, was sie hat.
instance-fault-last-administrator = Niemand sonst betreut dieses Keyferry, und jemand muss es: Machen Sie zuerst jemand anderen zum Instanz-Administrator.
instance-fault-nobody = Niemand mit dieser Adresse hat hier ein Passwort. Laden Sie die Person zuerst in eine Organisation ein.
