# Anmeldung über den eigenen OpenID-Connect-Anbieter einer Organisation. $provider ist, wie die Organisation ihn nennt, $host
# sein Host, $organisation der Name der Organisation.
sign-in-through = Über Ihre Organisation anmelden
sign-in-through-title = Über Ihre Organisation anmelden
sign-in-through-lead = Manche Organisationen lassen ihre Mitglieder sich dort anmelden, wo sie schon ein Konto haben. Welche ist Ihre?
sign-in-through-organisation = Organisation
sign-in-through-organisation-hint = Ihr Kurzname, wie ihn Ihr Inhaber Ihnen gegeben hat; er steht am Ende ihrer Anmeldeadresse.
sign-in-through-find = Weiter
sign-in-through-nowhere = Keine Organisation mit diesem Kurznamen lässt ihre Mitglieder sich so anmelden. Fragen Sie ihren Inhaber nach der Anmeldeadresse, oder verwenden Sie Ihr Passwort.
sign-in-through-nothing = Hier meldet sich niemand an
sign-in-through-nothing-next = Die Adresse ist falsch, oder die Organisation lässt ihre Mitglieder sich nicht mehr so anmelden. Fragen Sie ihren Inhaber, oder verwenden Sie Ihr Passwort.
sign-in-through-to = Bei { $organisation } anmelden
sign-in-through-means = Sie gehen zu { $provider } ({ $host }), melden sich dort an und kommen zurück.
sign-in-through-go = Zu { $provider }
sign-in-through-password = Stattdessen ein Passwort verwenden

identity-fault-lost = Diese Anmeldung wurde nicht in diesem Browser begonnen, schon verwendet oder hat länger als zehn Minuten gedauert. Beginnen Sie sie hier von neuem.
identity-fault-refused = { $provider } hat Sie nicht eingelassen, oder Sie sind dort umgekehrt. Beginnen Sie von neuem; lehnt er noch einmal ab, fragen Sie, wer sich um { $provider } kümmert.
identity-fault-unreachable = { $provider } antwortet nicht, wie er sollte. Versuchen Sie es in ein paar Minuten noch einmal, oder melden Sie sich mit Ihrem Passwort an.
identity-fault-client = { $provider } nimmt die Client-ID und das Client-Secret nicht an, die hier eingetragen sind. Ein Inhaber der Organisation kann sie neu eintragen; melden Sie sich bis dahin mit Ihrem Passwort an.
identity-fault-not-valid = Was { $provider } über Sie sagt, hält nicht stand: Es gilt jemand anderem, einem anderen Programm oder ist zu alt. Beginnen Sie von neuem; geschieht es noch einmal, sagen Sie es einem Inhaber der Organisation.
identity-fault-too-old = { $provider } hat Sie nicht eben erst nach der Anmeldung gefragt. Melden Sie sich dort ab und versuchen Sie es noch einmal, oder geben Sie Ihr Passwort ein.
identity-fault-unknown = Niemand in der Organisation ist unter Ihrem Konto bei { $provider } bekannt. Melden Sie sich mit Ihrem Passwort an und verknüpfen Sie es unter „Ihr Konto“, oder bitten Sie einen Inhaber um eine Einladung.
identity-fault-other-member = Ihr Konto bei { $provider } gehört hier zu einem anderen Mitglied, oder das Mitglied mit seiner Adresse hat dort ein anderes Konto oder hat die Verknüpfung beendet. Melden Sie sich mit Ihrem Passwort an; unter „Ihr Konto“ lässt sich die Verknüpfung ändern.
identity-fault-issuer = Das ist kein Aussteller: Er beginnt mit https://, hat einen Namen als Host und nichts hinter seinem Pfad, etwa https://id.example.com/realms/agentur.
identity-fault-issuer-closed = Diese Adresse darf nicht aufgerufen werden: Das dürfen nur Port 443 und 8443, oder was der Betreiber dieser Instanz geöffnet hat (KEYFERRY_OUTBOUND_ALLOW).
identity-fault-issuer-silent = Dieser Aussteller antwortet nicht. Vielleicht ist sein Host falsch geschrieben, gerade nicht da, oder er liegt in einem privaten Netz, das der Betreiber dieser Instanz nicht geöffnet hat (KEYFERRY_OUTBOUND_ALLOW).
identity-fault-issuer-no-document = Dieser Aussteller antwortet, aber ohne ein brauchbares OpenID-Connect-Dokument. Öffnen Sie seine Adresse mit angehängtem /.well-known/openid-configuration im Browser: Was dort steht, muss einen Autorisierungs-Endpunkt und Schlüssel nennen, alle mit https://.
identity-fault-issuer-other = Das Dokument hinter dieser Adresse gehört einem anderen Aussteller. Öffnen Sie die Adresse mit angehängtem /.well-known/openid-configuration im Browser und tragen Sie ein, was dort unter „issuer“ steht, bis aufs letzte Zeichen: Oft ist nur ein Schrägstrich am Ende falsch.
identity-fault-secret-missing = Mit einem anderen Aussteller oder einer anderen Client-ID wird auch das Client-Secret gebraucht.

