"""How a proposal is to be decided, as one value: what its form gives and its page shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from convivial.assembly.methods import METHODS, Method
from convivial.kernel.effects import Effect, Payload, Weight

# What a draft may say of its terms; the rest is the charter's, at the moment of opening.
OWN_TERMS = frozenset(
    {"seats", "dots", "completion", "everyone", "role_id", "pot_id", "limit", "decider_id"}
)
# What a choice is for, where an effect takes what is chosen: its payload says it.
_NAMED = ("role_id", "pot_id", "limit")
_HEAVIER: Mapping[Weight, int] = {"ordinary": 0, "charter": 1, "grave": 2}


@dataclass(frozen=True)
class Manner:
    """Method, how much is shown, for how many days answers are taken, and the method's terms."""

    method: str
    shown: str
    days: int
    terms: Mapping[str, Any] = field(default_factory=dict)

    def mark(self) -> str:
        """Return a short mark of all of it: a form that was opened before a change has another."""
        said = json.dumps(
            [self.method, self.shown, self.days, dict(self.terms)], sort_keys=True, default=str
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def weight_of(effects: Iterable[tuple[Effect, Payload]], *, ends_another: bool = False) -> Weight:
    """Return the heaviest weight among what a proposal would do; ordinary where it does nothing.

    Whatever ends another decision weighs as much as the charter: so much may have made that one.
    """
    weights: list[Weight] = [effect.weighs(payload) for effect, payload in effects]
    least: Weight = "charter" if ends_another else "ordinary"
    return max([*weights, least], key=_HEAVIER.__getitem__)


def fitting(allowed: Iterable[str], weight: Weight) -> list[Method]:
    """Return the methods that a charter allows for something of this weight, in their order.

    A charter that allows none of those that fit would bar itself from ever being changed: then
    all that fit may be chosen.
    """
    fit = [method for method in METHODS.values() if weight in method.weights]
    chosen = set(allowed)
    return [method for method in fit if method.name in chosen] or fit


def named_by(effect: Effect, payload: Payload) -> dict[str, Any]:
    """Return the terms that an effect sets: what the choice that it takes is for."""
    if not effect.by_winners:
        return {}
    return {name: payload[name] for name in _NAMED if payload.get(name)}
