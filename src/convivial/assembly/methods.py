"""The ways of deciding: what each asks people for, when it fits, and where its rule is.

One table, read by drafting (what may be chosen), answering (which form), counting (which rule) and
the charter (which ways it allows).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from convivial.kernel.effects import Weight

Asks = Literal[
    "says", "approvals", "scores", "rankings", "points", "rounds", "selection", "advice", "willing"
]
"""What a ballot holds: yes/no/abstain, marks, points from a scale, an order, points to share out,
an answer of a round, nominations and then answers, advice to one who decides, or willingness."""

Picks = Literal["nothing", "options", "people", "projects"]


@dataclass(frozen=True)
class Method:
    """One way of deciding.

    ``name`` is what ``convivial recount`` calls it; ``stages`` come between opening and answering;
    ``picks`` says what is chosen between (``nothing``: the proposal itself passes or doesn't);
    ``seats``: whether several can win; ``weights``: for what it may be used at all.
    """

    name: str
    label: Any
    explains: Any
    asks: Asks
    picks: Picks = "nothing"
    stages: tuple[str, ...] = ("discussing",)
    seats: bool = False
    weights: frozenset[Weight] = frozenset({"ordinary"})


_ALL: frozenset[Weight] = frozenset({"ordinary", "charter", "grave"})
_NOT_GRAVE: frozenset[Weight] = frozenset({"ordinary", "charter"})

_METHODS = (
    Method(
        "consent",
        _("Consent"),
        _("It stands unless somebody has a reason why it would harm what we are here for."),
        "rounds",
        stages=("presenting", "clarifying", "reacting"),
        weights=_ALL,
    ),
    Method(
        "consensus",
        _("Consensus"),
        _("Everyone agrees or can live with it; a block stops it."),
        "rounds",
        stages=("presenting", "discussing"),
        weights=_ALL,
    ),
    Method(
        "yes-no",
        _("A vote: yes or no"),
        _("Yes, no, or neither; the charter says how many it takes."),
        "says",
        weights=_ALL,
    ),
    Method(
        "advice",
        _("Advice"),
        _("One person decides, after hearing those it touches and those who know."),
        "advice",
        stages=("advising",),
    ),
    Method(
        "approval",
        _("Approval"),
        _("Mark everything you could live with; the most marks win."),
        "approvals",
        "options",
        seats=True,
    ),
    Method(
        "score",
        _("Points from 0 to 5"),
        _("Give each from 0 to 5; the highest sum wins."),
        "scores",
        "options",
        seats=True,
    ),
    Method(
        "star",
        _("Points, then a runoff"),
        _("Give each from 0 to 5; of the two highest, the one that more people prefer wins."),
        "scores",
        "options",
        seats=True,
    ),
    Method(
        "schulze",
        _("Ranking (Schulze)"),
        _("Put them in your order; what more people prefer to each of the others wins."),
        "rankings",
        "options",
        seats=True,
    ),
    Method(
        "ranked-pairs",
        _("Ranking (ranked pairs)"),
        _("Put them in your order; the clearest wins between two are kept first."),
        "rankings",
        "options",
        seats=True,
    ),
    Method(
        "irv",
        _("Ranking with runoffs"),
        _("Put them in your order; the last goes out until one has more than half."),
        "rankings",
        "options",
    ),
    Method(
        "stv-scottish",
        _("Several seats, fairly (Scottish STV)"),
        _("Put people in your order; seats go to groups by their size."),
        "rankings",
        "options",
        seats=True,
    ),
    Method(
        "stv-meek",
        _("Several seats, fairly (Meek STV)"),
        _("As Scottish STV, with every part of a vote counted exactly."),
        "rankings",
        "options",
        seats=True,
    ),
    Method(
        "dots",
        _("Dots"),
        _("Share out your dots as you like."),
        "points",
        "options",
        seats=True,
    ),
    Method(
        "mes",
        _("Equal Shares of a pot"),
        _("Everyone decides over the same part of the pot."),
        "approvals",
        "projects",
        seats=True,
    ),
    Method(
        "lot",
        _("Lot among the willing"),
        _("Whoever is willing says so; the lot draws."),
        "willing",
        "people",
        seats=True,
    ),
    Method(
        "selection",
        _("Selection for a role"),
        _("What the role needs, nominations with reasons, a change round, then consent."),
        "selection",
        "people",
        stages=("qualities", "nominating", "changing"),
    ),
)

METHODS: Mapping[str, Method] = {method.name: method for method in _METHODS}

CHOICES = tuple((method.name, method.label) for method in _METHODS)
