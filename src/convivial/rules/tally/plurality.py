"""Plurality: the most first choices win.

The oldest rule, and nobody's paper. A ballot that puts several options first shares its one vote
equally among them, so that every ballot stays worth one vote. A ballot that names nobody counts for
nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convivial.rules.findings import Sentences, gettext_noop
from convivial.rules.tally.first_choices import FirstChoices
from convivial.rules.tally.outcome import by_ranking, shown
from convivial.rules.tally.points import in_order

if TYPE_CHECKING:
    from fractions import Fraction

    from convivial.rules.findings import Finding
    from convivial.rules.lots import Seed
    from convivial.rules.tally.ballots import Rankings
    from convivial.rules.tally.verdict import Verdict

SENTENCES = Sentences(
    {
        "more-than-half": gettext_noop(
            "First choices for %(option)s: %(votes)s of %(all)s, more than half."
        ),
        "most": gettext_noop(
            "First choices for %(option)s: %(votes)s of %(all)s, more than for anyone else."
        ),
        "most-shared": gettext_noop("First choices for each of %(options)s: %(votes)s of %(all)s."),
        "blank": gettext_noop("Ballots that name nobody: %(blank)s. They count for nobody."),
    }
)


def count(ballots: Rankings, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Rank by first choices; `rounds` are the votes, a shared one as a fraction such as "1/3".

    Equal for the last seat: drawn with the seed, or left open without. Raises ValueError for fewer
    than no seats.
    """
    choices = FirstChoices(ballots)
    votes = choices.votes()
    options = ballots.options
    named = {options[one]: figure for one, figure in votes.items()}
    ranking = in_order(options, list(votes.values()))
    return by_ranking(
        "plurality",
        ballots,
        ranking,
        seats=seats,
        seed=seed,
        rounds=({"votes": {name: shown(figure) for name, figure in named.items()}},),
        reasons=_why(ranking, named, ballots.ballots),
    )


def _why(
    ranking: tuple[tuple[str, ...], ...], votes: dict[str, Fraction], cast: int
) -> list[Finding]:
    valid = int(sum(votes.values()))
    blank = [SENTENCES.finding("blank", blank=cast - valid)] if cast > valid else []
    first = ranking[0] if ranking else ()
    if not first:
        return blank
    most = votes[first[0]]
    figures: dict[str, Any] = {"votes": shown(most), "all": valid}
    if len(first) > 1:
        return [*blank, SENTENCES.finding("most-shared", options=first, **figures)]
    code = "more-than-half" if 2 * most > valid else "most"
    return [*blank, SENTENCES.finding(code, option=first[0], **figures)]
