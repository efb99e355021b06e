## What providers ask for

chore-google-publish = publish the app at Google
chore-google-publish-step = While the app stands in Testing every link ends after seven days. In the Google Cloud console open Google Auth Platform, Audience, and press Publish app.
chore-google-verification = Google's verification
chore-google-verification-step = The app asks for a restricted scope. Submit it under Verification Center before a hundred people have linked with it. An app that is Internal to a Workspace, or for people you know, needs none.
chore-google-assessment = Google's yearly security assessment
chore-google-assessment-step = The app asks for a restricted scope. Google wants a new Letter of Validation every twelve months and writes to the owners of the project before. An app that is Internal to a Workspace, or for people you know, needs none.
chore-google-branding = look after the app at Google
chore-google-branding-step = Once a year see that the app's name, home page and privacy policy still stand under Branding, that the domain is still verified in Search Console, and that the project has two owners.
chore-microsoft-publisher = see that the publisher is verified at Microsoft
chore-microsoft-publisher-step = Without a verified publisher people of other organisations cannot consent. In the Entra admin center open the app's Branding & properties and see that the publisher and its domain are verified.
chore-dropbox-production = apply for production at Dropbox
chore-dropbox-production-step = Two weeks after the fiftieth linked account Dropbox stops new links of an app without production status. In the App Console open the app's Settings and press Apply for production.

chore-title = Settle a date
chore-gone = This is not due any more
chore-how = How does it stand?
chore-done = It was done
chore-done-means-once = Nothing more is due then.
chore-done-means-yearly = It is due again a year after that day.
chore-due = It is due
chore-due-means = You know the day better than Keyferry does.
chore-not-ours = It does not concern this app
chore-not-ours-means = It is left out, until you change that here.
chore-done-day = Day on which it was done
chore-done-day-hint = Needed if it was done: today, or a day that is over.
chore-due-day = Day on which it is due
chore-due-day-hint = Needed if you know the day better.
chore-note = Note
chore-note-hint = Such as who did it, or where the letter is. Calendars do not show it.
chore-save = Save
chore-what-fault = Choose how it stands.
chore-day-fault = Write a day, such as 2027-05-31.
chore-note-fault = Write at most 4,000 characters, without control characters or letters that hide others.
chore-not-yet = This day has not come yet. Write the day on which it was done.
