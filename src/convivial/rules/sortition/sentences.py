"""All that sortition may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_DRAWS = {
    "no-people": gettext_noop("There is nobody in the pool: no seat can be drawn."),
    "no-seats": gettext_noop("There is no seat to draw."),
    "too-few-people": gettext_noop(
        "Seats: %(seats)s. People in the pool: only %(people)s, so all of them are in."
    ),
    "drawn-from": gettext_noop("Seats to draw: %(seats)s, from %(people)s people."),
    "staying": gettext_noop("People who stay on the panel and count for its quotas: %(people)s."),
    "declined": gettext_noop("People who said no and are not drawn again: %(people)s."),
    "no-quota-for": gettext_noop(
        "People whose “%(feature)s” no quota names: %(people)s. They may be drawn, and count for "
        "none of its quotas."
    ),
    "alike": gettext_noop(
        "People who are alike in every quota have the same chance; groups of such people: "
        "%(kinds)s."
    ),
    "chances": gettext_noop(
        "The smallest chance is as large as the quotas allow, then the next smallest, and so on "
        "(LEXIMIN). The smallest is %(least)s %%, the largest %(most)s %%."
    ),
    "no-chance": gettext_noop(
        "People who are on no panel that keeps the quotas, and so have no chance: %(people)s."
    ),
    "not-proven": gettext_noop(
        "The search for the fairest chances was cut short: slightly fairer ones may exist."
    ),
    "ticket": gettext_noop(
        "Panels that make up these chances: %(panels)s; they share %(tickets)s tickets. From the "
        "seed follows ticket %(ticket)s, and who is drawn among those who are alike."
    ),
}

OF_QUOTAS = {
    "quotas-met": gettext_noop("Every quota is met."),
    "not-together": gettext_noop(
        "No panel keeps all quotas. They were loosened by as little as possible: by %(total)s in "
        "all."
    ),
    "fewer": gettext_noop(
        "“%(feature)s: %(value)s”: asked for at least %(asked)s, loosened to at least %(now)s."
    ),
    "more": gettext_noop(
        "“%(feature)s: %(value)s”: asked for at most %(asked)s, loosened to at most %(now)s."
    ),
}

OF_FILES = {
    "empty-file": gettext_noop("This file is empty."),
    "too-large": gettext_noop("This file has more than %(most)s MB; no more is read at once."),
    "no-table": gettext_noop("This is not a table in CSV form."),
    "quotes": gettext_noop(
        "In the row that begins here, quotation marks do not stand in pairs around a cell."
    ),
    "no-column": gettext_noop(
        "No column is called “%(column)s”. The first row must name the columns; it says: "
        "%(headings)s."
    ),
    "two-columns": gettext_noop("Two columns are called “%(column)s”."),
    "too-many-cells": gettext_noop(
        "This row has %(cells)s cells, but there are only %(columns)s headings."
    ),
    "no-id": gettext_noop("This row has no id."),
    "same-id": gettext_noop("The id “%(id)s” is already on line %(first)s."),
    "no-feature": gettext_noop("This row does not say which feature and value it is about."),
    "same-quota": gettext_noop(
        "There is already a quota for “%(feature)s: %(value)s” on line %(first)s."
    ),
    "no-number": gettext_noop(
        "“%(given)s” in the column “%(column)s” is not a whole number from 0 to %(most)s."
    ),
    "min-over-max": gettext_noop("The min of %(least)s is above the max of %(most)s."),
}

SENTENCES = Sentences({**OF_DRAWS, **OF_QUOTAS, **OF_FILES})
