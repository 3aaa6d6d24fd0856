"""Rules that count rankings."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.agreement import profiles
from bench.agreement.main import Compared
from bench.agreement.profiles import Profile
from convivial.rules.tally import borda, copeland, irv, minimax, plurality, ranked_pairs, schulze
from convivial.rules.tally.ballots import Rankings, ranked


def rankings(profile: Profile) -> Rankings:
    """The profile as our ballots."""
    options = [str(number) for number in range(profile["options"])]
    return ranked(options, [(weight, groups) for weight, groups in profile["ballots"]])


def by(count: Callable[..., Any], **how: str) -> Callable[[Profile], list[str]]:
    """Our winners by one rule."""
    return lambda profile: sorted(count(rankings(profile), **how).winners)


RULES = (
    Compared("plurality", "pref_voting.pluralities", profiles.strict, by(plurality.count)),
    Compared("Borda", "pref_voting.bordas", profiles.strict, by(borda.count)),
    Compared("IRV", "pref_voting.irvs", profiles.strict, by(irv.count)),
    Compared("Copeland", "pref_voting.copelands", profiles.weak, by(copeland.count)),
    Compared(
        "minimax, margins",
        "pref_voting.minimaxes_margins",
        profiles.weak,
        by(minimax.count, strength="margins"),
    ),
    Compared(
        "minimax, winning votes",
        "pref_voting.minimaxes_winning",
        profiles.weak,
        by(minimax.count, strength="winning"),
    ),
    Compared(
        "Schulze, margins",
        "pref_voting.schulzes_margins",
        profiles.weak,
        by(schulze.count, strength="margins"),
    ),
    Compared(
        "Schulze, winning votes",
        "pref_voting.schulzes_winning",
        profiles.weak,
        by(schulze.count, strength="winning"),
    ),
    Compared(
        "ranked pairs, margins",
        "pref_voting.pairs_ranked",
        partial(profiles.weak, most=3),
        by(ranked_pairs.count, strength="margins"),
    ),
    Compared(
        "ranked pairs, unequal majorities",
        "pref_voting.pairs_ranked",
        profiles.without_equal_majorities,
        by(ranked_pairs.count, strength="margins"),
    ),
)
