## Wörter, die auf mehreren Seiten über Sites stehen

sites-heading = Sites
sites-one = Site
sites-apps = Apps
sites-addresses = Adressen
sites-state = Zustand
sites-tag = Schlagwort
sites-tags = Schlagwörter
sites-notes = Notizen
sites-known = Schlagwörter und Notizen
sites-add = Site anlegen
sites-add-app = App hinzufügen
sites-save = Speichern
sites-back-to-one = Zurück zur Site

## Eine Site

sites-lives = Wo sie liegt
sites-addresses-only-there = Nur dorthin werden nach dem Verknüpfen Tokens zurückgegeben.
sites-kept-by = Wer das Token verwahrt
sites-hand-back = Rückgabe
sites-hand-back-is-ask = Nach einem weiteren Klick auf einer Seite, die nennt, wohin die Tokens gehen
sites-hand-back-is-at-once = Sofort, wenn jemand diese Adresse schon einmal bestätigt hat
sites-show-addresses = Adressen zeigen
sites-change = Ändern
sites-switch-on = Einschalten
sites-switch-off = Ausschalten
sites-revoke = Widerrufen

sites-is-off = Diese Site ist ausgeschaltet.
sites-is-off-means = Ihre Adressen werden abgewiesen, als wären sie unbekannt; wieder eingeschaltet gelten sie wie zuvor.
sites-is-revoked = Diese Site wurde widerrufen.
sites-is-revoked-means = Ihre Adressen gelten nie wieder. Gibt es sie noch, legen Sie sie neu an.
sites-is-revoked-accounts =
    { $count ->
        [one] Ein verknüpftes Konto endete mit ihr.
       *[other] { $count } verknüpfte Konten endeten mit ihr.
    }

# Statt eines Formulars, das eine widerrufene Site ändern würde.
sites-past = Diese Site wurde für immer widerrufen.
sites-past-means = Ihre Adressen gelten nie wieder, und nichts an ihr kann geändert werden außer Schlagwörtern und Notizen. Gibt es das Backup-Programm noch, legen Sie die Site neu an.

## Was gerade getan wurde

sites-done-added = Die Site wurde angelegt. Erstellen Sie als Nächstes einen Einrichtungslink für ihren Inhaber, oder zeigen Sie die Adressen an und fügen Sie sie selbst ein.
sites-done-changed = Die Site wurde geändert. Das gilt überall innerhalb von zwei Sekunden.
sites-done-noted = Schlagwörter und Notizen wurden gespeichert.
sites-done-allowed = Die Adresse wurde erlaubt: Ab jetzt können Tokens dorthin zurückgegeben werden.
sites-done-disabled = Die Site wurde ausgeschaltet. Ihre Adressen werden innerhalb von zwei Sekunden abgewiesen.
sites-done-enabled = Die Site wurde wieder eingeschaltet, mit denselben Adressen.
sites-done-revoked = Die Site wurde widerrufen. Ihre Adressen werden innerhalb von zwei Sekunden abgewiesen, für immer.
sites-done-link-ended = Der Einrichtungslink wurde beendet. Was der Inhaber eingefügt hat, gilt weiter.
sites-done-key-ended = Der Schlüssel wurde beendet. Adressen mit ihm werden innerhalb von zwei Sekunden abgewiesen.

## Ihre Schlüssel

sites-keys = Schlüssel
sites-keys-hint = Der Schlüssel einer Site steht in ihren Adressen. Ein neuer kann eine Weile neben dem alten gelten, damit die neuen Adressen in Ruhe eingefügt werden können.
sites-key-works = Gilt
sites-key-ended = Beendet
# $ago ist etwa „vor 5 Minuten“.
sites-key-made = Erstellt { $ago }
sites-key-ends-on = endet am { $day }
sites-key-ended-on = endete am { $day }
sites-key-end = Jetzt beenden
sites-rekey = Neuen Schlüssel geben

## Ihre Apps und verknüpften Konten

sites-no-apps = Diese Site hat keine App und deshalb keine Adressen. Ändern Sie sie und geben Sie ihr eine App.
# $ago ist etwa „vor 5 Minuten“, $reason der Code des Anbieters.
sites-newest-refresh = Letzte Erneuerung { $ago }
sites-newest-refresh-reason = Letzte Erneuerung { $ago }, { $reason }
sites-linked = Verknüpfte Konten
sites-linked-all = Alle verknüpften Konten dieser Site

## Adressen, an die keine Tokens gingen

sites-refused = Abgewiesene Adressen
sites-refused-means = Jemand mit der Helper-URL dieser Site wollte ihre Tokens an eine Adresse schicken lassen, die die Site nicht hat. Ist die Site umgezogen oder hat sie eine zweite Adresse, erlauben Sie sie; kennen Sie die Adresse nicht, geben Sie der Site einen neuen Schlüssel.
# $ago ist etwa „vor 5 Minuten“.
sites-refused-times =
    { $count ->
        [one] Einmal abgewiesen, zuletzt { $ago }
       *[other] { $count }-mal abgewiesen, zuletzt { $ago }
    }

## Wer ihre Einrichtungslinks geöffnet hat

sites-openings = Wer den Einrichtungslink geöffnet hat
sites-openings-means = Wer von hier kam, hat die Adressen der Site gesehen, mit ihrem Schlüssel darin. Ist jemand Fremdes dabei, geben Sie der Site einen neuen Schlüssel und lassen Sie den alten sofort enden: Der Link endet mit ihm.
sites-openings-address-not-kept = Eine Adresse, die nicht aufbewahrt wird
# $ago ist etwa „vor 5 Minuten“.
sites-openings-opened =
    { $count ->
        [one] Einmal geöffnet, zuletzt { $ago }
       *[other] { $count }-mal geöffnet, zuletzt { $ago }
    }

## Was man über sie weiß

sites-known-nothing = Über diese Site wurde nichts notiert.
sites-known-change = Schlagwörter und Notizen ändern
sites-notes-heading = Was Sie über sie wissen
sites-tags-hint = Wörter, unter denen Sie sie finden, durch Kommas getrennt; höchstens 20.
sites-notes-hint = Für alle, die diese Site sehen dürfen; der Inhaber der Site sieht sie nie. Keine Passwörter oder Tokens.

## Was mit ihr geschehen ist

sites-timeline = Was zuletzt geschah
sites-timeline-nothing = Noch nichts. Die erste Verknüpfung oder Erneuerung erscheint hier innerhalb einer Sekunde.
sites-timeline-all = Alles, was mit dieser Site geschah
