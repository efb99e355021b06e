## Was eine Organisation für sich entscheidet

settings-heading = Einstellungen
settings-done-saved = Die Einstellungen wurden gespeichert. Innerhalb von zwei Sekunden richten sich alle Prozesse danach.
settings-done-shorter = Die Einstellungen wurden gespeichert. Ältere Ereignisse verschwinden beim nächsten stündlichen Aufräumen; bis dahin lassen sie sich mit mehr Tagen behalten.
settings-as-they-are = Wie sie sind
settings-who-may = Verwalter und Inhaber der Organisation können sie ändern.
settings-conflict = Jemand anderes hat die Einstellungen inzwischen geändert, und von Ihren Eingaben wurde nichts gespeichert.
settings-conflict-next = So sind sie jetzt; darunter steht, was Sie eingegeben haben. Speichern Sie noch einmal, um es an die Stelle zu setzen.
settings-audit = Protokoll
# $link ist ein Link, nämlich der nächste.
settings-audit-what = { $link }, jeweils mit dem, was vorher war und was jetzt ist.
settings-audit-link = Wer was geändert hat
# Beides sind Befehle.
settings-commands = Auf der Befehlszeile: { $command }; { $help } sagt das Übrige.
settings-name = Name
settings-addresses = Adressen
settings-kept = Ereignisse bleiben
settings-days = { $count } Tage
settings-time-zone = Zeitzone
settings-oldest = Ältestes Ereignis

## Das Formular

settings-organisation = Organisation
settings-name-hint = Wem eine Site gehört, liest ihn vor dem Verknüpfen unter „Gefragt von“. Er steht auch hier für die Organisation.
settings-time = Zeit
settings-time-hint = Die Seiten dieser Konsole richten sich danach und auch die Tage der Übersicht. Tabellen zum Herunterladen, das Log und die Befehlszeile bleiben bei UTC. Der Tag, an dem ein Client-Secret abläuft, ist der eingegebene.
settings-save = Speichern
settings-activity = Aktivität
settings-addresses-how = Wie werden die Adressen aufbewahrt, von denen Anfragen kommen?
settings-addresses-network = Ihr Netz (empfohlen)
settings-addresses-network-means = 192.0.2.0/24 und 2001:db8:1::/48: genug, um zu sehen, woher, aber nicht, wer.
settings-addresses-whole = Ganz
settings-addresses-whole-means = 192.0.2.77: für alle, die einen Rechner von dem daneben unterscheiden müssen. Das kann sich auf eine Person beziehen.
settings-addresses-none = Gar nicht
settings-addresses-none-means = Ereignisse sagen nicht, woher eine Anfrage kam.
settings-addresses-hint = Das gilt für künftige Ereignisse. Was schon aufgezeichnet ist, bleibt, wie es ist.
settings-days-label = Tage, die Ereignisse bleiben
settings-days-hint = 7 bis 730. Sind es weniger Tage als jetzt, werden ältere Ereignisse beim nächsten stündlichen Aufräumen endgültig gelöscht. Wie oft in jeder Stunde was geschah, bleibt 25 Monate lang bekannt.
settings-oldest-was = Das älteste Ereignis, das es gibt, war am { $day }.

## Was am Eingegebenen falsch ist

settings-fault-addresses = Wählen Sie, wie Adressen aufbewahrt werden.
settings-fault-days = Schreiben Sie eine ganze Zahl von 7 bis 730.
settings-fault-time-zone = Diese Zeitzone gibt es nicht; wählen Sie eine aus der Liste, etwa Europe/Berlin.
