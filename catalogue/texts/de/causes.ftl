### Jeder Satz sagt, was geschehen ist (cause), oder den nächsten Schritt (step). Jeder endet mit einem Punkt.

# $happened und $step sind zwei dieser Sätze.
cause-with-step = { $happened } { $step }

## Wer es beheben kann

who-nobody = Es ist nichts zu tun.
who-site-owner = Der Inhaber des Kontos kann das beheben.
who-site-keeper = Wer sich um das Backup-Programm der Site kümmert, kann das beheben.
who-operator = Sie können das beheben, hier oder beim Anbieter.
who-administrator = Ein Administrator der Organisation des Kontos kann das beheben.
who-provider = Das können nur der Anbieter und die Zeit beheben.
who-instance = Wer dieses Keyferry betreibt, kann das beheben.

## Schritte, die mehreren Ursachen gemeinsam sind

step-wait = Warten Sie: Backup-Programme versuchen es von selbst noch einmal.
step-wait-status = Warten Sie: Backup-Programme versuchen es von selbst noch einmal. Sehen Sie auf der Statusseite des Anbieters nach, wenn es anhält.
step-link-again = Öffnen Sie im Backup-Programm die Helper-URL der Site und verknüpfen Sie das Konto noch einmal.
step-begin-again = Beginnen Sie noch einmal bei der Helper-URL, wenn das nicht so gemeint war.
step-ask-admin = Bitten Sie diesen Administrator, die App für die Organisation zu erlauben, und verknüpfen Sie dann noch einmal.
step-new-secret = Erstellen Sie beim Anbieter ein neues Client-Secret; drücken Sie hier auf der Seite der App „Zweites Secret hinzufügen“.
step-other-scopes = Wählen Sie hier ein anderes Profil, oder fügen Sie der Registrierung der App die Berechtigungen hinzu.
step-personal-only = Wählen Sie hier auf der Seite der App unter „Ändern“, dass die App nur für persönliche Konten ist.
step-compare-registration = Vergleichen Sie, was hier auf der Seite der App steht, mit ihrer Registrierung beim Anbieter.
step-compare-microsoft = Vergleichen Sie Client-ID und Kontotypen auf der Seite der App mit ihrer Registrierung bei Microsoft.
step-disconnect = Trennen Sie die App in den Einstellungen des Kontos beim Anbieter.
step-stored-damaged = Verknüpfen Sie das Konto noch einmal: Was das Programm gespeichert hat, ist beschädigt.
step-look-for-proxy = Sehen Sie nach, ob ein Proxy oder eine Firewall anstelle des Anbieters antwortet.

## Was außer Erneuerungen geschieht

cause-kept-alive = Keyferry hat eine Verknüpfung erneuert, die lange niemand benutzt hatte, damit ihr Anbieter sie nicht beendet.
cause-auth-id-added = Wer eine AuthID hat, hat eine weitere für dasselbe Konto erstellt. Jede kann für sich widerrufen werden.
cause-callback-refused = Eine Helper-URL nannte für die Tokens eine Adresse, die nicht zur Site gehört, und sie wurde nicht befolgt.
step-callback-refused = Ist es eine Adresse der Site, fügen Sie sie deren Adressen hinzu; kennen Sie sie nicht, tun Sie nichts.
cause-provider-paused = Die Aufrufe der App bei ihrem Anbieter schlugen einer nach dem anderen fehl, daher pausieren sie kurz.
step-provider-paused = Warten Sie: Die Aufrufe gehen von selbst weiter. Sehen Sie auf der Statusseite des Anbieters nach, wenn es anhält.
cause-provider-resumed = Die Aufrufe der App bei ihrem Anbieter gehen nach einer Pause weiter.
cause-client-secret-fallback = Der Anbieter hat eines der beiden Client-Secrets der App abgelehnt, und sofort wurde das andere benutzt.
step-client-secret-fallback = Entfernen Sie das abgelehnte Client-Secret der App, und fügen Sie ein neues hinzu, bevor das andere abläuft.
cause-link-revoked = Eine AuthID oder eine Verknüpfung mit allen ihren AuthIDs wurde widerrufen: Sie wird überall abgelehnt.
cause-provider-revoked = Der Anbieter hat erfahren, dass eine Verknüpfung vorbei ist, und hat sie auch bei sich beendet.
cause-provider-not-told = Eine Verknüpfung wurde hier widerrufen, und ihr Anbieter konnte es nicht erfahren: Dort besteht die Zustimmung weiter.

