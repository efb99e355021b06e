## Wie eine Site steht

standing-revoked = Widerrufen
standing-off = Ausgeschaltet
standing-never-seen = Noch keine Erneuerung
standing-working = Funktioniert
standing-waiting = Anbieter nicht erreichbar
standing-relink-needed = Muss neu verknüpft werden
standing-admin-needed = Wartet auf einen Administrator
standing-operator-needed = Braucht Aufmerksamkeit

## Die Gruppen, nach denen Sites gesucht und gezählt werden

standing-group-attention = Braucht Aufmerksamkeit
standing-group-waiting = Wartet
standing-group-working = Funktioniert
standing-group-never-seen = Noch keine Erneuerung
standing-group-off = Ausgeschaltet
standing-group-revoked = Widerrufen

## Wie ein verknüpftes Konto steht

standing-grant-works = Funktioniert
standing-grant-ends-soon = Endet bald
standing-grant-past-end = Über sein Ende hinaus
standing-grant-doubted = Einmal abgelehnt
standing-grant-dead = Muss neu verknüpft werden
standing-grant-revoked = Widerrufen

## Wie eine App steht

standing-app-ready = Bereit
standing-app-not-tried = Noch nicht ausprobiert
standing-app-off = Ausgeschaltet
standing-app-no-secret = Kein Secret funktioniert
standing-app-ends-soon = Endet bald
# Bei einer Site, die die App benutzen darf.
standing-app-off-here = App ausgeschaltet

## Wie ein Client-Secret einer App steht

standing-secret-works = Funktioniert
standing-secret-not-used = Noch nicht benutzt
standing-secret-fails = Funktioniert nicht

## Wie einer von mehreren Schritten steht

standing-step-done = Erledigt
standing-step-to-do = Zu tun
