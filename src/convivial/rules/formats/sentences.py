"""What the readers of ballot files have to say, and how they stop reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convivial.rules.findings import Sentences, gettext_noop

if TYPE_CHECKING:
    from convivial.rules.findings import Finding, Param

SENTENCES = Sentences(
    {
        # How much is too much.
        "too-large": gettext_noop("The file is larger than %(most)s megabytes."),
        "too-many-lines": gettext_noop("There are more than %(most)s lines."),
        "line-too-long": gettext_noop("This line is longer than %(most)s letters."),
        "too-many-options": gettext_noop("There are more than %(most)s options."),
        "too-many-cells": gettext_noop(
            "%(ballots)s different ballots on %(options)s options are more than can be held."
        ),
        "too-many-ballots": gettext_noop("There are more than %(most)s ballots."),
        # What any of the formats may have wrong.
        "unknown-extension": gettext_noop(
            "“%(name)s” does not end in one of %(known)s, so its format is unknown."
        ),
        "empty": gettext_noop("The file is empty."),
        "not-utf8": gettext_noop("The text is not UTF-8; it was read as Windows-1252."),
        "not-a-number": gettext_noop("“%(text)s” stands where a whole number belongs (%(what)s)."),
        "number-too-large": gettext_noop("%(what)s: a number with more than %(most)s digits."),
        "no-option": gettext_noop("A ballot names option %(number)s; options listed: %(options)s."),
        "named-twice": gettext_noop("A ballot names “%(name)s” twice."),
        "voters-differ": gettext_noop(
            "Ballots that the header names: %(said)s; ballots found and counted: %(found)s."
        ),
        # PrefLib.
        "no-alternatives": gettext_noop("The header does not say how many alternatives there are."),
        "alternative-twice": gettext_noop("Alternative %(number)s is named twice."),
        "no-colon": gettext_noop("A ballot is written as “count: 1, 2, {3, 4}”; this is not."),
        "brace": gettext_noop("A brace { or } is missing or too many."),
        "categories-read": gettext_noop(
            "Categories are read as points, from %(highest)s for “%(first)s” to 0 for “%(last)s”."
        ),
        "no-first": gettext_noop("“%(no)s” stands first; “%(yes)s” is read as the yes."),
        # BLT.
        "blt-header": gettext_noop(
            "The first line says how many candidates and how many seats, such as “5 2”; it is "
            "“%(text)s”."
        ),
        "blt-too-few-names": gettext_noop("Candidates: %(candidates)s. Names: only %(names)s."),
        "blt-after-names": gettext_noop("After the names and the title there is more text."),
        "blt-no-end": gettext_noop("The line with 0 that ends the ballots is missing."),
        "blt-name-row": gettext_noop("This line should be “Candidate %(number)s” and a name."),
        "blt-quote": gettext_noop("A name's quotation mark is not closed."),
        "blt-in-comments": gettext_noop(
            "Candidates are named only in comments, so they are called by their numbers: %(names)s."
        ),
        "blt-settings": gettext_noop("Settings for other programs are left aside: %(names)s."),
        "blt-repaired": gettext_noop("Lines with stray commas, quotes or no 0: %(lines)s."),
        "withdrawn": gettext_noop("Withdrawn, so not counted: %(names)s."),
        # ABIF.
        "abif-line": gettext_noop("This is neither a ballot, an option, data nor a comment."),
        "abif-token": gettext_noop("“%(text)s” cannot be read as an option with its mark."),
        "abif-key-twice": gettext_noop("The option “%(key)s” is given two names."),
        # Pabulib.
        "pb-no-section": gettext_noop("The section %(section)s is missing."),
        "pb-no-column": gettext_noop("%(section)s has no column “%(column)s”."),
        "pb-no-value": gettext_noop("META does not say the “%(key)s”."),
        "pb-short-row": gettext_noop("This row has no “%(column)s”."),
        "pb-before": gettext_noop("Text stands before the first section."),
        "pb-amount": gettext_noop("“%(text)s” is no amount of money."),
        "pb-vote-type": gettext_noop("The vote type “%(kind)s” is not known; there are %(kinds)s."),
        "pb-project-twice": gettext_noop("The project “%(project)s” is listed twice."),
        "pb-no-project": gettext_noop(
            "A ballot names the project “%(project)s”, which is not listed."
        ),
        "pb-points": gettext_noop("%(votes)s projects, but %(points)s numbers of points."),
        "pb-csv": gettext_noop("A quotation mark is not closed."),
        # Our own.
        "json": gettext_noop("This is no JSON from here on."),
        "json-deep": gettext_noop("The JSON is nested too deeply, or a number is too long."),
        "json-format": gettext_noop("“format” is not “%(format)s”."),
        "json-kind": gettext_noop("“kind” is none of %(kinds)s."),
        "json-what": gettext_noop("“%(where)s” is missing or not %(what)s."),
        "json-unknown": gettext_noop("“%(where)s” names “%(name)s”, which is not listed."),
        "json-twice": gettext_noop("“%(where)s” has “%(name)s” twice."),
        "json-terms": gettext_noop("The terms cannot be kept: %(why)s."),
    }
)


class Malformed(Exception):
    """A file that cannot be read on; `finding` says why, and in which line."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


def malformed(code: str, line: int = 0, **params: Param) -> Malformed:
    """Build what is raised when reading stops at `line`."""
    return Malformed(SENTENCES.finding(code, line, **params))
