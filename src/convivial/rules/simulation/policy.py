"""What the simulator asks of a way of routing calls."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from convivial.rules.simulation.calls import Arrival


@dataclass(slots=True)
class Call:
    """A call while it is open: whom it has reached, and when."""

    arrival: Arrival
    asked: dict[int, float] = field(default_factory=dict)
    waves: int = 0
    answered_by: int | None = None
    answered_at: float | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Whom to ask now; `again_at` is the minute of the run to look again (None: no more)."""

    ask: tuple[int, ...]
    again_at: float | None


class Policy(Protocol):
    """A way of routing. It is given the run's record when it is made, and sees nothing else."""

    def on_duty(self, minute: float) -> Collection[int]:
        """Who has agreed to be the first to be asked at this minute."""

    def ask(self, call: Call, minute: float) -> Step:
        """Whom to ask now."""

    def closed(self, call: Call, minute: float) -> None:
        """`call` was answered, or its caller gave up."""
