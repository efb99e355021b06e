## What a test of an app found, in a few words

verdict-fine = All fine
verdict-wrong-client-id = Wrong client id
verdict-wrong-secret = Wrong client secret
verdict-secret-ended = Client secret has ended
verdict-client-id-or-secret = Client id or secret wrong
verdict-wrong-account-types = Wrong account types
verdict-unknown-directory = Unknown directory
verdict-switched-off-there = Switched off there
verdict-redirect-uri = Redirect URI not registered
verdict-unreachable = No answer
verdict-unclear = Not clear

## What it means, and the next step

verdict-fine-next = The provider took client id and client secret, and refused only the code and the token that were made up for this test. Whether the redirect URI and the permissions are right shows at the first consent.
verdict-wrong-client-id-dropbox = Copy the App key once more from the Settings tab; press Change here.
verdict-wrong-client-id-onedrive = Copy the Application (client) ID once more from the Overview page, not the Object ID. If it is right, the app does not exist in the directory that was chosen here: check the account types.
verdict-wrong-client-id-google = Copy the Client ID once more, under Clients. Google deletes clients that nobody has used for six months; a new one needs new links.
verdict-wrong-client-id-box = Copy the Client ID once more from the Configuration tab; press Change here.
verdict-wrong-client-id-pcloud = Copy the Client ID once more from the app's settings at pCloud; press Change here. pCloud says the same of an app that it has switched off.
verdict-wrong-secret-dropbox = Copy the App secret once more from the Settings tab, and add it here.
verdict-wrong-secret-onedrive = Make a new client secret under Certificates & secrets and add its Value here, not its Secret ID.
verdict-wrong-secret-google = Make a new client secret under Clients, and add it here.
verdict-wrong-secret-box = Copy the Client Secret once more from the Configuration tab, and add it here.
verdict-wrong-secret-pcloud = Copy the Client secret once more from the app's settings at pCloud, and add it here.
verdict-secret-ended-next = Make a new client secret at the provider and add it here; until then no site can refresh with this one.
verdict-client-id-or-secret-next = This provider does not say which of the two is wrong. Copy both once more from its console.
verdict-wrong-account-types-next = Compare Supported account types, under Authentication in the registration, with what was chosen here, and change one of the two.
verdict-unknown-directory-next = Microsoft knows no such directory. Copy the Directory (tenant) ID from the Overview page; press Change here.
verdict-switched-off-there-next = Switch the app on again in the provider's console.
verdict-redirect-uri-next = Enter the redirect URI of this page at the provider, exactly as it stands here.
verdict-unreachable-next = The provider could not be reached or is in trouble. Try again in a few minutes; keyferry doctor tells whether this machine reaches it at all.
verdict-unclear-next = The provider refused the request as such. Its code below may be found in its documentation.
