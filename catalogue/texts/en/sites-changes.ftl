## Its addresses, with its key in them

sites-addresses-title = A site's addresses
sites-addresses-question = Show its addresses?
sites-addresses-happens = The addresses hold the site's key: whoever has them can begin linking for this site. That you saw them is written down.
sites-addresses-button = Show them
sites-addresses-shown = Its addresses
sites-addresses-none = This site has no app that Akeeba Backup can use, and so no addresses. Change it, and give it one.
# What Akeeba Backup shows stands as it shows it.
sites-addresses-akeeba = They hold the site's key: treat them like a password. In Akeeba Backup, choose the storage engine, set OAuth2 helper to Custom, paste both, and press Authentication – step 1.
sites-helper-url = Helper URL
sites-helper-url-copy = Copy the helper URL
sites-refresh-url = Refresh URL
sites-refresh-url-copy = Copy the refresh URL
sites-duplicati-url = OAuth URL
sites-duplicati-url-copy = Copy the OAuth URL
sites-duplicati-option = On the command line
sites-duplicati-option-copy = Copy the option
sites-duplicati-keeps = Keyferry keeps the token, locked with the AuthID. At pCloud Duplicati takes no AuthID, but pCloud’s own access token.

## A new key

sites-rekey-title = A new key
sites-rekey-question = Give it a new key?
sites-rekey-happens = New addresses are shown, to be pasted into the site's backup program in place of the old ones.
sites-rekey-button = Make a new key
sites-overlap = How long does the old key live on?
sites-overlap-week = For a week (recommended)
sites-overlap-week-means = Time to paste the new addresses in peace.
sites-overlap-month = For 30 days
sites-overlap-month-means = For an owner who is hard to reach.
sites-overlap-none = Not at all
sites-overlap-none-means = For a key that others have seen: backups fail until the new addresses are pasted, and linking that has begun ends.
sites-overlap-wrong = Choose how long the old key lives on.
sites-overlap-too-long = An old key can live on for at most 2,160 hours (90 days).
sites-too-many-keys = This site has 20 keys that still work, which is the most. End some of them, or let the old ones end at once.

sites-end-key-title = End a key
sites-end-key-question = End this key?
sites-end-key-happens = Addresses with this key in them are refused within two seconds; those with a newer key go on working. Linking that has begun ends.
sites-end-key-button = End the key
sites-only-key = This is the site's only key. Give it a new one first, or revoke the site.

## Off, on, and revoked

sites-disable-title = Switch a site off
sites-disable-question = Switch this site off?
sites-disable-happens = Its addresses are refused as if they were unknown, within two seconds: backups that start then cannot reach their storage. Linking that has begun ends.
sites-disable-nothing-lost = Nothing is lost. Switched on again, the same addresses work as before.
sites-disable-button = Switch it off
sites-enable-title = Switch a site on
sites-enable-question = Switch this site on?
sites-enable-happens = Its addresses work again, within two seconds.
sites-enable-button = Switch it on

sites-revoke-title = Revoke a site
sites-revoke-question = Revoke this site?
sites-revoke-happens = Its keys, AuthIDs and handles end for ever, within two seconds: backups that start then cannot reach their storage. If its key was only lost or seen by others, give it a new key instead.
sites-revoke-accounts =
    { $count ->
        [one] One linked account ends with it, which only this site uses.
       *[other] { $count } linked accounts end with it, which only this site uses.
    } Where Keyferry opens the token alone, the provider is told beside this, where it has a way. A locked token is deleted after 30 days at the most, or ended at the provider when a backup program shows its AuthID before.
sites-revoke-refresh-token = A refresh token that the site itself holds goes on working at the provider, but no longer through Keyferry. To end it, disconnect the app in the account's settings at the provider.
sites-revoke-button = Revoke it for ever
sites-revoked-for-ever = This site was revoked for ever, and nothing of it can be changed; make a new one with: keyferry site create.
sites-revoked-no-key = This site was revoked and has no key; add it anew if it is still there.

## One more address

sites-allow-title = Allow an address
sites-allow-question = Allow this address?
sites-allow-happens = After linking, the tokens of this site may be handed to { $origin }: whoever runs that address reaches the storage. Allow it only if the site lives there.
sites-allow-button = Allow it
sites-origin-wrong = This is not an address that tokens can be handed to.
sites-addresses-full = This site has { $most } addresses, which is the most; take one away first.
