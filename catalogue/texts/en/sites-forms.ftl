## A new site

sites-no-app-yet = A site stores its backups through an app, and there is none yet.
sites-new-heading = The installation that makes backups
sites-tags-hint-new = Words by which you find it, with commas between them.
sites-new-button = Add the site
sites-twin = There is a site of this name with the same addresses already. If this is another one, give it another name.

## Its name, addresses and apps

sites-name = Name
sites-name-hint = What you call it; its owner sees it before linking.
sites-name-wrong = Write a name of 1 to 120 characters.
sites-addresses-hint = One on each line, eight at most, such as https://www.example.com/shop/. Only there are tokens handed back.
sites-addresses-wrong = Write one to eight addresses, one on each line.
sites-addresses-count = A site has one to eight addresses.
# Behind an app's name; $why is one of the two below.
sites-app-hindered = ({ $why })
sites-app-off = switched off
sites-app-no-secret = no client secret of it works
sites-app-wrong = Choose one app at least.
sites-no-such-app = There is no such app in this organisation.
sites-no-such-app-list = There is no such app in this organisation; see: keyferry app list.

## Changing a site

sites-change-title = Change a site
sites-change-heading = Change this site
sites-changed-meanwhile = Somebody else changed this site in the meantime, and nothing of yours was saved.
sites-changed-meanwhile-next = This is how it is now; below is what you typed. Save once more to put yours in its place.

sites-keeper = Who keeps the token?
sites-keeper-site-good = Nothing is stored here: a copy of this database gives nobody access.
sites-keeper-site-cost = Profiles that share one link can lock each other out where a token works once, as with Box.
sites-keeper-sealed-good = It opens only with the AuthID or handle that the backup program holds, which is not the site's key in the addresses: a copy of the database and the master key is not enough. Who controls this running server can still read it while it is used.
sites-keeper-sealed-cost = Several profiles can share one link; if the program loses its AuthID or handle, it has to be linked again.
sites-keeper-held-good = Keyferry can use it by itself: keep a link alive that is seldom used, and end it at the provider.
sites-keeper-held-cost = Who has the database and the master key can open it, so guard both.
sites-keeper-hint = This counts for the next links: those that there are stay as they are. Switching from the site to Keyferry or back means linking Akeeba Backup again. Duplicati keeps no token of its own, so for it Keyferry always does, locked with the AuthID unless you choose Keyferry alone.
sites-custody-wrong = Choose who keeps the token.

sites-hand-back-question = How are the tokens handed back?
sites-hand-back-ask = After one more click (recommended)
sites-hand-back-ask-means = A page names the account and where the tokens go, and waits.
sites-hand-back-at-once = At once
sites-hand-back-at-once-means = No second click for an address that a person has confirmed for this site before.
sites-hand-back-wrong = Choose how the tokens are handed back.

## What is wrong with an address: as a sentence, and behind a colon, where the message around it has the full stop

sites-address-too-long =
    { $phrase ->
        [clause] the address is longer than 2,000 bytes
       *[sentence] The address is longer than 2,000 bytes.
    }
sites-address-control-characters =
    { $phrase ->
        [clause] the address holds blanks or control characters
       *[sentence] The address holds blanks or control characters.
    }
sites-address-not-a-url =
    { $phrase ->
        [clause] the address is not a complete URL such as https://www.example.com/
       *[sentence] The address is not a complete URL such as https://www.example.com/.
    }
sites-address-not-https =
    { $phrase ->
        [clause] the address must begin with https:// (http:// only for this very machine)
       *[sentence] The address must begin with https:// (http:// only for this very machine).
    }
sites-address-user-info =
    { $phrase ->
        [clause] the address holds a user name or password
       *[sentence] The address holds a user name or password.
    }
sites-address-fragment =
    { $phrase ->
        [clause] the address holds a fragment (#)
       *[sentence] The address holds a fragment (#).
    }
sites-address-reserved =
    { $phrase ->
        [clause] the address already holds access_token, refresh_token or error
       *[sentence] The address already holds access_token, refresh_token or error.
    }
sites-address-query =
    { $phrase ->
        [clause] the address holds a query (?)
       *[sentence] The address holds a query (?).
    }
# $wrong is one of those above, behind the colon.
sites-address-on-line = Line { $line }: { $wrong }.

## What is wrong with tags and notes

sites-tags-not-a-tag =
    { $phrase ->
        [clause] a tag has 1 to 40 characters, no line breaks, and no comma or semicolon
       *[sentence] A tag has 1 to 40 characters, no line breaks, and no comma or semicolon.
    }
sites-tags-too-many =
    { $phrase ->
        [clause] a site has at most 20 tags
       *[sentence] A site has at most 20 tags.
    }
sites-tags-full = A site has at most 20 tags; take one away first.
sites-notes-too-long = Notes have at most 4,000 characters.
sites-notes-letters = The notes hold control characters or letters that hide others; type them anew.