provider-heading = Anmeldung über Ihren eigenen Anbieter
provider-what = Mitglieder können sich über einen eigenen OpenID-Connect-Anbieter anmelden, etwa Google Workspace, Microsoft Entra, Keycloak oder authentik.
provider-open = Ihr Anbieter
provider-none = Es ist kein Anbieter eingetragen: Alle melden sich mit einem Passwort oder einem Passkey an.
provider-conflict = Inzwischen hat jemand anderes das geändert. Was eingetragen wurde, steht oben; sehen Sie nach, ob Ihres noch stimmt, und speichern Sie noch einmal.
provider-done-set = Eingetragen. Probieren Sie es in einem anderen Browser aus, bevor Sie es allen sagen.
provider-done-removed = Niemand meldet sich mehr darüber an. Passwörter und Passkeys gelten wie zuvor.
provider-as-it-is = Wie es ist
provider-since = { $name } ist seit { $day } eingetragen.
provider-linked = { $count ->
    [0] Noch hat sich niemand darüber angemeldet.
    [one] Ein Mitglied ist dort bekannt.
   *[other] { $count } Mitglieder sind dort bekannt.
}
provider-sign-in-url = Hier melden sich Ihre Mitglieder an; geben Sie ihnen die Adresse:
provider-sign-in-url-copy = Anmeldeadresse kopieren
provider-there = Bei Ihrem Anbieter
provider-there-how = Legen Sie dort eine Web-Anwendung an (einen vertraulichen Client mit dem Authorization-Code-Flow), und geben Sie ihr diese Redirect-URI:
provider-redirect-copy = Redirect-URI kopieren
provider-here = Hier
provider-name = Name
provider-name-hint = Wie Ihre Mitglieder ihn nennen; er steht auf dem Knopf.
provider-issuer = Aussteller
provider-issuer-hint = Die Adresse, unter der sich der Anbieter selbst nennt (Issuer), etwa https://accounts.google.com. Sie wird beim Speichern aufgerufen.
provider-client-id = Client-ID
provider-secret = Client-Secret
provider-secret-hint = Es wird versiegelt und nie wieder gezeigt.
provider-secret-kept = Lassen Sie es leer, um das eingetragene zu behalten. Mit einem anderen Aussteller oder einer anderen Client-ID wird es wieder gebraucht.
provider-who = Nur Mitglieder dieser Organisation kommen hinein, als das, was sie hier sind: Niemand tritt dadurch bei. Wer die E-Mail-Adresse eines Mitglieds hat, vom Anbieter bestätigt, gilt ab der ersten Anmeldung als dieses Mitglied; wo ein Anbieter keine Adressen bestätigt, verknüpfen sich Mitglieder selbst unter „Ihr Konto“.
provider-reach = Wer sich so anmeldet, sieht allein diese Organisation und nicht das eigene Konto: Dafür braucht es das Passwort. Zweite Faktoren sind dann Sache des Anbieters.
provider-set = Anbieter eintragen
provider-save = Speichern
provider-remove = Darauf verzichten
provider-remove-question = Auf { $name } verzichten?
provider-remove-then = { $count ->
    [0] Noch hat sich niemand darüber angemeldet.
    [one] Ein Mitglied ist dort bekannt; wer darüber hereinkam, wird abgemeldet.
   *[other] { $count } Mitglieder sind dort bekannt; wer darüber hereinkam, wird abgemeldet.
}
provider-remove-passwords = Alle haben außerdem ein Passwort oder einen Passkey und machen damit weiter. Wer seines vergessen hat, braucht ein neues von dem, der sich um diese Instanz kümmert.
provider-fault-name = Ein Name hat 1 bis 120 Zeichen und keine Zeilenumbrüche.
provider-fault-client-id = Eine Client-ID hat 1 bis 255 sichtbare Zeichen und keine Leerzeichen.

account-providers = Anbieter Ihrer Organisationen
account-provider-of = { $provider } von { $organisation }
account-provider-linked = Sie sind dort seit { $day } bekannt und haben sich noch nicht darüber angemeldet.
account-provider-used = Sie sind dort seit { $day } bekannt und haben sich zuletzt am { $used } darüber angemeldet.
account-provider-unlinked = Sie sind dort nicht bekannt.
account-provider-link = Verknüpfen
account-provider-unlink = Verknüpfung beenden
account-provider-gone = Sie gehören zu keiner Organisation dieses Namens, die einen Anbieter hat.
account-provider-link-question = Mit { $provider } verknüpfen
account-provider-link-then = Sie gehen zu { $provider }, melden sich dort an und kommen zurück. Von da an lässt Ihr Konto dort Sie bei { $organisation } ein, und nirgends sonst.
account-provider-link-sessions = Überall sonst werden Sie dadurch abgemeldet.
account-provider-unlink-question = Verknüpfung mit { $provider } beenden?
account-provider-unlink-then = Ihr Konto bei { $provider } lässt Sie nicht mehr bei { $organisation } ein, und überall sonst werden Sie abgemeldet. Nur Sie selbst können die Verknüpfung wieder herstellen, hier.
account-done-linked = Verknüpft. Von nun an können Sie sich über Ihre Organisation anmelden.
account-done-unlinked = Die Verknüpfung ist beendet.
account-fault-through = Sie sind über Ihre Organisation hereingekommen. Melden Sie sich für Ihr eigenes Konto ab und mit Ihrem Passwort oder einem Passkey wieder an.
account-through = Sie sind über { $provider } hereingekommen, der allein für Ihre Organisation spricht. Ihr eigenes Konto – Passwort, zweite Faktoren, wo Sie angemeldet sind – steht dem offen, der mit dem kommt, was nur Sie haben.
account-through-next = Melden Sie sich ab und mit Ihrem Passwort oder einem Passkey wieder an.
account-prove-provider = Bei { $provider } zeigen
field-password-through = Oder ohne Passwort:
