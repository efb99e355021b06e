## Die öffentlichen Dokumente einer Organisation: was sie gemeinsam haben

legal-privacy = Datenschutz
legal-terms = Nutzungsbedingungen
legal-both = Datenschutz und Nutzungsbedingungen
legal-privacy-of = Datenschutz: { $organisation }
legal-terms-of = Nutzungsbedingungen: { $organisation }
legal-as-of = Stand: { $day }
legal-earlier = Dies ist eine frühere Fassung. Sie galt vom { $from } bis zum { $until }.
legal-now = Lesen, was jetzt gilt
legal-other-language = Diese Seite auf { $language }
legal-also = Außerdem: { $paper }
legal-versions = Alle Fassungen
legal-versions-why = Eine neue Fassung beginnt von selbst und sofort, sobald sich etwas ändert, was hier steht.
legal-version = Seit { $day }, Fassung { $number }
legal-own = Ergänzt von { $organisation }
legal-missing = Hier gibt es keine Dokumente
legal-missing-why = Unter dieser Adresse hat keine Organisation ihre Dokumente, oder diese Fassung wird nicht mehr aufbewahrt. Fragen Sie, wer Ihnen die Adresse gegeben hat.

## Datenschutz: wer dafür einsteht

legal-who = Wer dafür einsteht
legal-who-organisation = { $organisation } bietet diesen Dienst an und ist für die Daten darin verantwortlich.
legal-who-contact = Fragen und Wünsche zu Ihren Daten richten Sie an: { $person }
legal-who-no-contact = { $organisation } hat hier noch keinen Kontakt genannt. Fragen Sie, wer Ihnen die Adresse dieses Dienstes gegeben hat.
legal-who-officer = Datenschutzbeauftragte Person: { $person }
legal-who-machine = Der Dienst läuft unter { $address } mit der Software Keyferry.
legal-who-operator = Den Rechner betreibt: { $operator }
legal-who-no-operator = Wer den Rechner betreibt, ist hier nicht genannt; { $organisation } kann es Ihnen sagen.
legal-who-place = Die Daten liegen hier: { $place }
legal-who-no-place = Wo die Daten liegen, ist hier nicht genannt; { $organisation } kann es Ihnen sagen.

## Datenschutz: was der Dienst tut

legal-what = Was dieser Dienst tut
legal-what-does = Backup-Programme legen Backups in Konten bei Speicheranbietern ab. Dafür muss, wem das Konto gehört, beim Anbieter zustimmen. Dieser Dienst führt Sie dorthin, nimmt die Antwort des Anbieters entgegen und beschafft Ihrem Programm später jedes Mal neuen Zugang, wenn der alte abgelaufen ist.
legal-what-providers = Eingerichtet ist er für: { $providers }
legal-what-no-provider = Zurzeit ist kein Anbieter eingerichtet; es lässt sich also nichts verknüpfen.
legal-what-not = Ihre Backups kommen nie hierher. Sie gehen unmittelbar von Ihrem Programm zum Anbieter; dieser Dienst liest und schreibt in Ihrem Konto keine Datei.

## Datenschutz: das Verknüpfen

legal-linking = Wenn Sie ein Konto verknüpfen
legal-linking-page = Bevor etwas geschieht, nennt eine Seite die Organisation, die App, gegebenenfalls die Site, was erlaubt wird und wer den Zugang bekommt, und wartet auf Ihren Klick.
legal-linking-request = Von diesem Klick an wird verschlüsselt aufbewahrt, was Sie vorhaben, zehn Minuten lang, zusammen mit einem Cookie in Ihrem Browser, damit nur der Browser es beenden kann, der es begonnen hat. Was davon übrig ist, löscht ein stündlicher Durchgang.
legal-linking-account = Nachdem Sie zugestimmt haben, wird der Anbieter nach dem Namen des Kontos gefragt, meist einer E-Mail-Adresse, damit die Seite Ihnen zeigen kann, welches Konto Sie verknüpft haben.
legal-linking-account-passes = Wo hier kein Token gespeichert wird, wird auch der Name nicht gespeichert.
legal-linking-account-stays = Wo hier ein Token gespeichert wird, wird daneben der Name gespeichert, verschlüsselt mit den Schlüsseln des Servers, und ein mit einem Schlüssel gebildeter Fingerabdruck der Nummer des Kontos beim Anbieter, an dem dasselbe Konto wiedererkannt wird.
legal-linking-program = Wartet ein Programm auf eine AuthID, wird diese verschlüsselt aufbewahrt, bis das Programm sie bekommen hat, höchstens einige Minuten, und ebenso lange ein Hash des Netzes, in dem Ihr Browser ist.

