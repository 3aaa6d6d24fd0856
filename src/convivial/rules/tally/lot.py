"""The lot: among those who are willing, chance decides, and anyone can draw it again.

As Athens filled its offices (Aristotle, Politics IV, 1294b: "it is democratic to fill offices by
lot"): nobody has to campaign, nobody is passed over for good, and nobody owns a place. A panel that
should look like the whole is drawn by `convivial.rules.sortition` instead.
"""

from dataclasses import dataclass

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed, drawn_order
from convivial.rules.tally.verdict import Tie, Verdict

OVER = "a place"

SENTENCES = Sentences(
    {
        "nobody-willing": gettext_noop("Nobody is willing, so there is nobody to draw from."),
        "room-for-all": gettext_noop(
            "Willing: %(willing)s. Places: %(seats)s. There is room for all of them."
        ),
        "drawn": gettext_noop(
            "Willing: %(willing)s. Places: %(seats)s. The lot from the seed “%(seed)s” falls on "
            "%(drawn)s."
        ),
        "undrawn": gettext_noop(
            "Willing: %(willing)s. Places: %(seats)s. Without a seed nothing is drawn."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Willing:
    """Who would take a place, and what is drawn for.

    Two draws for different purposes from one seed have nothing to do with each other. Raises
    ValueError for a name that is there twice.
    """

    options: tuple[str, ...]
    purpose: str = "lot"

    def __post_init__(self) -> None:
        """Refuse that anyone has two tickets."""
        if len(set(self.options)) < len(self.options):
            raise ValueError("somebody is in the lot twice")

    @property
    def ballots(self) -> int:
        """How many put their name in."""
        return len(self.options)


def count(willing: Willing, *, seats: int = 1, seed: Seed | None = None) -> Verdict:
    """Draw `seats` of them: the first of `drawn_order(seed, willing.purpose, willing.options)`.

    `rounds` give the whole order, so that it is known on whom the lot falls next where one of them
    can't after all. Without a seed all stay possible. Raises ValueError for fewer than no seats.
    """
    if seats < 0:
        raise ValueError(f"fewer than no seats: {seats}")
    names = willing.options
    order = names if seed is None else drawn_order(seed, willing.purpose, names)
    scarce = len(names) > seats
    winners = order if seed is None else order[:seats]
    ties: tuple[Tie, ...] = ()
    if scarce:
        open_still = Tie(names, OVER, "open")
        ties = (open_still if seed is None else Tie(names, OVER, "lot", winners),)
    drawn = {} if seed is None else {"seed": str(seed), "order": list(order)}
    return Verdict(
        method="lot",
        ballots=willing.ballots,
        winners=winners,
        ranking=None,
        ties=ties,
        rounds=({"purpose": willing.purpose, **drawn},),
        reasons=(_why(winners, len(names), seats, seed),),
    )


def _why(winners: tuple[str, ...], willing: int, seats: int, seed: Seed | None) -> Finding:
    if not willing:
        return SENTENCES.finding("nobody-willing")
    if willing <= seats:
        return SENTENCES.finding("room-for-all", willing=willing, seats=seats)
    if seed is None:
        return SENTENCES.finding("undrawn", willing=willing, seats=seats)
    return SENTENCES.finding("drawn", willing=willing, seats=seats, seed=str(seed), drawn=winners)
