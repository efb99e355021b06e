## Was aufbewahrt wird, in einer Datei

export-link = Exportieren
export-in-it = Was darin steht
export-button = Datei herunterladen
export-what = Sie erhalten eine JSON-Datei, die Menschen und Programme lesen können. Kein Schlüssel, Passwort oder Token steht darin.
export-audited = Dass exportiert wurde, steht danach im Protokoll.
export-bounds = Höchstens 100.000 Ereignisse und ebenso viele Änderungen stehen darin; die Datei sagt, ob das alle waren.
export-site-title = Site exportieren
export-site-question = Exportieren, was von dieser Site aufbewahrt wird?
export-site-holds = Darin steht, was die Site ist, ihre Apps, ihre verknüpften Konten mit den Namen der Konten, was bei ihr geschah und wer sie geändert hat.
export-person-title = Daten einer Person exportieren
export-person-question = Exportieren, was von { $email } aufbewahrt wird?
export-person-holds = Darin steht, was die Person hier darf, ob sie sich mit einem zweiten Faktor anmeldet, was sie in dieser Organisation getan hat und was mit ihr geschah.
export-own-heading = Was über Sie aufbewahrt wird
export-own-why = Sie können es in einer Datei mitnehmen oder löschen lassen.
export-own-link = Alles exportieren, was über Sie aufbewahrt wird
export-own-question = Exportieren, was über Sie aufbewahrt wird?
export-own-holds = Darin steht, zu welchen Organisationen Sie gehören und als was, womit Sie sich anmelden, wo Sie angemeldet sind, welche Einladungen auf Sie warten, was Sie getan haben und was mit Ihrem Konto geschah.
export-grant-title = Verknüpftes Konto exportieren
export-grant-question = Exportieren, was von diesem Konto aufbewahrt wird?
export-grant-holds = Darin steht der Name des Kontos, was wann erlaubt wurde, wer es benutzen kann und wer es hier geändert hat. Ereignisse nennen Sites und Apps, aber kein Konto.