## Datenschutz: wer das Token verwahrt

legal-token = Wer das Token verwahrt
legal-token-is = Mit einem Refresh-Token holt ein Programm immer wieder neuen Zugang, bis es zurückgenommen wird.
legal-token-never = Noch kann niemand ein Konto verknüpfen, und es ist kein Token gespeichert.
legal-token-several = Mehreres von dem Folgenden ist in Gebrauch. Was für Sie gilt, sagt die Seite vor dem Verknüpfen.
legal-token-site = Ihre Site verwahrt es
legal-token-site-how = Das Refresh-Token wird Ihrer Site übergeben oder Ihnen einmal gezeigt und hier nicht gespeichert. Braucht Ihr Programm neuen Zugang, schickt es das Token hierher; es wird zusammen mit dem Geheimnis der App an den Anbieter weitergegeben, und die Antwort geht zurück. Tokens sind im Arbeitsspeicher des Servers, solange eine solche Anfrage dauert, und werden nicht auf seinen Datenträger geschrieben.
legal-token-site-protects = Was das schützt: Eine Kopie der Datenbank, des Datenträgers oder einer Sicherung dieses Dienstes enthält keines dieser Tokens.
legal-token-site-not = Was es nicht schützt: Wer den laufenden Server oder den Proxy davor beherrscht, kann ein Token lesen, während es hindurchgeht. Und Ihre Site verwahrt das Token so wie ihre eigenen Einstellungen.
legal-token-sealed = Keyferry verwahrt es, verschlossen mit dem, was Ihr Programm hat
legal-token-sealed-how = Das Refresh-Token und das neueste Access-Token sind hier gespeichert, zweifach verschlüsselt. Sie lassen sich nur mit den Schlüsseln des Servers öffnen und zusammen damit mit der AuthID oder dem Handle, die allein Ihr Programm hat.
legal-token-sealed-protects = Was das schützt: Wer an die Datenbank, den Datenträger oder eine Sicherung gelangt, kann die Tokens nicht öffnen, auch nicht mit den Schlüsseln des Servers.
legal-token-sealed-not = Was es nicht schützt: Wer den laufenden Server oder den Proxy davor beherrscht, kann ein Token lesen, während Ihr Programm es benutzt.
legal-token-held = Keyferry verwahrt es
legal-token-held-how = Das Refresh-Token und das neueste Access-Token sind hier gespeichert, verschlüsselt mit den Schlüsseln des Servers. Der Server öffnet sie allein. Wo ein Anbieter beendet, was lange nicht benutzt wird, erneuert der Server sie auch von selbst.
legal-token-held-protects = Was das schützt: Eine Kopie der Datenbank ohne die Schlüssel des Servers öffnet nichts.
legal-token-held-not = Was es nicht schützt: Wer die Datenbank und die Schlüssel des Servers hat oder den laufenden Server oder den Proxy davor beherrscht, kann die Tokens öffnen und alles tun, was Sie erlaubt haben.

## Datenschutz: was aufgeschrieben wird