## Was von einem Ereignis ohne Grund bekannt ist

cause-consent-started = Jemand hat geklickt, um ein Konto zu verknüpfen, und ging weiter zum Anbieter.
step-consent-started = Das nächste Ereignis sagt, wie es ausging.
cause-consent-finished = Der Anbieter hat zugestimmt, und das Konto wurde verknüpft.
cause-refreshed = Das Backup-Programm hat ein frisches Access-Token bekommen.
cause-relink-needed = Der Anbieter nimmt diese Verknüpfung nicht mehr an.
cause-operator-needed = Der Anbieter hat die App selbst abgelehnt, nicht das Konto.
step-operator-needed = Vergleichen Sie Client-ID, Client-Secret und Redirect-URI mit der Registrierung der App beim Anbieter.
cause-admin-needed = Die Organisation des Kontos verlangt, dass zuerst ein Administrator zustimmt.
cause-cancelled = Die Person hat beim Anbieter abgelehnt.
cause-unavailable = Der Anbieter konnte gerade nicht helfen.
cause-bad-request = Die Anfrage war keine, die beantwortet werden kann.
step-bad-request = Vergleichen Sie die URLs im Backup-Programm mit denen, die hier stehen.
cause-unknown-key = Jemand hat eine URL mit einem Site-Schlüssel benutzt, der unbekannt ist oder widerrufen wurde.
step-unknown-key = Benutzt eine Ihrer Sites noch eine alte URL, tragen Sie die ein, die hier stehen; sonst tun Sie nichts.
cause-limited = Es kamen mehr Anfragen, als das Budget erlaubt, daher wurde diese abgewiesen.
step-limited = Lassen Sie das Backup-Programm seltener fragen; wer dieses Keyferry betreibt, kann die Budgets erhöhen.

## Gründe von Keyferry selbst

