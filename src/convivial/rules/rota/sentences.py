"""All that a rota has to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_OUTCOMES = {
    "all-filled": gettext_noop("All places are filled: %(places)s."),
    "some-open": gettext_noop("Filled: %(filled)s of %(places)s places. Open: %(open)s."),
    "nothing-to-fill": gettext_noop("There is no place to fill."),
    "never-willing": gettext_noop("Nobody is willing on any day for shift %(shift)s."),
    "best": gettext_noop(
        "No rota on these terms is better. What people prefer, and −%(open_place)s for each open "
        "place, add up to %(value)s."
    ),
    "within": gettext_noop(
        "The search was stopped. What people prefer, and −%(open_place)s for each open place, add "
        "up to %(value)s; no rota on these terms can reach more than %(bound)s."
    ),
    "level": gettext_noop(
        "Among all rotas as good as this, the shifts are spread over people as evenly as can be."
    ),
    "spread": gettext_noop(
        "The shifts are spread over people as evenly as was found; more evenly may be possible."
    ),
    "limits": gettext_noop("Shifts for each person: at least %(least)s, at most %(most)s."),
    "least-alone": gettext_noop(
        "%(person)s is asked for at least %(least)s shifts; of those that they would take, no "
        "more than %(most)s fit together. So that is enough."
    ),
    "least-together": gettext_noop(
        "Shifts of %(person)s: %(load)s, where at least %(least)s are asked for; counted over "
        "everyone, no rota comes nearer."
    ),
    "least-stopped": gettext_noop(
        "Shifts of %(person)s: %(load)s, where at least %(least)s are asked for; the search was "
        "stopped before it found better."
    ),
    "left-out": gettext_noop(
        "Wishes for days or shifts that the rota does not have, left out: %(count)s."
    ),
    "resting": gettext_noop("Wishes on days of rest, left out: %(count)s."),
}

# Who is kept apart from whom is never told, nor hinted at: that is among the terms, with the rest.
OF_OPEN_PLACES = {
    "nobody-willing": gettext_noop("Day %(day)s, shift %(shift)s: nobody is willing."),
    "too-few-willing": gettext_noop(
        "Day %(day)s, shift %(shift)s (willing: %(willing)s): everyone who is willing serves."
    ),
    "others-full": gettext_noop(
        "Day %(day)s, shift %(shift)s (willing: %(willing)s, serving: %(serving)s): the others "
        "have all the shifts they take."
    ),
    "others-terms": gettext_noop(
        "Day %(day)s, shift %(shift)s (willing: %(willing)s, serving: %(serving)s): the others "
        "cannot serve then on the terms of this rota, such as the rest between shifts."
    ),
    "others-taken": gettext_noop(
        "Day %(day)s, shift %(shift)s (willing: %(willing)s, serving: %(serving)s): of the others, "
        "some have all the shifts they take (%(full)s), some cannot serve then on the terms of "
        "this rota, such as the rest between shifts (%(terms)s)."
    ),
    "others-free": gettext_noop(
        "Day %(day)s, shift %(shift)s (willing: %(willing)s, serving: %(serving)s): more could "
        "come (%(free)s), but the search was stopped before it tried them."
    ),
}

OF_MENDING = {
    "willing": gettext_noop(
        "More people willing on day %(day)s of each week, shift %(shift)s: %(by)s."
    ),
    "cap": gettext_noop("%(person)s takes up to %(most)s shifts, which is %(by)s more."),
}

OF_FILES = {
    "empty": gettext_noop("This file is empty."),
    "too-large": gettext_noop("This file is larger than %(most)s MB, unpacked."),
    "too-many": gettext_noop("This file has more than %(most)s wishes; split the rota in two."),
    "bad-gzip": gettext_noop("This file is packed (gzip), but damaged or cut off."),
    "bad-csv": gettext_noop("This line cannot be read as a table: %(why)s."),
    "no-column": gettext_noop(
        "The head has to name the columns person, day, shift and preference; there is no "
        "“%(column)s”."
    ),
    "column-twice": gettext_noop("The column “%(column)s” is there twice."),
    "cells": gettext_noop("Cells in this line: %(found)s; in the head: %(wanted)s."),
    "no-person": gettext_noop("Nobody is named here: the person is missing."),
    "not-whole": gettext_noop("The %(column)s “%(text)s” is not a whole number from 0 up."),
    "too-high": gettext_noop("The %(column)s “%(text)s” is more than %(most)s."),
    "twice": gettext_noop(
        "%(person)s is listed twice for day %(day)s, shift %(shift)s; the first is on line "
        "%(first)s."
    ),
}

OUTCOMES = Sentences(OF_OUTCOMES)
OPEN_PLACES = Sentences(OF_OPEN_PLACES)
MENDING = Sentences(OF_MENDING)
FILES = Sentences(OF_FILES)
