## Many sites at once

sites-import-title = Add many sites
sites-import-list = The list
sites-import-hint = A line for each site: name, address; and if you like more addresses, tags, and ids of apps, with commas, semicolons or tabs between them. Columns count by their place, so a tag without a second address has an empty column before it: Shop,https://shop.example,,tag. An address alone is enough. Without an app a site gets every one.
sites-import-lines = Lines
sites-import-file = Or a file
sites-import-file-hint = CSV in UTF-8, at most 10,000 lines and 4 MB. It counts instead of the lines above.
sites-import-tags = Tags for all of them
sites-import-tags-hint = So that you find them together, for their set-up links for instance.
# The tag that they get if nobody types another one: no comma and no semicolon may be in it.
sites-import-tag = added { $day }
sites-import-check = Check the list
sites-import-add =
    { $count ->
        [one] Add one site
       *[other] Add { $count } sites
    }

sites-import-added =
    { $count ->
        [0] No site was added: every address of the list is known already.
        [one] One site was added.
       *[other] { $count } sites were added.
    }
# $links and $see are the two links below.
sites-import-next = Next: { $links }, or { $see }.
sites-import-next-links = make set-up links for their owners
sites-import-next-see = see them

## What would become of it

sites-import-counted = { $new } new, { $known } known already, { $wrong } wrong.
sites-import-some-added =
    { $count ->
        [one] { $count } site was added
       *[other] { $count } sites were added
    }, { $left ->
        [one] { $left } is left.
       *[other] { $left } are left.
    }
sites-import-mend = Nothing was added. Mend the lines that are wrong here in the list, or take them out, then check it again.
sites-import-go-on = A list that long takes more than one go. Those that were added stay; go on with the rest.
sites-import-fine = Nothing was added yet. The list is fine.
sites-import-nothing = There is nothing to add.
sites-import-heading = The first line was taken for a heading, so no site is made of it.
sites-import-report = Line by line
sites-import-left-out =
    { $count ->
        [one] And one more line that is like these.
       *[other] And { $count } more lines that are like these.
    }
sites-import-line = Line { $line }
sites-import-new = New
sites-import-exists = Known
sites-import-wrong = Wrong

sites-import-known = There is a site with the address { $address } already.
sites-import-no-app = This organisation has no app { $app }.
sites-import-same-name = Line { $line } has the same name.
sites-import-same-address = Line { $line } has this address already.

## What is wrong with a line

sites-import-too-many-cells = The line has more than five cells.
sites-import-too-many-apps = A site of a list has at most 50 apps.
# $column is one of the five below, $wrong what is wrong, behind the colon and without a full stop.
sites-import-cell = Column { $number }, { $column }: { $wrong }.
sites-import-cell-says = Column { $number }, { $column }, says “{ $cell }”: { $wrong }.
sites-import-column-name = the name
sites-import-column-address = the address
sites-import-column-more-addresses = more addresses
sites-import-column-tags = the tags
sites-import-column-apps = ids of apps
sites-import-name = a name has 1 to 120 characters, and no line breaks
sites-import-app-id = an app's id is such as mzxw6ytboi, and several have blanks between them
# $fault is a sentence.
sites-import-by-place = { $fault } Columns count by their place, which is name, address, more addresses, tags, apps; leave one empty where there is nothing, as in Shop,https://shop.example,,tag.

## What is wrong with the list as a whole

sites-import-too-large = The list is larger than 4 MB; split it and import one part after the other.
sites-import-too-many-lines = The list has more than 10,000 lines; split it and import one part after the other.
sites-import-spreadsheet = This is a spreadsheet's own file; save it as CSV first.
sites-import-not-text = This is not a text file in UTF-8; save it as CSV in UTF-8 first.
sites-import-empty = The list is empty; write a name and an address on each line.