cause-unreachable = Der Anbieter war nicht zu erreichen.
step-unreachable = Warten Sie: Backup-Programme versuchen es von selbst noch einmal. Wenn es anhält, sehen Sie nach, ob dieser Rechner das Internet erreicht.
cause-broken-off = Der Anbieter hat mitten in seiner Antwort abgebrochen.
cause-timeout = Der Anbieter hat nicht innerhalb von 20 Sekunden geantwortet.
cause-redirected = Der Anbieter hat woandershin geführt, statt zu antworten; dem wird nicht gefolgt.
cause-answer-too-large = Die Antwort des Anbieters war größer als jede echte.
cause-busy = Der Anbieter hat um Geduld gebeten.
cause-answer-not-json = Die Antwort des Anbieters war eine Seite und nicht das, was ein Programm lesen kann.
cause-answer-without-token = Die Antwort des Anbieters enthielt kein Token.
cause-unreadable = Der Anbieter hat abgelehnt, mit einem Grund, der sich nicht sicher wiedergeben lässt.
cause-unlisted-field = Die Anfrage hätte ein Feld enthalten, das dieser Anbieter nicht annimmt, daher wurde sie nicht gesendet.
step-unlisted-field = Bitte melden Sie das: Es ist ein Fehler von Keyferry selbst.
cause-paused = Die Aufrufe der App bei ihrem Anbieter pausieren, weil die letzten alle fehlschlugen.
step-paused = Warten Sie: Die Aufrufe gehen von selbst weiter, sobald einer wieder gelingt.
cause-crowded = Zu viele Aufrufe beim Anbieter liefen gleichzeitig.
step-crowded = Warten Sie. Kommt es oft vor, lassen Sie Backups zu verschiedenen Minuten beginnen.
cause-helper-not-ready = Keyferry konnte die App nicht bereit machen, weil seine Datenbank oder seine Schlüssel nicht antworteten.
step-helper-not-ready = Führen Sie auf dem Rechner `keyferry doctor` aus, und tun Sie, was es sagt.
cause-no-client-secret = Die App hat kein Client-Secret.
step-no-client-secret = Tragen Sie ein Client-Secret aus der Registrierung der App beim Anbieter ein.
cause-not-a-provider-token = Das Backup-Programm hat ein Token von Keyferry gesendet, wo das des Anbieters hingehört.
cause-not-a-handle = Das Backup-Programm hat ein Token des Anbieters gesendet, und die Tokens dieser Site verwahrt jetzt Keyferry.
cause-unknown-handle = Das Backup-Programm hat eine Verknüpfung gesendet, die an dieser Adresse unbekannt ist: Sie gehört zu einer anderen Site oder App, oder sie ist beschädigt.
cause-other-account = Eine beendete Verknüpfung sollte weitergehen, aber ein anderes Konto als zuvor hat zugestimmt, daher wurde nichts ersetzt.
step-other-account = Öffnen Sie die Seite noch einmal, und stimmen Sie mit dem Konto von zuvor zu; für ein anderes Konto erstellen Sie eine neue Verknüpfung.
cause-unknown-account = Eine beendete Verknüpfung sollte weitergehen, aber es ließ sich nicht feststellen, ob dasselbe Konto zugestimmt hat, daher wurde nichts ersetzt.
step-unknown-account = Öffnen Sie die Seite noch einmal, und fügen Sie an ihrem Ende eine AuthID dieser Verknüpfung ein, oder erstellen Sie im Backup-Programm eine neue Verknüpfung.
cause-refresh-token-ends-soon = Das Konto wurde verknüpft, aber der Anbieter beendet diese Verknüpfung in wenigen Tagen.
step-refresh-token-ends-soon = Setzen Sie bei Google den Veröffentlichungsstatus des Projekts auf „In production“; verknüpfen Sie dann noch einmal.
cause-scope-missing = Die Person hat nicht alles erlaubt, was ein Backup braucht.
step-scope-missing = Verknüpfen Sie noch einmal, und lassen Sie jedes Häkchen gesetzt.
cause-no-refresh-token = Der Anbieter hat ein Token gegeben, das innerhalb einer Stunde endet, und keines, um es zu erneuern.
step-no-refresh-token = Vergleichen Sie die Berechtigungen der App mit dem, was ihre Seite hier verlangt, und verknüpfen Sie dann noch einmal.
cause-no-code = Der Browser kam vom Anbieter ohne einen Code zurück, der sich benutzen ließ.
step-no-code = Beginnen Sie noch einmal bei der Helper-URL, in einem einzigen Browser, und werden Sie innerhalb von zehn Minuten fertig.
cause-answer-lost = Der Anbieter hat ein neues Token gegeben, und seine Antwort ging verloren, bevor sie gespeichert werden konnte: Der Rechner blieb dazwischen stehen.
step-answer-lost = Verknüpfen Sie das Konto noch einmal; dieselbe AuthID funktioniert weiter.
cause-ended-meanwhile = Der Schlüssel der Site, die Site oder die App wurde beendet, während ein Konto verknüpft wurde, daher wurden dessen Tokens nicht zurückgegeben.
step-ended-meanwhile = Soll die Site weitergehen, tragen Sie ihre neuen Adressen im Backup-Programm ein, und verknüpfen Sie das Konto noch einmal.
cause-site-disabled = Die Site ist ausgeschaltet, daher wurde ihr Backup-Programm abgewiesen.
step-site-disabled = Schalten Sie die Site auf ihrer Seite wieder ein, wenn ihre Backups weitergehen sollen.
cause-token-missing = Das Backup-Programm hat gefragt, ohne ein Refresh-Token zu senden.
step-token-missing = Verknüpfen Sie das Konto im Backup-Programm, und prüfen Sie, ob dort die Refresh-URL steht, die hier gezeigt wird.
cause-token-doubled = Das Backup-Programm hat in einer Anfrage zwei Refresh-Tokens gesendet.
step-token-doubled = Nehmen Sie das Refresh-Token aus der Refresh-URL: Das Programm fügt es selbst hinzu.
cause-token-too-long = Das Backup-Programm hat ein Refresh-Token gesendet, das länger ist als jedes, das ein Anbieter gibt.
cause-token-not-utf8 = Das Backup-Programm hat ein Refresh-Token gesendet, das kein Text ist.
cause-not-for-akeeba = Nach Adressen für Akeeba wurde mit einer App gefragt, bei deren Anbieter Akeeba Backup nicht speichern kann.
step-not-for-akeeba = Geben Sie der Site eine App eines anderen Anbieters, oder nehmen Sie deren Adressen aus dem Backup-Profil.
cause-wrong-auth-id-secret = Jemand hat eine AuthID, die es gibt, mit einem anderen Geheimnis vorgelegt, daher wurde nichts gegeben.
step-wrong-auth-id-secret = Tut das eines Ihrer Backup-Programme, fügen Sie seine AuthID noch einmal ganz ein; sonst tun Sie nichts.
cause-stored-token-unopened = Ein gespeichertes Token ließ sich nicht öffnen oder verschließen, obwohl seine AuthID richtig war: ein Fehler der Schlüssel dieses Keyferry. Die Verknüpfung ist so gut wie zuvor.
step-stored-token-unopened = Führen Sie auf dem Rechner `keyferry doctor` aus, und sehen Sie nach, ob Hauptschlüssel und Schlüsselring zu dieser Datenbank gehören.
cause-never-shown = Eine widerrufene Verknüpfung wurde nie wieder vorgelegt, daher wurde ihr verschlossenes Token gelöscht, ohne dass ihr Anbieter davon erfuhr.
step-never-shown = Trennen Sie die App in den Einstellungen des Kontos beim Anbieter, wenn das nicht schon geschehen ist.
cause-revoke-given-up = Der Anbieter konnte einen Tag lang nicht erfahren, dass eine Verknüpfung vorbei ist; es wird nicht mehr versucht, und das Token ist gelöscht.

