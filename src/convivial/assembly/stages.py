"""The steps a proposal goes through, and which of them are for talking."""

from convivial.assembly.methods import METHODS
from convivial.assembly.models import Proposal

Stage = Proposal.Stage

# Words may still be changed by who stands by them, and answers be asked for.
TALKING = (
    Stage.PRESENTING,
    Stage.CLARIFYING,
    Stage.REACTING,
    Stage.DISCUSSING,
    Stage.QUALITIES,
    Stage.ADVISING,
)

# Everybody who is asked has something to hand in.
TAKING = (Stage.NOMINATING, Stage.CHANGING, Stage.ANSWERING)


def first_of(method: str) -> Stage:
    """Return the step with which a method begins."""
    return Stage(METHODS[method].stages[0])


def path_of(method: str) -> list[Stage]:
    """Return all the steps of a method, from a draft to its closing."""
    return [
        Stage.DRAFT,
        *(Stage(name) for name in METHODS[method].stages),
        Stage.ANSWERING,
        Stage.CLOSED,
    ]


def may_be_asked(method: str, stage: str) -> bool:
    """Tell whether answers may be asked for at this step.

    A selection has its nominations and its change round before it; what has only talk may end it.
    """
    own = METHODS[method].stages
    if "nominating" in own:
        return stage == own[-1]
    return stage in own
