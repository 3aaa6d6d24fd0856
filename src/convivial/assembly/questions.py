"""What is asked of somebody at this moment: one of a dozen plain kinds, each with its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "says",
    "consent",
    "consensus",
    "approvals",
    "scores",
    "rankings",
    "points",
    "willing",
    "nomination",
    "nominee",
    "advice",
    "decision",
    "waiting",
]
"""``nominee``: the one proposed for a role is asked last; ``decision``: the one who decides after
advice; ``waiting``: nothing is asked of this person now (they are spoken about, or wait)."""

SAYS: Mapping[Kind, tuple[str, ...]] = {
    "says": ("yes", "no", "abstain"),
    "consent": ("consent", "concern", "objection", "stand-aside"),
    "consensus": ("agree", "reservations", "stand-aside", "block"),
    "nominee": ("accepts", "declines"),
    "decision": ("go-ahead", "not-now"),
}
WITH_REASON = frozenset({"objection", "block", "concern", "reservations"})
HIGHEST_SCORE = 5
LONGEST_REASON = 2000

# What only oneself can say: nobody is nominated into a yes, or made willing, by somebody else.
OWN_WORD: frozenset[Kind] = frozenset({"nominee", "decision", "willing"})


@dataclass(frozen=True)
class Question:
    """What is asked: ``options`` (or who may be nominated) by id, with what they are called.

    ``costs`` and ``budget`` where money is shared out; ``everyone``: there is no standing aside.
    ``about`` is who is proposed for the role, by membership id.
    """

    kind: Kind
    options: Mapping[str, str] = field(default_factory=dict)
    costs: Mapping[str, str] = field(default_factory=dict)
    budget: str = ""
    dots: int = 0
    everyone: bool = False
    about: str = ""

    @property
    def says(self) -> tuple[str, ...]:
        """Return the answers there are, where it is answered by one of a few words."""
        words = SAYS.get(self.kind, ())
        return tuple(word for word in words if not (self.everyone and word == "stand-aside"))
