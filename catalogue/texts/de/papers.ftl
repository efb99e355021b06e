## Die Seite der Konsole, auf der die öffentlichen Dokumente einer Organisation vervollständigt werden

papers-title = Öffentliche Dokumente
papers-intro = Anbieter fragen beim Registrieren einer App nach den Adressen einer Datenschutzerklärung und von Nutzungsbedingungen, und wer ein Konto verknüpft, findet beide am Fuß der Seite. Keyferry schreibt sie aus dem, was wirklich eingestellt und in Gebrauch ist, damit sie nie falsch sind; was nur Sie wissen können, steht unten.
papers-public = Die Dokumente, wie sie öffentlich sind
papers-copy-privacy = Die Adresse des Datenschutz-Dokuments kopieren
papers-copy-terms = Die Adresse der Nutzungsbedingungen kopieren
papers-since = Stand: { $day }
papers-saved = Die Dokumente wurden gespeichert. Sie sind sofort öffentlich; ein Browser oder ein Zwischenspeicher kann die früheren noch drei Minuten lang zeigen.
papers-no-contact = Noch ist kein Kontakt genannt. Die öffentlichen Dokumente sagen das, und Anbieter können sie ablehnen. Nennen Sie unten eine E-Mail-Adresse oder eine Telefonnummer.
papers-no-contact-viewer = Noch ist kein Kontakt genannt. Die öffentlichen Dokumente sagen das, und Anbieter können sie ablehnen. Ein Verwalter oder Inhaber der Organisation kann einen nennen.
papers-contact = Kontakt
papers-contact-hint = Wen man zu seinen Daten fragt.
papers-name = Name
papers-email = E-Mail-Adresse
papers-phone = Telefon
papers-officer = Datenschutzbeauftragte Person
papers-officer-hint = Lassen Sie es leer, wenn es keine gibt.
papers-machine = Wo es läuft
papers-operator = Wer den Rechner betreibt
papers-operator-hint = Etwa Ihr Hosting-Unternehmen und sein Ort: wer an das Gespeicherte herankommt.
papers-place = Wo die Daten liegen
papers-place-hint = Etwa: Frankfurt am Main, Deutschland.
papers-processors = Wer die Daten sonst noch verarbeitet
papers-processors-hint = Je Zeile einer, etwa ein Unternehmen, das Ihre Sicherungen aufbewahrt. Die Anbieter Ihrer Apps werden ohne Sie genannt.
papers-additions = Ihre Ergänzungen
papers-additions-hint = In Markdown: Überschriften, Listen, Hervorhebungen und Links zu https- und mailto-Adressen. HTML wird als Text gezeigt, Bilder fallen weg. Jeweils höchstens 10.000 Zeichen.
papers-privacy = Zum Datenschutz
papers-terms = Zu den Nutzungsbedingungen
papers-preview = Vorschau der Ergänzungen
papers-preview-heading = Die Ergänzungen, wie sie zu lesen sein werden
papers-preview-nothing = Nichts wird ergänzt.
papers-preview-why = Noch ist nichts gespeichert.
papers-save = Speichern und veröffentlichen
papers-conflict = Jemand anderes hat die Dokumente inzwischen geändert, und von Ihnen wurde nichts gespeichert.
papers-conflict-why = So sind sie jetzt; unten steht, was Sie eingegeben haben. Speichern Sie noch einmal, um es an ihre Stelle zu setzen.
papers-viewer = Verwalter und Inhaber der Organisation können sie ändern.
papers-as-they-are = Was die Organisation über sich sagt
papers-empty = Nicht genannt
papers-fault-line = Schreiben Sie eine Zeile mit höchstens 200 Zeichen.
papers-fault-email = Das ist keine E-Mail-Adresse.
papers-fault-phone = Schreiben Sie eine Telefonnummer: Ziffern, Leerzeichen und die Zeichen + ( ) - / .
papers-fault-processors = Schreiben Sie höchstens 20 Zeilen mit je höchstens 200 Zeichen.
papers-fault-addition = Schreiben Sie höchstens 10.000 Zeichen, ohne Steuerzeichen und ohne Zeichen, die andere verbergen; tippen Sie sie neu.

## Wohin die Adressen der Dokumente beim Registrieren einer App gehören

papers-guide = Ihre Dokumente für diesen Anbieter
papers-guide-dropbox = Auf der Seite „Branding“ der App: Tragen Sie die erste Adresse als Datenschutzerklärung ein (Privacy policy), die zweite als Nutzungsbedingungen (Terms of service). Dropbox sieht sie an, wenn Sie die Freigabe beantragen.
papers-guide-onedrive = Unter „Branding & properties“: Tragen Sie die erste Adresse als „Privacy statement URL“ ein, die zweite als „Terms of service URL“.
papers-guide-google-drive = In der Google Auth Platform unter „Branding“: Tragen Sie die erste Adresse als Link zur Datenschutzerklärung der Anwendung ein, die zweite als Link zu den Nutzungsbedingungen. Die Domain dieses Keyferry gehört zu den autorisierten Domains. Bei einer eingeschränkten Berechtigung (restricted scope) enthält Ihr Datenschutz-Dokument von selbst Googles Erklärung zur eingeschränkten Nutzung (Limited Use).
papers-guide-box = Wenn Box nach einer Datenschutzerklärung oder nach Nutzungsbedingungen fragt, etwa für sein App-Verzeichnis: Die erste Adresse ist das eine, die zweite das andere.
papers-guide-pcloud = Wenn pCloud nach einer Datenschutzerklärung oder nach Nutzungsbedingungen fragt: Die erste Adresse ist das eine, die zweite das andere.
papers-guide-complete = Was sie über Sie sagen, vervollständigen Sie unter { $page }.
papers-guide-which = Welche Adresse wohin gehört
