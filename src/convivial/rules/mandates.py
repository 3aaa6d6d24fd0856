"""Terms in a role, rest after them, and what it takes to call for a recall.

Rotation in office and a limit to terms in a row are as old as offices by lot (Aristotle, Politics
VI, 1317b: "no office, or few, held twice by the same person"); recall by a share of those who gave
the mandate is that of the Swiss cantons and of councils. Here nobody's time in a role is told to
others as a figure: what comes out is whether they may stand, and from when on.

Moments are aware datetimes; whoever calls knows what time it is.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil

from convivial.rules.findings import Finding, Sentences, gettext_noop

FEWEST_SIGNATURES = 2
"""One voter can't recall anybody, however small the community."""

SENTENCES = Sentences(
    {
        "may-stand": gettext_noop("This role is open to you."),
        "last-in-a-row": gettext_noop(
            "This role is open to you once more; after that comes a rest of %(days)s days."
        ),
        "rest-first": gettext_noop(
            "After as many terms in a row as the charter allows (%(terms)s) comes a rest of "
            "%(days)s days. From %(day)s on this role is open to you again."
        ),
        "signed-enough": gettext_noop(
            "Signatures: %(signed)s. It takes %(needed)s: the recall goes to a decision."
        ),
        "signed-too-few": gettext_noop("Signatures: %(signed)s. It takes %(needed)s."),
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody in a role, from `begins_at` until `ends_at`: as it ended, or as it is to end.

    However it ended, it was a term: otherwise one could lay it down a day early and begin anew.
    Raises ValueError where it ends before it begins.
    """

    holder: str
    begins_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.ends_at < self.begins_at:
            raise ValueError("a term ends before it begins")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody may have a role (again) at a moment; if not, `free_from` says when.

    The reason is a sentence to the person themself. Its day is that of UTC; a page that knows their
    zone fills in `free_from` instead.
    """

    may: bool
    free_from: datetime | None
    reason: Finding


@dataclass(frozen=True, slots=True)
class Signed:
    """Whether a petition has what it takes; `signed` are those that count."""

    enough: bool
    signed: int
    needed: int
    reason: Finding


def standing(
    terms: Iterable[Term],
    *,
    at: datetime,
    terms_in_a_row: int,
    cooling_off_days: int,
    until: datetime | None = None,
) -> Standing:
    """Tell whether somebody with these `terms` in a role may begin another one `at` that moment.

    Terms are in a row unless a whole rest of `cooling_off_days` lies between them: a week away does
    not make the next term a first one. A term under way, or granted and still to come, counts too.
    `until` is when the term would end: then it joins no others to a row that is longer.
    Raises ValueError for fewer than one term in a row, or a rest shorter than nothing.
    """
    if terms_in_a_row < 1 or cooling_off_days < 0:
        raise ValueError(f"{terms_in_a_row} terms in a row, {cooling_off_days} days of rest")
    rest = timedelta(days=cooling_off_days)
    held = sorted(terms, key=lambda one: (one.begins_at, one.ends_at))
    row, ended_at = _last_row(held, rest)
    if ended_at is None or at >= ended_at + rest:
        row = 0
    if until is not None:
        row = max(row, _row_with(held, Term("", at, until), rest) - 1)
    told = {"terms": terms_in_a_row, "days": cooling_off_days}
    if ended_at is not None and row >= terms_in_a_row:
        free = ended_at + rest
        why = SENTENCES.finding("rest-first", day=free.date().isoformat(), **told)
        return Standing(may=False, free_from=free, reason=why)
    last = rest and row == terms_in_a_row - 1
    reason = SENTENCES.finding("last-in-a-row", **told) if last else SENTENCES.finding("may-stand")
    return Standing(may=True, free_from=None, reason=reason)


def offered_rest(terms: Iterable[Term], *, at: datetime, rest_days: int) -> tuple[str, ...]:
    """Who has had a role until lately, so that others are asked first: the latest to end first.

    Those whose last term ended within `rest_days` before `at`, the very moment included; not who
    holds the role now, or is to hold it again. Equal ends go by the holder's name.
    """
    last: dict[str, datetime] = {}
    for term in terms:
        last[term.holder] = max(term.ends_at, last.get(term.holder, term.ends_at))
    since = at - timedelta(days=rest_days)
    lately = [holder for holder, ended in last.items() if since <= ended <= at]
    return tuple(sorted(sorted(lately), key=last.__getitem__, reverse=True))


def signatures_needed(members: int, share: Fraction) -> int:
    """How many signatures call for a recall: the share of members rounded up, and at least two.

    Raises ValueError for a share outside 0 to 1 or fewer members than nobody.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is from 0 to 1, not {share}")
    if members < 0:
        raise ValueError(f"fewer members than nobody: {members}")
    return max(FEWEST_SIGNATURES, ceil(share * members))


def signed(
    signers: Iterable[str], *, members: Collection[str], holder: str, share: Fraction
) -> Signed:
    """Tell whether a petition to recall `holder` has enough signatures.

    Each member counts once; who is no member any more doesn't, nor does the holder, who may lay the
    mandate down instead. The share is of all members.
    """
    counted = len({*signers} & {*members} - {holder})
    needed = signatures_needed(len(set(members)), share)
    enough = counted >= needed
    code = "signed-enough" if enough else "signed-too-few"
    return Signed(enough, counted, needed, SENTENCES.finding(code, signed=counted, needed=needed))


def _row_with(terms: Sequence[Term], more: Term, rest: timedelta) -> int:
    """How many terms the row has in which one more term would be, that one included."""
    row, holds, ended_at = 0, False, None
    for term in sorted([*terms, more], key=lambda one: (one.begins_at, one.ends_at)):
        if ended_at is not None and term.begins_at >= ended_at + rest:
            if holds:
                return row
            row = 0
        row, holds = row + 1, holds or term is more
        ended_at = term.ends_at if ended_at is None else max(ended_at, term.ends_at)
    return row


def _last_row(terms: Sequence[Term], rest: timedelta) -> tuple[int, datetime | None]:
    """How many terms the last row has, and when it ends; `terms` by their beginning."""
    row, ended_at = 0, None
    for term in terms:
        if ended_at is not None and term.begins_at >= ended_at + rest:
            row = 0
        row += 1
        ended_at = term.ends_at if ended_at is None else max(ended_at, term.ends_at)
    return row, ended_at
