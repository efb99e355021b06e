## Tage, Zeitpunkte und Zahlen

shown-number = { $number }
shown-date = { $day }. { $month } { $year }
shown-clock = { $hour }:{ $minute }
shown-moment = { $date }, { $clock } { $zone }

shown-month-1 = Jan.
shown-month-2 = Feb.
shown-month-3 = März
shown-month-4 = Apr.
shown-month-5 = Mai
shown-month-6 = Juni
shown-month-7 = Juli
shown-month-8 = Aug.
shown-month-9 = Sept.
shown-month-10 = Okt.
shown-month-11 = Nov.
shown-month-12 = Dez.

## Wie lange es her ist

ago-now = gerade eben
ago-minutes =
    { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
ago-hours =
    { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
ago-days =
    { $count ->
        [one] vor { $count } Tag
       *[other] vor { $count } Tagen
    }
ago-months =
    { $count ->
        [one] vor { $count } Monat
       *[other] vor { $count } Monaten
    }
ago-years =
    { $count ->
        [one] vor { $count } Jahr
       *[other] vor { $count } Jahren
    }

## Eine Stunde, in der etwas war

shown-within-last-hour = in der letzten Stunde
shown-today = heute
shown-on-day = am { $date }
# $day ist eines der beiden darüber.
shown-within = { $day } zwischen { $from } und { $to }
