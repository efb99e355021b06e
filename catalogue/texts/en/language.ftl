# How this language is called, by its own readers.
language-name = English
language-choice = Language
language-choose = Show this page in { $language }

# What stands between every three digits of a number.
number-separator = ,

# Several things in one sentence: "A, B and C". The last two, and what stands before those.
list-pair = { $first } and { $second }
list-more = { $first }, { $rest }

# Words that are nobody's language, such as a name that somebody gave.
verbatim = { $words }
