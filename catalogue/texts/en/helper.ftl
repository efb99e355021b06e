## Pages for who links an account: every page

helper-reference = If you ask for help, give this reference: { $reference }