legal-log = Was aufgeschrieben wird, wenn der Dienst benutzt wird
legal-log-entry = Jede Benutzung des Dienstes ergibt einen Eintrag: Zugang, der erneuert oder verweigert wurde, eine Verknüpfung, die begonnen, vollendet oder beendet wurde. Er enthält:
legal-log-what = wann es war, was geschah, wie es endete, und einen kurzen Code des Grundes
legal-log-where = für welche App und, wenn es eine gibt, welche Site
legal-log-how = wie lange der Anbieter brauchte, und welches der Geheimnisse der App benutzt wurde
legal-log-token = von einem Token nur einen mit einem Schlüssel gebildeten Fingerabdruck: Er zeigt, ob zwei Tokens gleich sind; ein Token lässt sich daraus nicht bilden
legal-log-request = eine Nummer der Anfrage, an der die Betreuung sie findet
legal-log-network = von der Adresse, von der die Anfrage kam, nur das Netz: die ersten drei Zahlen einer IPv4-Adresse (/24), die ersten 48 Bit einer IPv6-Adresse
legal-log-whole = die ganze Adresse, von der die Anfrage kam
legal-log-none = nicht die Adresse, von der die Anfrage kam
legal-log-change = Wird der Umgang mit Adressen geändert, gilt das für neue Einträge. Frühere bleiben, wie sie sind, bis sie gelöscht werden.
legal-log-days =
    { $days ->
        [one] Einträge, die älter als { $days } Tag sind, werden gelöscht, von einem Durchgang, der stündlich läuft.
       *[other] Einträge, die älter als { $days } Tage sind, werden gelöscht, von einem Durchgang, der stündlich läuft.
    }
legal-log-links = Ebenso lange wird aufbewahrt, wann der Einrichtungslink einer Site geöffnet wurde, auf die Stunde genau, und von welcher Adresse, soweit Adressen aufbewahrt werden.
legal-log-sums = Wie oft was in jeder Stunde geschah, wird nach App und Site gezählt, ohne Adressen und ohne Tokens. Diese Zahlen werden 25 Monate aufbewahrt. Von jeder Site wird außerdem aufbewahrt, wann sie jede App zuletzt benutzt hat und wie das endete.
legal-log-sites = Von jeder Site selbst werden aufbewahrt: ihr Name, ihre Adressen, ihre Schlüssel (als Hash und verschlüsselt) und die Schlagwörter und Notizen, die { $organisation } dazu aufschreibt.
legal-log-origins = Nennt ein Programm als Ziel für die Rückgabe von Tokens eine Stelle, die nicht zur Site gehört, wird diese Stelle bei der Site vermerkt, damit sie erlaubt werden kann.
legal-log-technical = Das technische Protokoll von Keyferry nennt von jeder Anfrage ihre Art, den Status der Antwort und die Dauer; keine Adresse und kein Token. Ein Webserver vor Keyferry kann ein eigenes Protokoll führen; wer den Rechner betreibt, kann es Ihnen sagen.
legal-log-guessing = Damit niemand Geheimnisse errät, werden Anfragen nach der Adresse gezählt, von der sie kommen: im Arbeitsspeicher des Servers und bei falschen Passwörtern als Hash in der Datenbank, eine Viertelstunde lang.

## Datenschutz: Personen an der Konsole

