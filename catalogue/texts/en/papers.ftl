## The page of the console on which an organisation's public papers are completed

papers-title = Public papers
papers-intro = Providers ask for the address of a privacy paper and of terms of use when an app is registered, and whoever links an account finds both at the foot of the page. Keyferry writes them from what is really set and in use, so that they are never false; what only you can know stands below.
papers-public = The papers as they are public
papers-copy-privacy = Copy the address of the privacy paper
papers-copy-terms = Copy the address of the terms of use
papers-since = As of { $day }
papers-saved = The papers were saved. They are public at once; a browser or a cache may show the earlier ones for three more minutes.
papers-no-contact = No contact is named yet. The public papers say so, and providers may refuse them. Name an e-mail address or a telephone number below.
papers-no-contact-viewer = No contact is named yet. The public papers say so, and providers may refuse them. A manager or an owner of the organisation can name one.
papers-contact = Contact
papers-contact-hint = Whom people ask about their data.
papers-name = Name
papers-email = E-mail address
papers-phone = Telephone
papers-officer = Data-protection officer
papers-officer-hint = Leave it empty if there is none.
papers-machine = Where it runs
papers-operator = Who runs the machine
papers-operator-hint = Such as your hosting company and its town: who can reach what is stored.
papers-place = Where the data is kept
papers-place-hint = Such as: Frankfurt am Main, Germany.
papers-processors = Who else works on the data
papers-processors-hint = One a line, such as a company that keeps your backups. The providers of your apps are named without you.
papers-additions = Your additions
papers-additions-hint = In Markdown: headings, lists, emphasis, and links to https and mailto addresses. HTML is shown as text, pictures are left out. At most 10,000 characters each.
papers-privacy = For the privacy paper
papers-terms = For the terms of use
papers-preview = Preview the additions
papers-preview-heading = The additions as they will be read
papers-preview-nothing = Nothing is added.
papers-preview-why = Nothing is saved yet.
papers-save = Save and publish
papers-conflict = Somebody else changed the papers in the meantime, and nothing of yours was saved.
papers-conflict-why = This is how they are now; below is what you typed. Save once more to put yours in their place.
papers-viewer = Managers and owners of the organisation can change them.
papers-as-they-are = What the organisation says for itself
papers-empty = Not named
papers-fault-line = Write one line of at most 200 characters.
papers-fault-email = This is not an e-mail address.
papers-fault-phone = Write a telephone number: digits, blanks, and the signs + ( ) - / .
papers-fault-processors = Write at most 20 lines of at most 200 characters each.
papers-fault-addition = Write at most 10,000 characters, without control characters or letters that hide others; type them anew.

## Where the addresses of the papers go when an app is registered

papers-guide = Your papers for this provider
papers-guide-dropbox = In the app's Branding tab: enter the first address as privacy policy, the second as terms of service. Dropbox looks at them when you apply for production.
papers-guide-onedrive = Under Branding & properties: enter the first address as Privacy statement URL, the second as Terms of service URL.
papers-guide-google-drive = In Google Auth Platform, under Branding: enter the first address as Application privacy policy link, the second as Application terms of service link. The domain of this Keyferry belongs under Authorised domains. With a restricted scope your privacy paper holds Google's Limited Use statement by itself.
papers-guide-box = If Box asks for a privacy policy or terms of service, such as for its app list: the first address is the one, the second the other.
papers-guide-pcloud = If pCloud asks for a privacy policy or terms of service: the first address is the one, the second the other.
papers-guide-complete = What they say for you is completed under { $page }.
papers-guide-which = Which address goes where
