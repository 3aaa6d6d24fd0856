"""All that the reader of member lists may have to say, for those who translate."""

from convivial.rules.findings import Sentences, gettext_noop

OF_FILES = {
    "empty-file": gettext_noop("This file is empty."),
    "too-large": gettext_noop("This file has %(size)s MB; at most %(most)s MB are read at once."),
    "too-many": gettext_noop("This list has more than %(most)s people; no more are read at once."),
    "web-page": gettext_noop("This is a web page, not a list of people in CSV form."),
    "spreadsheet": gettext_noop(
        "This is a spreadsheet’s own file. Save it as CSV (“comma separated”) and import that."
    ),
    "no-people": gettext_noop("There are no people in this list, only headings."),
    "endless-cell": gettext_noop("A cell of the row that begins here is too long to be read."),
    "quotes": gettext_noop("The quotation marks of the row that begins here do not close."),
}

OF_HEADINGS = {
    "no-name-column": gettext_noop(
        "No column is called “name”. The first row must name the columns: name, and if you like "
        "email, languages, timezone. It says: %(headings)s."
    ),
    "two-columns": gettext_noop(
        "Two columns say the same: “%(first)s” and “%(second)s”. Keep one of them."
    ),
}

OF_ROWS = {
    "no-name": gettext_noop("This row has no name."),
    "name-too-long": gettext_noop("“%(name)s” is longer than %(most)s letters."),
    "name-formula": gettext_noop(
        "“%(name)s” begins like a formula of a spreadsheet; a name cannot begin so."
    ),
    "controls": gettext_noop("There are characters in “%(column)s” that cannot be shown."),
    "cell-too-long": gettext_noop("“%(column)s” has more than %(most)s letters."),
    "too-many-cells": gettext_noop(
        "This row has %(cells)s cells, but there are only %(columns)s headings. Is a separator "
        "inside a text without quotation marks?"
    ),
    "bad-email": gettext_noop("“%(email)s” is not an e-mail address."),
    "same-email": gettext_noop("“%(email)s” is already on line %(first)s."),
    "same-person": gettext_noop("“%(name)s” is already on line %(first)s, with the same e-mail."),
    "unknown-language": gettext_noop(
        "We do not know the language “%(language)s”. Write its name or its code, such as es."
    ),
    "too-many-languages": gettext_noop(
        "“%(name)s” has %(count)s languages; at most %(most)s are kept."
    ),
    "unknown-zone": gettext_noop(
        "We do not know the time zone “%(zone)s”. Write it as Europe/Madrid, for example."
    ),
    "and-more": gettext_noop("There are %(count)s more of these."),
}

NOTES = {
    "not-utf8": gettext_noop(
        "This text is not in UTF-8 and was read as Windows-1252: look at its accents."
    ),
    "left-out": gettext_noop("These columns were left out: %(columns)s."),
    "same-name": gettext_noop("There is another “%(name)s” on line %(first)s."),
    "further-emails": gettext_noop(
        "“%(name)s” has several e-mail addresses; the first one was taken."
    ),
}

SENTENCES = Sentences({**OF_FILES, **OF_HEADINGS, **OF_ROWS, **NOTES})