## Gründe, die Anbieter nennen

cause-provider-http = Der Anbieter hat geantwortet, dass er gerade nicht helfen konnte.
cause-fresh-sign-in = Die Organisation des Kontos verlangt eine frische Anmeldung oder einen zweiten Faktor.
cause-unused-microsoft = Die Verknüpfung wurde so lange nicht benutzt, dass Microsoft sie beendet hat.
cause-wrong-secret-microsoft = Microsoft sagt, dass das Client-Secret der App falsch ist.
cause-link-over = Der Anbieter sagt, dass diese Verknüpfung widerrufen wurde, beendet ist oder verbraucht wurde.
cause-sign-in-again = Der Anbieter verlangt, dass sich die Person noch einmal anmeldet.
cause-agree-again = Der Anbieter verlangt, dass die Person noch einmal zustimmt.
cause-workspace-ends = Das Google Workspace des Kontos beendet solche Verknüpfungen nach einer Weile.
cause-microsoft-account-off = Das Microsoft-Konto ist ausgeschaltet.
cause-password-changed = Das Passwort des Kontos wurde geändert, oder seine Sitzungen wurden beendet.
cause-rule-blocked = Eine Regel der Organisation des Kontos hat die Anmeldung verhindert.
cause-code-twice = Der Code von Microsoft wurde zweimal benutzt.
cause-nobody-agreed = Noch hat niemand zugestimmt, dass diese App mit dem Konto benutzt werden darf.
cause-link-over-microsoft = Microsoft sagt, dass diese Verknüpfung widerrufen wurde oder nicht gültig ist.
cause-ended-microsoft = Die Verknüpfung oder der Code von Microsoft ist abgelaufen.
cause-rule-ended = Eine Regel der Organisation des Kontos hat die Verknüpfung beendet.
cause-code-of-another = Der Code von Microsoft wurde für jemand anderen erstellt.
cause-token-unreadable = Microsoft konnte das Refresh-Token nicht lesen, das die Site gesendet hat.
cause-client-refused = Der Anbieter nimmt die Client-ID oder das Client-Secret der App nicht an.
cause-other-app = Der Anbieter sagt, dass das Token zu einer anderen App gehört oder dass die App das nicht darf.
step-other-app = Prüfen Sie, ob die Site die App benutzt, mit der sie verknüpft wurde; sonst verknüpfen Sie sie noch einmal mit dieser.
cause-client-deleted = Der Client der App wurde bei Google gelöscht.
step-client-deleted = Stellen Sie ihn innerhalb von 30 Tagen in der Google Cloud Console wieder her, oder tragen Sie hier eine neue Client-ID mit Secret ein.
cause-scopes-unknown = Der Anbieter kennt die Berechtigungen nicht, um die die App bittet.
cause-redirect = Beim Anbieter ist eine andere Redirect-URI registriert.
step-redirect = Registrieren Sie die Redirect-URI, die auf der Seite der App steht, Buchstabe für Buchstabe.
cause-no-refresh = Der Anbieter lässt diese App keine Tokens erneuern.
step-register-web = Registrieren Sie dort eine Webanwendung.
cause-request-refused = Der Anbieter hat die Anfrage nicht angenommen.
cause-redirect-microsoft = Bei Microsoft ist eine andere Redirect-URI registriert.
step-redirect-microsoft = Registrieren Sie die Redirect-URI, die auf der Seite der App steht, für die Plattform „Web“.
cause-one-organisation = Die App ist für eine Organisation registriert und wurde für alle benutzt.
step-one-organisation = Tragen Sie hier auf der Seite der App unter „Ändern“ das Verzeichnis dieser Organisation ein, oder registrieren Sie die App für alle Konten.
cause-app-unknown-microsoft = Microsoft kennt die App in diesem Mandanten nicht.
cause-tenant-unknown = Microsoft kennt diesen Mandanten nicht.
cause-app-off-microsoft = Die App ist bei Microsoft ausgeschaltet.
step-switch-on-there = Schalten Sie sie dort ein.
cause-scopes-microsoft = Microsoft nimmt die Berechtigungen nicht an, um die die App bittet.
cause-two-services = Die App hat um Berechtigungen zweier Dienste zugleich gebeten.
step-two-services = Wählen Sie hier ein anderes Profil.
cause-public-client = Die App ist als öffentlicher Client registriert und darf kein Secret haben.
step-public-client = Registrieren Sie die Redirect-URI für die Plattform „Web“ und nicht für eine Desktop- oder Single-Page-Anwendung.
step-secret-value = Tragen Sie den Wert („Value“) des Secrets ein und nicht seine Kennung („Secret ID“).
cause-secret-missing-microsoft = Microsoft vermisst das Client-Secret der App.
cause-secret-ended-microsoft = Das Client-Secret der App ist bei Microsoft abgelaufen.
cause-personal-only = Die App ist nur für persönliche Konten registriert und wurde für alle benutzt.
cause-workspace-blocks = Eine Regel des Google Workspace des Kontos sperrt diese App.
cause-workspace-internal = Die App ist nur für Konten ihres eigenen Google Workspace.
cause-permission-not-allowed = Die App bittet um eine Berechtigung, die die Organisation nicht erlaubt hat.
cause-admin-microsoft = Microsoft verlangt, dass zuerst ein Administrator der Organisation zustimmt.
cause-access-denied = Die Person oder eine Regel ihrer Organisation hat beim Anbieter abgelehnt.
cause-cancelled-microsoft = Die Person hat bei Microsoft abgelehnt.
cause-provider-unavailable = Der Anbieter war gerade nicht verfügbar.
cause-provider-fault = Der Anbieter hatte selbst einen Fehler.
cause-fewer-requests = Der Anbieter hat um weniger Anfragen gebeten.
cause-microsoft-fault = Microsoft hatte selbst einen vorübergehenden Fehler.
cause-microsoft-loop = Dieselbe Anfrage kam immer wieder, daher hat Microsoft sie eine Weile nicht mehr beantwortet.
cause-microsoft-busy = Microsoft war gerade zu beschäftigt.
cause-microsoft-unavailable = Microsoft war gerade nicht verfügbar.
cause-microsoft-organisation = Microsoft hatte zu viele Anfragen für diese Organisation.
