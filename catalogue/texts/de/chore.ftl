## Was Anbieter verlangen

chore-google-publish = die App bei Google veröffentlichen
chore-google-publish-step = Solange die App auf „Testing“ steht, endet jede Verknüpfung nach sieben Tagen. Öffnen Sie in der Google Cloud Console „Google Auth Platform“, „Audience“ und drücken Sie „Publish app“.
chore-google-verification = Überprüfung durch Google
chore-google-verification-step = Die App verlangt eine eingeschränkte Berechtigung (restricted scope). Reichen Sie sie im „Verification Center“ ein, bevor hundert Personen sich mit ihr verknüpft haben. Eine App, die innerhalb eines Workspace bleibt oder nur für Ihnen bekannte Personen ist, braucht keine Überprüfung.
chore-google-assessment = jährliche Sicherheitsprüfung für Google
chore-google-assessment-step = Die App verlangt eine eingeschränkte Berechtigung (restricted scope). Google will alle zwölf Monate einen neuen „Letter of Validation“ und schreibt den Inhabern des Projekts vorher. Eine App, die innerhalb eines Workspace bleibt oder nur für Ihnen bekannte Personen ist, braucht keinen.
chore-google-branding = bei Google nach der App sehen
chore-google-branding-step = Sehen Sie einmal im Jahr nach, ob Name, Startseite und Datenschutzerklärung der App unter „Branding“ noch stimmen, ob die Domain in der Search Console noch bestätigt ist und ob das Projekt zwei Inhaber hat.
chore-microsoft-publisher = bei Microsoft die Bestätigung des Herausgebers prüfen
chore-microsoft-publisher-step = Ohne bestätigten Herausgeber können Personen anderer Organisationen nicht zustimmen. Öffnen Sie im Entra Admin Center bei der App „Branding & properties“ und sehen Sie nach, ob Herausgeber und Domain bestätigt sind.
chore-dropbox-production = bei Dropbox den Produktivbetrieb beantragen
chore-dropbox-production-step = Zwei Wochen nach dem fünfzigsten verknüpften Konto nimmt Dropbox bei einer App ohne Produktivstatus keine neuen Verknüpfungen mehr an. Öffnen Sie in der App Console die „Settings“ der App und drücken Sie „Apply for production“.

chore-title = Termin klären
chore-gone = Dies ist nicht mehr fällig
chore-how = Wie steht es damit?
chore-done = Es wurde erledigt
chore-done-means-once = Danach ist nichts weiter fällig.
chore-done-means-yearly = Ein Jahr nach diesem Tag ist es wieder fällig.
chore-due = Es ist fällig
chore-due-means = Sie kennen den Tag besser als Keyferry.
chore-not-ours = Es betrifft diese App nicht
chore-not-ours-means = Es wird weggelassen, bis Sie das hier ändern.
chore-done-day = Tag, an dem es erledigt wurde
chore-done-day-hint = Nötig, wenn es erledigt ist: heute oder ein früherer Tag.
chore-due-day = Tag, an dem es fällig ist
chore-due-day-hint = Nötig, wenn Sie den Tag besser kennen.
chore-note = Notiz
chore-note-hint = Etwa, wer es erledigt hat oder wo das Schreiben liegt. Kalender zeigen sie nicht.
chore-save = Speichern
chore-what-fault = Wählen Sie, wie es damit steht.
chore-day-fault = Schreiben Sie einen Tag, etwa 2027-05-31.
chore-note-fault = Schreiben Sie höchstens 4.000 Zeichen, ohne Steuerzeichen und ohne Zeichen, die andere verdecken.
chore-not-yet = Dieser Tag liegt noch vor uns. Schreiben Sie den Tag, an dem es erledigt wurde.
