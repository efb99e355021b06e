## Eine neue Site

sites-no-app-yet = Eine Site speichert ihre Backups über eine App, und noch gibt es keine.
sites-new-heading = Die Installation, die Backups macht
sites-tags-hint-new = Wörter, unter denen Sie sie finden, durch Kommas getrennt.
sites-new-button = Site anlegen
sites-twin = Es gibt schon eine Site dieses Namens mit denselben Adressen. Ist das eine andere, geben Sie ihr einen anderen Namen.

## Ihr Name, ihre Adressen und Apps

sites-name = Name
sites-name-hint = Wie Sie sie nennen; ihr Inhaber sieht es vor dem Verknüpfen.
sites-name-wrong = Schreiben Sie einen Namen mit 1 bis 120 Zeichen.
sites-addresses-hint = Eine in jeder Zeile, höchstens acht, etwa https://www.example.com/shop/. Nur dorthin werden Tokens zurückgegeben.
sites-addresses-wrong = Schreiben Sie eine bis acht Adressen, eine in jede Zeile.
sites-addresses-count = Eine Site hat eine bis acht Adressen.
# Hinter dem Namen einer App; $why ist eines der beiden darunter.
sites-app-hindered = ({ $why })
sites-app-off = ausgeschaltet
sites-app-no-secret = keines ihrer Client-Secrets funktioniert
sites-app-wrong = Wählen Sie mindestens eine App.
sites-no-such-app = Diese App gibt es in dieser Organisation nicht.
sites-no-such-app-list = Diese App gibt es in dieser Organisation nicht; siehe: keyferry app list.

## Eine Site ändern

sites-change-title = Site ändern
sites-change-heading = Diese Site ändern
sites-changed-meanwhile = Jemand anderes hat diese Site inzwischen geändert, und von Ihnen wurde nichts gespeichert.
sites-changed-meanwhile-next = So ist sie jetzt; darunter steht, was Sie eingegeben haben. Speichern Sie noch einmal, damit Ihres an seine Stelle tritt.

sites-keeper = Wer verwahrt das Token?
sites-keeper-site-good = Hier wird nichts gespeichert: Eine Kopie dieser Datenbank verschafft niemandem Zugang.
sites-keeper-site-cost = Profile, die eine Verknüpfung teilen, können einander aussperren, wo ein Token nur einmal gilt, etwa bei Box.
sites-keeper-sealed-good = Es öffnet sich nur mit der AuthID oder dem Handle, die das Backup-Programm verwahrt und die nicht der Schlüssel in den Adressen der Site sind: Eine Kopie der Datenbank und des Hauptschlüssels genügt nicht. Wer diesen laufenden Server beherrscht, kann es trotzdem lesen, während es benutzt wird.
sites-keeper-sealed-cost = Mehrere Profile können eine Verknüpfung teilen; verliert das Programm seine AuthID oder sein Handle, muss neu verknüpft werden.
sites-keeper-held-good = Keyferry kann es selbst benutzen: eine selten genutzte Verknüpfung am Leben halten und sie beim Anbieter beenden.
sites-keeper-held-cost = Wer die Datenbank und den Hauptschlüssel hat, kann es öffnen; hüten Sie also beide.
sites-keeper-hint = Das gilt für die nächsten Verknüpfungen: Die bestehenden bleiben, wie sie sind. Von der Site zu Keyferry oder zurück zu wechseln heißt, Akeeba Backup neu zu verknüpfen. Duplicati verwahrt selbst kein Token, deshalb tut es für Duplicati immer Keyferry, verschlossen mit der AuthID, außer Sie wählen Keyferry allein.
sites-custody-wrong = Wählen Sie, wer das Token verwahrt.

sites-hand-back-question = Wie werden die Tokens zurückgegeben?
sites-hand-back-ask = Nach einem weiteren Klick (empfohlen)
sites-hand-back-ask-means = Eine Seite nennt das Konto und wohin die Tokens gehen, und wartet.
sites-hand-back-at-once = Sofort
sites-hand-back-at-once-means = Kein zweiter Klick bei einer Adresse, die jemand für diese Site schon einmal bestätigt hat.
sites-hand-back-wrong = Wählen Sie, wie die Tokens zurückgegeben werden.

## Was mit einer Adresse nicht stimmt: als Satz, und hinter einem Doppelpunkt, wo der Punkt in der umgebenden Nachricht steht

sites-address-too-long =
    { $phrase ->
        [clause] Die Adresse ist länger als 2.000 Byte
       *[sentence] Die Adresse ist länger als 2.000 Byte.
    }
sites-address-control-characters =
    { $phrase ->
        [clause] Die Adresse enthält Leer- oder Steuerzeichen
       *[sentence] Die Adresse enthält Leer- oder Steuerzeichen.
    }
sites-address-not-a-url =
    { $phrase ->
        [clause] Die Adresse ist keine vollständige URL wie https://www.example.com/
       *[sentence] Die Adresse ist keine vollständige URL wie https://www.example.com/.
    }
sites-address-not-https =
    { $phrase ->
        [clause] Die Adresse muss mit https:// beginnen (mit http:// nur für genau diesen Rechner)
       *[sentence] Die Adresse muss mit https:// beginnen (mit http:// nur für genau diesen Rechner).
    }
sites-address-user-info =
    { $phrase ->
        [clause] Die Adresse enthält einen Benutzernamen oder ein Passwort
       *[sentence] Die Adresse enthält einen Benutzernamen oder ein Passwort.
    }
sites-address-fragment =
    { $phrase ->
        [clause] Die Adresse enthält ein Fragment (#)
       *[sentence] Die Adresse enthält ein Fragment (#).
    }
sites-address-reserved =
    { $phrase ->
        [clause] Die Adresse enthält schon access_token, refresh_token oder error
       *[sentence] Die Adresse enthält schon access_token, refresh_token oder error.
    }
sites-address-query =
    { $phrase ->
        [clause] Die Adresse enthält eine Abfrage (?)
       *[sentence] Die Adresse enthält eine Abfrage (?).
    }
# $wrong ist eine der Nachrichten darüber, wie sie hinter dem Doppelpunkt steht.
sites-address-on-line = Zeile { $line }: { $wrong }.

## Was mit Schlagwörtern und Notizen nicht stimmt

sites-tags-not-a-tag =
    { $phrase ->
        [clause] Ein Schlagwort hat 1 bis 40 Zeichen, keinen Zeilenumbruch und weder Komma noch Semikolon
       *[sentence] Ein Schlagwort hat 1 bis 40 Zeichen, keinen Zeilenumbruch und weder Komma noch Semikolon.
    }
sites-tags-too-many =
    { $phrase ->
        [clause] Eine Site hat höchstens 20 Schlagwörter
       *[sentence] Eine Site hat höchstens 20 Schlagwörter.
    }
sites-tags-full = Eine Site hat höchstens 20 Schlagwörter; nehmen Sie zuerst eines weg.
sites-notes-too-long = Notizen haben höchstens 4.000 Zeichen.
sites-notes-letters = Die Notizen enthalten Steuerzeichen oder Zeichen, die andere verbergen; geben Sie sie neu ein.
