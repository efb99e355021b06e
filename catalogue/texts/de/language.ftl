# Wie diese Sprache bei denen heißt, die sie lesen.
language-name = Deutsch
language-choice = Sprache
language-choose = Diese Seite auf { $language } zeigen

# Was in einer Zahl zwischen je drei Ziffern steht.
number-separator = .

# Wörter, die zu keiner Sprache gehören, etwa ein Name, den jemand vergeben hat.
verbatim = { $words }
