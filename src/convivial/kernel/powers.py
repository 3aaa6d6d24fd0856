"""Powers: what a member may do beyond what is their own, and only while a mandate lasts.

A power is enumerated in code, by the app whose things it touches (``powers.py``); ``web.wiring``
puts all of them into ``powers``. ``requires`` is the only gate: it looks for a live mandate under
lock, does the work, and has the use written on the ledger, all in one transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ClassVar, NamedTuple, ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.kernel import bus
from convivial.kernel.events import Happening
from convivial.kernel.refusal import Refusal, Refused

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Power:
    """One power: its stable name, what it is called, and in a sentence what it allows."""

    name: str
    label: str | Promise
    allows: str | Promise


class LiveMandate(NamedTuple):
    """A mandate that holds at this moment: who holds it, and since which decision."""

    id: UUID
    community_id: UUID
    holder_id: UUID
    decision_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class PowerUsed(Happening):
    """Somebody used a power that a decision had given them."""

    entry: ClassVar[str] = "power-used"
    sentence: ClassVar[str | Promise] = gettext_lazy("%(actor)s used a power: “%(power)s”.")

    power: str


# Every power there is, by name; filled by the wiring.
powers: dict[str, Power] = {}

# Every gated command, by its full name, and the power it takes: tests walk them.
gates: dict[str, Power] = {}

Finder = Callable[[UUID, str, datetime], LiveMandate | None]
Teller = Callable[[UUID, datetime], frozenset[str]]


@dataclass
class Source:
    """Who knows of mandates: ``find`` locks and returns a member's live one for a power.

    ``held`` tells, without a lock, the names of all the powers somebody holds: for what a page
    offers, never for whether something is done.
    """

    find: Finder = lambda _member_id, _power, _now: None
    held: Teller = lambda _member_id, _now: frozenset()


source = Source()


def without_mandate(power: Power) -> Refusal:
    """Nobody acts beyond their own things without a mandate."""
    sentence = _("This takes a mandate that you don’t hold now: “%(power)s”. A decision gives it.")
    return Refusal("no-mandate", sentence % {"power": power.label})


def holds(member_id: UUID, power: Power, now: datetime) -> bool:
    """Tell whether someone may use a power now, for what a page offers. One query."""
    return power.name in source.held(member_id, now)


def requires(power: Power) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Gate a command behind a power. It takes ``member_id`` and ``now`` by keyword.

    The mandate's row stays locked until the command is through, so that a recall comes wholly
    before or wholly after it.
    """

    def gate(command: Callable[P, R]) -> Callable[P, R]:
        @wraps(command)
        @transaction.atomic
        def gated(*args: P.args, **kwargs: P.kwargs) -> R:
            now: Any = kwargs["now"]
            member_id: Any = kwargs["member_id"]
            mandate = source.find(member_id, power.name, now)
            if mandate is None:
                raise Refused(without_mandate(power))
            done = command(*args, **kwargs)
            _tell(mandate, power, now)
            return done

        gates[f"{command.__module__}.{command.__qualname__}"] = power
        return gated

    return gate


def _tell(mandate: LiveMandate, power: Power, now: datetime) -> None:
    bus.publish(
        PowerUsed(
            community_id=mandate.community_id,
            actor_id=mandate.holder_id,
            at=now,
            mandate_id=mandate.id,
            power=power.name,
        )
    )