legal-people = Personen, die sich an der Konsole anmelden
legal-people-kept = Das betrifft diejenigen, die für { $organisation } mit diesem Dienst arbeiten. Von ihnen werden aufbewahrt: die E-Mail-Adresse, ein Hash des Passworts (Argon2id), die Rolle, und seit wann sie dabei sind. Wer einen zweiten Faktor einrichtet, von dem auch das Geheimnis der Authenticator-App, verschlüsselt, Hashes der Wiederherstellungscodes, und von einem Passkey sein öffentlicher Schlüssel, sein Name und wann er benutzt wurde.
legal-people-provider = Sie können sich über { $host } anmelden, den Anbieter der Organisation. Wer das tut, geht dorthin und ist hier daran bekannt, wie der Anbieter die Person nennt; das, seit wann, und wann sie zuletzt kam, wird aufbewahrt, bis die Verknüpfung oder die Mitgliedschaft endet. Ein Passwort, das sie dort eingibt, kommt nie hierher; ein Cookie für zehn Minuten bindet den Rückweg an ihren Browser.
legal-people-session = Das Anmelden setzt ein Cookie, das nach einer Stunde ohne Benutzung und spätestens nach zwölf Stunden endet, und eines für 90 Tage, an dem der Browser wiedererkannt wird, damit falsche Passwörter anderer niemanden aussperren. Solange eine Sitzung dauert, wird aufbewahrt, wann sie begann, wann sie zuletzt gesehen wurde, mit welchem Browser, und von welcher Adresse, soweit Adressen aufbewahrt werden.
legal-people-audit = Was sie ändern, wird festgehalten: wer, wann, von welcher Adresse, soweit Adressen aufbewahrt werden, und was vorher war und jetzt ist; von einem Geheimnis nur, dass es ersetzt wurde. Dort wird auch festgehalten, dass der Einrichtungslink einer Site geöffnet wurde. Diese Aufzeichnungen werden 25 Monate aufbewahrt.
legal-people-links = Eine Einladung gilt sieben Tage, ein Link für ein neues Passwort eine Stunde. Von einer Adresse, die jemand für ein Kalenderprogramm anlegt, wird nur ein Hash aufbewahrt.
legal-people-leave = Wer aus der Organisation genommen wird, verliert sofort alle Rechte. Die E-Mail-Adresse und der Hash des Passworts bleiben beim Dienst gespeichert, bis die Person dort gelöscht wird; danach nennt die Aufzeichnung der Änderungen sie nur noch mit einer Nummer. Wer sich anmelden kann, erhält auf der eigenen Seite der Konsole eine Datei mit dem, was aufbewahrt wird, und kann sich dort selbst löschen.

## Datenschutz: Cookies

legal-cookies = Cookies
legal-cookies-linking = Das Verknüpfen eines Kontos setzt ein Cookie für zehn Minuten; es dient nichts anderem.
legal-cookies-language = Wählen Sie auf einer Seite eine andere Sprache, bewahrt ein Cookie diese Wahl ein Jahr lang auf.
legal-cookies-none = Diese Seite setzt kein Cookie und liest keines. Keine Seite lädt etwas von anderen Adressen.

## Datenschutz: wer Daten bekommt

legal-receivers = Wer Daten bekommt
legal-receivers-providers = Der Anbieter, dessen Konto Sie verknüpfen, erfährt, dass die App von { $organisation } Zugang verlangt, wann sie das tut und von welchem Server aus. Was er damit macht, sagt seine eigene Datenschutzerklärung. Die Anbieter: { $providers }
legal-receivers-people = Die Personen von { $organisation } sehen an der Konsole Sites und Einträge.
legal-receivers-people-accounts = Die Personen von { $organisation } sehen an der Konsole Sites, Einträge und die Namen verknüpfter Konten; die Tokens werden ihnen nicht gezeigt.
legal-receivers-operator = Wer den Rechner betreibt, kommt an das heran, was darauf gespeichert ist: { $operator }
legal-receivers-no-operator = Wer den Rechner betreibt, kommt an das heran, was darauf gespeichert ist.
legal-receivers-processors = { $organisation } nennt außerdem:

## Datenschutz: Google

legal-google = Daten von Google
legal-google-what = Von Google bekommt dieser Dienst Tokens und den Namen des Kontos. Sie dienen einem einzigen Zweck: Ihrem Backup-Programm den Zugang zu geben, den Sie erlaubt haben.
legal-google-limited = Die Nutzung von Informationen, die { $organisation } über Google-APIs erhält, und ihre Weitergabe an andere Apps halten sich an die Google API Services User Data Policy, einschließlich der Anforderungen an die eingeschränkte Nutzung (Limited Use).
legal-google-policy = Die Google API Services User Data Policy

