# Wie diese Sprache bei denen heißt, die sie lesen.
language-name = Deutsch
language-choice = Sprache
language-choose = Diese Seite auf { $language } zeigen

# Was in einer Zahl zwischen je drei Ziffern steht.
number-separator = .

# Mehreres in einem Satz: „A, B und C“. Die letzten beiden, und was vor ihnen steht.
list-pair = { $first } und { $second }
list-more = { $first }, { $rest }

# Wörter, die zu keiner Sprache gehören, etwa ein Name, den jemand vergeben hat.
verbatim = { $words }
