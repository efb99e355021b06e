## What is kept, in one file

export-link = Export
export-in-it = What is in it
export-button = Download the file
export-what = You get a JSON file, which people and programs can read. No key, password or token is in it.
export-audited = That it was exported is written down in the audit.
export-bounds = At most 100,000 events and as many changes are in it; the file says whether that was all.
export-site-title = Export a site
export-site-question = Export what is kept of this site?
export-site-holds = It holds what the site is, its apps, its linked accounts with the names of their owners' accounts, what happened at it, and who changed it.
export-person-title = Export a person's data
export-person-question = Export what is kept of { $email }?
export-person-holds = It holds what they may do here, whether they sign in with a second factor, what they did in this organisation and what was done to them.
export-own-heading = What is kept about you
export-own-why = You can take it with you in one file, or have it erased.
export-own-link = Export everything kept about you
export-own-question = Export what is kept about you?
export-own-holds = It holds which organisations you belong to and as what, what you sign in with, where you are signed in, invitations that wait for you, what you did and what was done to your account.
export-grant-title = Export a linked account
export-grant-question = Export what is kept of this account?
export-grant-holds = It holds the name of the account, what was allowed and when, who can use it, and who changed it here. Events tell of sites and apps, and of no account.
