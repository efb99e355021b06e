## Days, moments and numbers

shown-number = { $number }
shown-date = { $day } { $month } { $year }
shown-clock = { $hour }:{ $minute }
shown-moment = { $date }, { $clock } { $zone }

shown-month-1 = Jan
shown-month-2 = Feb
shown-month-3 = Mar
shown-month-4 = Apr
shown-month-5 = May
shown-month-6 = Jun
shown-month-7 = Jul
shown-month-8 = Aug
shown-month-9 = Sep
shown-month-10 = Oct
shown-month-11 = Nov
shown-month-12 = Dec

## How long ago

ago-now = just now
ago-minutes =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
ago-hours =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
ago-months =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
ago-years =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }

## An hour within which something was

shown-within-last-hour = within the last hour
shown-today = today
shown-on-day = on { $date }
# $day is one of the two above.
shown-within = { $day } between { $from } and { $to }
