"""All that a rota has to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_OUTCOMES = {
    "all-filled": gettext_noop("All %(places)s places are filled."),
    "some-open": gettext_noop("%(filled)s of %(places)s places are filled, %(open)s stay open."),
    "nothing-to-fill": gettext_noop("There is no place to fill."),
    "best": gettext_noop(
        "No other rota on these terms does more of what people like and leaves fewer places open "
        "(wishes %(value)s, an open place counted as −%(open_place)s)."
    ),
    "within": gettext_noop(
        "The search was stopped: this rota reaches %(value)s, and no rota can exceed %(bound)s "
        "(wishes, an open place counted as −%(open_place)s)."
    ),
    "limits": gettext_noop("Each takes at least %(least)s and at most %(most)s shifts."),
    "level": gettext_noop(
        "Among all rotas that are as good, the shifts are spread over people as evenly as can be."
    ),
    "spread": gettext_noop(
        "The shifts are spread over people as evenly as was found; more evenly may be possible."
    ),
    "least-alone": gettext_noop(
        "%(person)s is asked for at least %(least)s shifts, but is willing for no more than "
        "%(most)s that can follow each other; so that is enough."
    ),
    "least-together": gettext_noop(
        "%(person)s gets %(load)s shifts and not the least of %(least)s: there is no rota in which "
        "fewer shifts are lacking to what everybody should get."
    ),
    "least-stopped": gettext_noop(
        "%(person)s gets %(load)s shifts and not the least of %(least)s: the search was stopped "
        "before it found better."
    ),
    "left-out": gettext_noop(
        "%(count)s wishes are for days or shifts that the rota does not have; they are left out."
    ),
    "resting": gettext_noop("%(count)s wishes fall on days of rest; the rest is kept."),
    "never-willing": gettext_noop("Nobody is willing on any day for shift %(shift)s."),
}

OF_OPEN_PLACES = {
    "nobody-willing": gettext_noop("Day %(day)s, shift %(shift)s: nobody is willing."),
    "too-few-willing": gettext_noop(
        "Day %(day)s, shift %(shift)s: only %(willing)s are willing, and they serve."
    ),
    "others-full": gettext_noop(
        "Day %(day)s, shift %(shift)s: %(willing)s are willing and %(serving)s serve; the others "
        "have all the shifts they take."
    ),
    "others-near": gettext_noop(
        "Day %(day)s, shift %(shift)s: %(willing)s are willing and %(serving)s serve; the others "
        "have a shift that day or too near."
    ),
    "others-apart": gettext_noop(
        "Day %(day)s, shift %(shift)s: %(willing)s are willing and %(serving)s serve; the others "
        "would share it with someone they are kept apart from."
    ),
    "others-taken": gettext_noop(
        "Day %(day)s, shift %(shift)s: %(willing)s are willing and %(serving)s serve; of the "
        "others, %(full)s have all the shifts they take, %(near)s have a shift that day or too "
        "near, and %(apart)s would share it with someone they are kept apart from."
    ),
    "others-free": gettext_noop(
        "Day %(day)s, shift %(shift)s: %(willing)s are willing and %(serving)s serve; %(free)s "
        "more could come, but the search was stopped before it tried them."
    ),
}

OF_MENDING = {
    "willing": gettext_noop(
        "More people willing on day %(day)s of each week, shift %(shift)s: %(by)s."
    ),
    "cap": gettext_noop("%(person)s takes up to %(most)s shifts, which is %(by)s more."),
}

OUTCOMES = Sentences(OF_OUTCOMES)
OPEN_PLACES = Sentences(OF_OPEN_PLACES)
MENDING = Sentences(OF_MENDING)

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
    "cells": gettext_noop("This line has %(found)s cells; the head has %(wanted)s."),
    "no-person": gettext_noop("Nobody is named here: the person is missing."),
    "not-whole": gettext_noop("The %(column)s “%(text)s” is not a whole number from 0 up."),
    "too-high": gettext_noop("The %(column)s “%(text)s” is more than %(most)s."),
    "twice": gettext_noop(
        "%(person)s is listed twice for day %(day)s, shift %(shift)s; the first is on line "
        "%(first)s."
    ),
}

FILES = Sentences(OF_FILES)
