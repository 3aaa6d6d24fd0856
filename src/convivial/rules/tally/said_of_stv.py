"""What the counts by single transferable vote say, and how they write exact numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from convivial.rules.findings import Sentences, gettext_noop
from convivial.rules.tally.verdict import Verdict, seat

if TYPE_CHECKING:
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings

SENTENCES = Sentences(
    {
        "no-ballots": gettext_noop("Nobody named anyone, so all are equal."),
        "no-seats": gettext_noop("There is no seat to fill."),
        "quota": gettext_noop(
            "Ballots: %(valid)s. Seats: %(seats)s. Votes needed for a seat: %(quota)s."
        ),
        "quota-moves": gettext_noop(
            "Ballots: %(valid)s. Seats: %(seats)s. Votes needed for a seat: %(quota)s at first, "
            "fewer as ballots run out of names."
        ),
        "blank": gettext_noop("Ballots that name nobody: %(blank)s. They are not counted."),
        "cut-at-equals": gettext_noop(
            "Ballots that put several equally: %(ballots)s. By this rule each counts down to there."
        ),
        "elected": gettext_noop("%(name)s takes a seat. Votes: %(votes)s."),
        "elected-last": gettext_noop(
            "%(name)s takes a seat: as many are left as there are seats to fill."
        ),
        "surplus": gettext_noop(
            "%(name)s has more votes than needed, by %(surplus)s: each of these ballots goes on "
            "to its next name, with the share of its weight that was not needed."
        ),
        "excluded": gettext_noop(
            "%(name)s goes out with the fewest votes, %(votes)s; these ballots go on to their "
            "next names."
        ),
        "by-earlier": gettext_noop(
            "%(between)s are equal now; the choice falls on %(chosen)s, by an earlier stage in "
            "which they differed."
        ),
        "by-lot": gettext_noop(
            "%(between)s are equal, and no earlier stage settles it; the lot falls on %(chosen)s."
        ),
        "by-order": gettext_noop(
            "%(between)s are equal, no earlier stage settles it, and there is no seed for a lot; "
            "by the order in which they were given, the choice falls on %(chosen)s."
        ),
    }
)


def shown(number: int, places: int) -> str:
    """Write `number`, counted in the last of `places` decimals: 150000 of 5 places is "1.5"."""
    if not places:
        return str(number)
    whole, part = divmod(number, 10**places)
    return f"{whole}.{part:0{places}d}".rstrip("0") if part else str(whole)


def shown_exactly(number: int, unit: int, places: int) -> str:
    """`number` of 1/`unit` as a decimal if `places` hold it, else as a fraction such as "7/3"."""
    scaled, rest = divmod(number * 10**places, unit)
    return shown(scaled, places) if not rest else str(Fraction(number, unit))


def nobody_named(method: str, ballots: Rankings, seats: int, seed: Seed | None) -> Verdict:
    """Give the verdict where no ballot names anybody: all are tied, and the lot alone can seat."""
    seated = seat([ballots.options] if ballots.options else [], seats, seed)
    return Verdict(
        method=method,
        ballots=ballots.ballots,
        winners=seated.winners,
        ranking=None,
        ties=seated.ties,
        reasons=(SENTENCES.finding("no-ballots" if seats else "no-seats"),),
    )
