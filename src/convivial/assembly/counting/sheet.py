"""What a count needs: who was asked, what there is to choose from, what everyone answered.

A person on a sheet is the number that was drawn for them at the opening: what is counted, exported
and told as a reason names nobody, and the page puts names in where they may be seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from convivial.assembly.terms import Terms

ANSWER, NOMINATION = "answer", "nomination"


def sign_of(number: int) -> str:
    """Return how a person is written on ballots and in reasons."""
    return f"#{number}"


@dataclass(frozen=True)
class Choice:
    """One of the options. ``sign`` is the number of the person it stands for."""

    id: str
    label: str
    cost: str = ""
    status_quo: bool = False
    member_id: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Given:
    """One ballot: whose it is, at which step and in which round, and who gave it for them."""

    sign: str
    content: Mapping[str, Any]
    step: str = ANSWER
    round: int = 1
    by: str = ""


@dataclass(frozen=True)
class Sheet:
    """Everything that a count looks at.

    ``asked`` are those whose answers count; ``heard`` those who were asked and don't vote (the
    subjects). Who has gone is in neither. ``closing``: the time for this round is over.
    ``touched`` and ``knowing`` are the people whose advice is asked, ``decider`` who decides then.
    """

    method: str
    title: str
    terms: Terms
    round: int = 1
    asked: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    given: tuple[Given, ...] = ()
    qualities: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    knowing: tuple[str, ...] = ()
    decider: str = ""
    budget: str = ""
    stage: str = "answering"
    members: Mapping[str, str] = field(default_factory=dict)

    def answers(self, round_: int, step: str = ANSWER) -> tuple[Given, ...]:
        """Return the ballots of a round by those who count, in the order of their numbers."""
        counting = set(self.asked)
        rows = [
            one
            for one in self.given
            if one.round == round_ and one.step == step and one.sign in counting
        ]
        return tuple(sorted(rows, key=lambda one: int(one.sign[1:])))
