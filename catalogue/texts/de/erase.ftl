## Nichts bleibt, was es benennt

erase-link = Löschen
erase-for-ever = Das lässt sich nicht rückgängig machen. Exportieren Sie vorher, wenn noch jemand danach fragen könnte.
erase-backups = Sicherungen, die vorher erstellt wurden, enthalten es noch, bis sie gelöscht sind, und eine Wiederherstellung bringt es zurück.

erase-site-title = Site löschen
erase-site-question = Diese Site löschen?
erase-site-goes = Name, Adressen, Notizen, Schlagwörter, Schlüssel, verknüpfte Konten und Einrichtungslinks werden gelöscht, mit allen Ereignissen bei ihr und mit dem, was das Protokoll von ihr weiß.
erase-site-untold = Verknüpfungen, von deren Ende der Anbieter noch nicht erfahren hat, verlieren ihr Token: Ihre Inhaber können sie weiterhin beim Anbieter beenden.
erase-site-stays = Was bleibt: Zahlen dazu, was geschah, und dass wer wann etwas geändert hat, unter einer Kennung, die nichts benennt.
erase-site-name = Name der Site
erase-site-name-hint = Schreiben Sie ihn, wie er hier steht: { $name }
erase-site-other-name = Das ist nicht der Name der Site. Schreiben Sie ihn, wie er oben steht.
erase-site-revoke-first = Widerrufen Sie die Site zuerst: Ist sie gelöscht, kann niemandem mehr gesagt werden, dass sie beendet ist.
erase-site-revoke = Site widerrufen
erase-site-button = Für immer löschen
erase-site-done = Die Site wurde gelöscht.

erase-person-title = Person löschen
erase-person-question = { $email } löschen?
erase-person-goes = E-Mail-Adresse, Passwort, zweite Faktoren, Sitzungen, Kalender und Einladungen werden gelöscht, und die Person wird innerhalb von zwei Sekunden überall abgemeldet.
erase-person-stays = Was bleibt: was sie getan hat, im Protokoll, unter einer Kennung, die niemanden benennt, mit dem Netz, aus dem es kam, soweit diese Organisation es aufbewahrt, 25 Monate lang.
erase-person-papers = Was außerdem bleibt: was die öffentlichen Dokumente einer Organisation jetzt über die Person sagen. { $change }: Frühere Fassungen und das Protokoll ihrer Änderungen vergessen, wer gelöscht wird. Mit SQLite wird Gelöschtes sofort überschrieben; PostgreSQL gibt es beim Aufräumen frei.
erase-person-papers-change = Ändern Sie zuerst diese Dokumente
erase-person-email = E-Mail-Adresse der Person
erase-person-email-hint = Schreiben Sie sie, wie sie oben steht, damit es sicher die richtige Person ist.
erase-person-other-email = Das ist nicht die E-Mail-Adresse der Person. Schreiben Sie sie, wie sie oben steht.
erase-person-elsewhere = Die Person gehört auch zu einer anderen Organisation, hat dort etwas getan, wofür deren Protokoll sie nennt, oder verwaltet dieses ganze Keyferry; deshalb kann nur ein Instanz-Administrator sie löschen. Nehmen Sie sie stattdessen aus dieser Organisation heraus.
erase-person-last-administrator = Niemand sonst verwaltet dieses Keyferry als Ganzes. Machen Sie zuerst jemand anderen zum Instanz-Administrator.
erase-person-last-owner = { $organisation } hat sonst keinen Inhaber, und eine Organisation braucht einen: Machen Sie zuerst jemand anderen zum Inhaber, oder lassen Sie sie von denen schließen, die dieses Keyferry verwalten.
erase-person-button = Für immer löschen
erase-person-done = Die Person wurde gelöscht und überall abgemeldet.
erase-person-erased = Eine Person, die gelöscht wurde

erase-own-link = Ihr Konto löschen
erase-own-question = Ihr Konto löschen?
erase-own-goes = Ihre E-Mail-Adresse, Ihr Passwort, zweite Faktoren, Sitzungen, Kalender und Einladungen werden in jeder Organisation gelöscht, und Sie werden innerhalb von zwei Sekunden überall abgemeldet. Die Organisationen bestehen weiter, mit ihren Sites, Apps und Verknüpfungen.
erase-own-stays = Was bleibt: was Sie getan haben, im Protokoll, unter einer Kennung, die niemanden benennt, mit dem Netz, aus dem es kam, soweit Ihre Organisationen es aufbewahren, 25 Monate lang.
erase-own-for-ever = Das lässt sich nicht rückgängig machen: Um zurückzukommen, müssen Sie neu eingeladen werden. { $export }, falls Sie es noch brauchen.
erase-own-export = Exportieren Sie vorher, was über Sie aufbewahrt wird
erase-own-email = Ihre E-Mail-Adresse
erase-own-email-hint = Schreiben Sie sie, wie sie hier steht, damit es sicher so gemeint ist: { $email }
erase-own-other-email = Das ist nicht Ihre E-Mail-Adresse. Schreiben Sie sie, wie sie oben steht.
erase-own-button = Ihr Konto für immer löschen
erase-own-done = Ihr Konto wurde gelöscht
erase-own-done-then = Sie sind überall abgemeldet. Sie können diese Seite schließen.

erase-grant-title = Verknüpftes Konto löschen
erase-grant-question = Löschen, was von diesem Konto bekannt ist?
erase-grant-goes = Die Verknüpfung wird widerrufen, dann werden der Name des Kontos, sein Erkennungszeichen und seine Tokens gelöscht. Wer die AuthID vorlegt, erfährt weiterhin, dass sie widerrufen ist.
erase-grant-provider = Der Anbieter erfährt es jetzt, wo das ohne die AuthID möglich ist. Nichts wird aufbewahrt, um es später noch einmal zu versuchen: Misslingt es, beendet der Inhaber des Kontos die Verknüpfung beim Anbieter.
erase-grant-stays = Was bleibt: dass es eine Verknüpfung dieser Site und App gab und wann sie verknüpft, benutzt und beendet wurde. Ereignisse nennen kein Konto.
erase-grant-button = Widerrufen und löschen
