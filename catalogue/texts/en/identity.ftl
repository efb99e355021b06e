# Signing in through an organisation's own OpenID Connect provider. $provider is what the organisation calls it, $host its
# host, $organisation the organisation's name.
sign-in-through = Sign in through your organisation
sign-in-through-title = Sign in through your organisation
sign-in-through-lead = Some organisations let their members sign in where they have an account already. Which one is yours?
sign-in-through-organisation = Organisation
sign-in-through-organisation-hint = Its short name, as its owner gave it to you; it stands at the end of its sign-in address.
sign-in-through-find = Go on
sign-in-through-nowhere = No organisation of this short name lets its members sign in like this. Ask its owner for the sign-in address, or use your password.
sign-in-through-nothing = Nobody signs in here
sign-in-through-nothing-next = The address is wrong, or the organisation no longer lets its members sign in like this. Ask its owner, or use your password.
sign-in-through-to = Sign in to { $organisation }
sign-in-through-means = You go to { $provider } ({ $host }), sign in there, and come back.
sign-in-through-go = Go to { $provider }
sign-in-through-password = Use a password instead

identity-fault-lost = This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Begin it again here.
identity-fault-refused = { $provider } did not let you in, or you turned back there. Begin again; if it says no once more, ask who looks after { $provider }.
identity-fault-unreachable = { $provider } does not answer as it should. Try again in a few minutes, or sign in with your password.
identity-fault-client = { $provider } does not accept the client id and client secret that are set here. An owner of the organisation can set them anew; until then, sign in with your password.
identity-fault-not-valid = What { $provider } says of you does not hold: it is for somebody else, for another program, or too old. Begin again; if it happens once more, tell an owner of the organisation.
identity-fault-too-old = { $provider } did not ask you to sign in just now. Sign out there and try again, or type your password.
identity-fault-unknown = Nobody in the organisation is known by your account at { $provider }. Sign in with your password and link it under “Your account”, or ask an owner to invite you.
identity-fault-other-member = Your account at { $provider } belongs to another member here, or the member with its address has another account there or has ended the link. Sign in with your password; under “Your account” the link can be changed.
identity-fault-issuer = This is not an issuer: it begins with https://, has a name for its host, and nothing behind its path, such as https://id.example.com/realms/agency.
identity-fault-issuer-closed = This address may not be called: only port 443 and 8443 are, or what the operator of this instance has opened (KEYFERRY_OUTBOUND_ALLOW).
identity-fault-issuer-silent = This issuer does not answer. Its host may be misspelt, be down, or lie in a private network that the operator of this instance has not opened (KEYFERRY_OUTBOUND_ALLOW).
identity-fault-issuer-no-document = This issuer answers, but without an OpenID Connect document that serves. Open its address followed by /.well-known/openid-configuration in your browser: what appears there has to name an authorization endpoint and keys, all with https://.
identity-fault-issuer-other = The document behind this address belongs to another issuer. Open the address followed by /.well-known/openid-configuration in your browser, and give what stands there under “issuer”, to the last sign: often only a slash at the end is wrong.
identity-fault-secret-missing = With another issuer or client id the client secret is needed, too.

provider-heading = Sign-in through your own provider
provider-what = Members can sign in through an OpenID Connect provider of your own, such as Google Workspace, Microsoft Entra, Keycloak or authentik.
provider-open = Your provider
provider-none = No provider is set: everybody signs in with a password or a passkey.
provider-conflict = Somebody else has changed this in the meantime. What they set is shown above; look whether yours is still right, and save again.
provider-done-set = Set. Try it in another browser before you tell everybody.
provider-done-removed = Nobody signs in through it any more. Passwords and passkeys work as before.
provider-as-it-is = As it is
provider-since = { $name } is set since { $day }.
provider-linked = { $count ->
    [0] Nobody has signed in through it yet.
    [one] One member is known there.
   *[other] { $count } members are known there.
}
provider-sign-in-url = Here your members sign in; give them the address:
provider-sign-in-url-copy = Copy the sign-in address
provider-there = At your provider
provider-there-how = Register a web application there (a confidential client with the authorization code flow), and give it this redirect URI:
provider-redirect-copy = Copy the redirect URI
provider-here = Here
provider-name = Name
provider-name-hint = What your members call it; it stands on the button.
provider-issuer = Issuer
provider-issuer-hint = The address that the provider calls itself by, such as https://accounts.google.com. It is called when you save.
provider-client-id = Client id
provider-secret = Client secret
provider-secret-hint = It is sealed and never shown again.
provider-secret-kept = Leave it empty to keep the one that is set. With another issuer or client id it is needed again.
provider-who = Only members of this organisation get in, as what they are here: nobody joins by it. Whoever has the e-mail address of a member, confirmed by the provider, is known as that member from their first sign-in on; where a provider confirms no addresses, members link themselves under “Your account”.
provider-reach = Whoever signs in like this sees this organisation alone, and not their own account: for that they use their password. Second factors are the provider’s business then.
provider-set = Set the provider
provider-save = Save
provider-remove = Do without it
provider-remove-question = Do without { $name }?
provider-remove-then = { $count ->
    [0] Nobody has signed in through it yet.
    [one] One member is known there; whoever came in through it is signed out.
   *[other] { $count } members are known there; whoever came in through it is signed out.
}
provider-remove-passwords = Everybody has a password or a passkey besides, and goes on with that. Whoever has forgotten theirs needs a new one from who looks after this instance.
provider-fault-name = A name has 1 to 120 characters, and no line breaks.
provider-fault-client-id = A client id has 1 to 255 visible characters and no blanks.

account-providers = Providers of your organisations
account-provider-of = { $provider } of { $organisation }
account-provider-linked = You are known there since { $day }, and have not signed in through it yet.
account-provider-used = You are known there since { $day }, and signed in through it last on { $used }.
account-provider-unlinked = You are not known there.
account-provider-link = Link
account-provider-unlink = End the link
account-provider-gone = You belong to no organisation of this name that has a provider.
account-provider-link-question = Link with { $provider }
account-provider-link-then = You go to { $provider }, sign in there, and come back. From then on your account there lets you into { $organisation }, and nowhere else.
account-provider-link-sessions = Everywhere else you are signed out by it.
account-provider-unlink-question = End the link with { $provider }?
account-provider-unlink-then = Your account at { $provider } lets you into { $organisation } no longer, and everywhere else you are signed out. Only you can make the link anew, here.
account-done-linked = Linked. From now on you can sign in through your organisation.
account-done-unlinked = The link is ended.
account-fault-through = You came in through your organisation. For your own account sign out, and sign in with your password or a passkey.
account-through = You came in through { $provider }, which speaks for your organisation alone. Your own account – password, second factors, where you are signed in – is open to who comes with what only you have.
account-through-next = Sign out, and sign in with your password or a passkey.
account-prove-provider = Show it at { $provider }
field-password-through = Or without a password:
