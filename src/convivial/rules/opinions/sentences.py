"""All that the opinion map and the reader of its files may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_MAPS = {
    "nothing-stands": gettext_noop("There is no statement to answer, so there is no map."),
    "too-few-people": gettext_noop(
        "People who have answered enough statements: %(placed)s. A map is drawn from %(least)s "
        "on, so that no one is seen through it."
    ),
    "few-answers": gettext_noop(
        "Not on the map: those who answered fewer than %(least)s statements. There are %(people)s."
    ),
    "all-alike": gettext_noop("All whom the map can place stand at the same spot: one group."),
    "no-split": gettext_noop(
        "However the map is split, some group has fewer than %(least)s people. So it stays whole."
    ),
    "axes": gettext_noop(
        "The map shows the two directions in which answers differ most. Together they carry "
        "%(share)s %% of all differences."
    ),
    "groups": gettext_noop(
        "Of all splits, %(groups)s groups lie best together. Their silhouette is %(silhouette)s: "
        "0 is no gap between groups, 1 is all gap."
    ),
    "blend": gettext_noop(
        "The groups run into one another: whoever stands near an edge could as well be counted "
        "with the neighbours."
    ),
    "common": gettext_noop(
        "Statements on which more than half of those who answered take the same side, in every "
        "group: %(count)s."
    ),
    "nothing-common": gettext_noop("There is no statement yet on which every group agrees."),
}

OF_FILES = {
    "empty-file": gettext_noop("This file is empty."),
    "not-csv": gettext_noop("This is not a CSV file: %(why)s."),
    "no-column": gettext_noop("The first row has no column “%(column)s”."),
    "two-columns": gettext_noop("Two columns are called “%(column)s”."),
    "wrong-length": gettext_noop("This row has %(cells)s cells, the first row has %(columns)s."),
    "no-id": gettext_noop("This row has nothing in its column “%(column)s”."),
    "same-id": gettext_noop("“%(id)s” is already on line %(first)s."),
    "no-answer": gettext_noop(
        "“%(cell)s” under statement %(statement)s is no answer: write 1, 0, -1 or nothing."
    ),
    "no-verdict": gettext_noop(
        "“%(cell)s” under “moderated” is none of 1 (kept), 0 (not looked at), -1 (set aside)."
    ),
    "and-more": gettext_noop("There is more like this in the file; no more is told."),
}

SENTENCES = Sentences({**OF_MAPS, **OF_FILES})