## Datenschutz: das Ende

legal-end = Wie Sie eine Verknüpfung beenden, und was dann gelöscht wird
legal-end-provider = Jederzeit: Nehmen Sie in Ihrem Konto beim Anbieter zurück, was Sie der App erlaubt haben. Von da an weist der Anbieter das Token ab.
legal-end-provider-stored = Was hier gespeichert ist, ist dann nutzlos; es bleibt gespeichert, bis die Verknüpfung auch hier beendet wird.
legal-end-site = Wo Ihre Site das Token verwahrt, ist hier nichts gespeichert, was gelöscht werden müsste. Entfernen Sie das Token aus Ihrem Programm.
legal-end-here = Wo hier ein Token gespeichert ist: Beenden Sie es mit Ihrer AuthID auf der folgenden Seite, oder bitten Sie { $organisation } darum; dort kann jede Verknüpfung beendet werden.
legal-end-page = Eine AuthID widerrufen
legal-end-refused = Eine AuthID oder ein Handle, die beendet wurden, weist der ganze Dienst innerhalb von zwei Sekunden ab. Mit der letzten einer Verknüpfung endet die Verknüpfung. Der Anbieter wird benachrichtigt, wo das geht, ohne andere Verknüpfungen desselben Kontos zu beenden, oder wo das gewählt wurde, und gleich danach werden die gespeicherten Tokens gelöscht; wo es nicht geht, werden sie sofort gelöscht.
legal-end-sealed = Ein verschlossenes Token kann { $organisation } nicht allein öffnen. Beendet { $organisation } eine solche Verknüpfung, oder ist der Anbieter nicht zu erreichen, bleibt das Token höchstens 30 Tage gespeichert, verschlossen und abgewiesen: Legt Ihr Programm in dieser Zeit seine AuthID oder sein Handle vor, wird der Anbieter benachrichtigt und das Token gelöscht. Nach 30 Tagen löscht es ein stündlicher Durchgang.
legal-end-held = Wo der Server Tokens allein öffnet und der Anbieter nicht zu erreichen ist, wird es 24 Stunden lang wieder versucht; danach löscht ein stündlicher Durchgang die Tokens.
legal-end-access = Zugang, der vorher ausgegeben wurde, besteht weiter, bis der Anbieter ihn beendet, meist innerhalb weniger Stunden.
legal-end-pcloud = Was pCloud gegeben hat, endet nicht von selbst: Nehmen Sie es dort in Ihrem Konto zurück.
legal-end-rest = Was von einer beendeten Verknüpfung bleibt: ihre Site, ihre App und ihre Zeiten und, verschlüsselt, der Name des Kontos und sein Fingerabdruck. { $organisation } kann den Namen, den Fingerabdruck und die Tokens einer Verknüpfung jederzeit löschen. Das Löschen einer App löscht sofort alle ihre Verknüpfungen, auch deren Tokens; die Anbieter werden dann nicht benachrichtigt.
legal-end-entries = Einträge darüber gehen mit ihrer Zeit, wie oben gesagt. Wird eine Site gelöscht, gehen ihre Verknüpfungen, ihre Einträge und was über sie bekannt ist, mit ihr; Zahlen bleiben, unter einer Nummer, die nichts nennt.
legal-end-closed = Wird { $organisation } hier geschlossen, so gelten alle ihre Adressen innerhalb von zwei Sekunden als unbekannt, auch die dieser Dokumente. 30 Tage lang bleibt alles gespeichert, damit sie wieder geöffnet werden kann. Danach entfernt ein stündlicher Durchgang ihre Sites, Apps, Einträge und Einstellungen. Was bleibt, ist die Aufzeichnung der Änderungen, bis ihre 25 Monate vorbei sind, und die Personen der Konsole, bis sie gelöscht werden.
legal-end-closed-stored = Solange sie geschlossen ist, werden AuthIDs und Handles abgelehnt. Bevor sie entfernt wird, enden ihre Verknüpfungen: Die Anbieter erfahren es, wo der Server Tokens allein öffnet, und wo einer nicht antwortet, wartet das Entfernen bis zu sieben Tage länger. Dann werden die Verknüpfungen und ihre Tokens gelöscht.

## Datenschutz: Sicherungen und Rechte

legal-backups = Sicherungen dieses Dienstes
legal-backups-how = Wer den Rechner betreibt, kann Sicherungen der Datenbank erstellen. Eine Sicherung enthält, was die Datenbank an ihrem Tag enthielt, die Tokens so verschlüsselt wie dort. Was seitdem gelöscht wurde, ist darin, bis die Sicherung selbst gelöscht wird; wann das ist, kann { $organisation } Ihnen sagen.
legal-rights = Ihre Rechte
legal-rights-are = Nach dem Recht, das für Sie gilt, können Sie das Recht haben, zu erfahren, was über Sie gespeichert ist, es berichtigen oder löschen zu lassen, zu widersprechen und sich bei einer Aufsichtsbehörde zu beschweren. Wenden Sie sich dafür an { $organisation }: Was über eine Site, ein verknüpftes Konto oder eine Person an der Konsole gespeichert ist, kann als Datei herausgegeben und gelöscht werden.

## Nutzungsbedingungen

legal-offer = Wer das anbietet
legal-offer-organisation = { $organisation } bietet diesen Dienst an.
legal-offer-contact = Kontakt: { $person }
legal-does = Was der Dienst tut
legal-does-how = Er beschafft Ihrem Backup-Programm Zugang zu einem Konto bei einem Speicheranbieter: einmal mit Ihrer Zustimmung, und von da an immer wieder, bis Sie oder { $organisation } es beenden.
legal-does-privacy = Was gespeichert wird und wie lange, sagt das Dokument zum Datenschutz.
legal-does-not = Was er nicht tut
legal-does-not-backup = Er erstellt, speichert und prüft kein Backup und stellt keines wieder her. Ob Ihre Backups gelingen, müssen Sie selbst prüfen.
legal-does-not-provider = Er wird nicht von den Speicheranbietern angeboten. Für Ihr Konto bei einem Anbieter gelten dessen Bedingungen.
legal-yours = Was von Ihnen erwartet wird
legal-yours-account = Verknüpfen Sie nur Konten, die Ihnen gehören oder die Sie verknüpfen dürfen.
legal-yours-secrets = Behalten Sie für sich, was Sie hier bekommen: Adressen mit einem Schlüssel darin, AuthIDs, Handles und Tokens. Wer sie hat, kann sie benutzen.
legal-yours-tell = Sind sie in fremde Hände gelangt, sagen Sie es { $organisation } sofort, damit sie beendet werden können.
legal-yours-limits = Benutzen Sie den Dienst nur für Backups. Zu viele Anfragen werden eine Zeit lang abgewiesen.
legal-promise = Kein Versprechen
legal-promise-none = Der Dienst wird angeboten, wie er ist. Niemand verspricht, dass er immer da ist oder dass ein Anbieter so weitermacht wie heute. Solange er nicht da ist, bekommen Programme keinen neuen Zugang, und Backups können ausfallen. Lassen Sie ihn nicht der einzige Weg zu Ihren Backups sein.
legal-promise-law = Rechte, die Ihnen das Gesetz gibt und auf die Sie nicht verzichten können, bleiben unberührt.
legal-over = Wie es endet
legal-over-you = Sie können jederzeit aufhören; wie eine Verknüpfung beendet wird und was dann gelöscht wird, sagt das Dokument zum Datenschutz.
legal-over-organisation = { $organisation } kann eine Verknüpfung, eine Site oder eine App beenden und den Dienst abschalten.
legal-over-access = Zugang, der vorher ausgegeben wurde, besteht weiter, bis der Anbieter ihn beendet, meist innerhalb weniger Stunden.

