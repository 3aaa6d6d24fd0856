"""The world in which routing is judged: every figure of it a parameter.

The figures are assumptions, with one anchor: volunteers who are called by telephone accept 17-47 %
of what they are asked (first responders; JMIR mHealth and uHealth 2023, e41551). So orderings and
ratios between policies mean something; absolute minutes do not.
"""

from dataclasses import dataclass, fields

HOURS = 24
MINUTES_A_DAY = 24 * 60

EVENING_PEAK = (
    2.0, 1.6, 0.9, 0.6, 0.5, 0.4, 0.4, 0.5, 0.6, 0.7, 0.7, 0.7,
    0.7, 0.7, 0.7, 0.8, 0.8, 0.9, 1.1, 1.4, 2.0, 2.2, 2.3, 2.2,
)  # fmt: skip
"""How many calls come in each local hour, the first from midnight on; only ratios count."""

MOST_MEMBERS, MOST_DAYS, MOST_CALLS, MOST_FATIGUE = 2_000, 1_000, 2_000, 100
"""Beyond these a run would take hours, and be about no community."""

CALLS_A_DAY, AMONG = 6.0, 150


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One community and how its people behave; the defaults are the base world.

    Shares and chances are 0-1, times are minutes unless they say otherwise. Raises ValueError for
    a figure that no community can have.
    """

    members: int = AMONG
    days: int = 60
    calls_per_day: float = CALLS_A_DAY
    opted_in: float = 0.60
    companions: int | None = None  # how many opted in, instead of the share
    compatible: float = 0.75  # pairs with a shared language, no block, the kind of help
    offsets: tuple[int, ...] = (-6, -1, 0, 1, 7)  # hours ahead of UTC, each as common as another
    calls_by_hour: tuple[float, ...] = EVENING_PEAK
    caller_shape: float = 1.5  # Pareto: few call often, most seldom
    least_active: float = 0.01
    most_active: float = 0.95
    declared_noise: float = 0.15
    declared_from: float = 0.35
    presence_recall: float = 0.60
    presence_false: float = 0.05
    accepting: tuple[float, float] = (2.0, 3.0)  # Beta: how gladly somebody accepts
    crowding: float = 0.25  # the more are asked together, the less each feels meant
    tiring: float = 0.10
    delay: float = 4.0
    delay_spread: float = 0.8  # sigma of the logarithm
    delay_between_people: float = 0.3  # sigma of the logarithm of their own medians
    inactive_accepting: float = 0.2
    inactive_delay: float = 90.0
    duty_accepting: float = 0.88
    duty_delay: float = 2.5
    duty_inactive_accepting: float = 0.40
    duty_inactive_delay: float = 10.0
    duty_tiring: float = 0.5
    fatigue_of_notice: float = 1.0
    fatigue_of_answer: float = 3.0
    fatigue_half_life_days: float = 3.0
    fatigue: float = 1.0  # multiplies both fatigues
    talk: float = 30.0
    patience: float = 75.0
    least_patience: float = 5.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name, least, most in RANGES:
            fits = least <= getattr(self, name) <= most
            _refuse_unless(fits, f"{name} must be between {least} and {most}")
        for name in SHARES:
            _refuse_unless(0 <= getattr(self, name) <= 1, f"{name} must be between 0 and 1")
        for name in TIMES:
            _refuse_unless(getattr(self, name) > 0, f"{name} must be more than 0")
        _refuse_unless(len(self.calls_by_hour) == HOURS, "calls_by_hour needs 24 figures")
        _refuse_unless(bool(self.offsets), "offsets must not be empty")
        _refuse_unless(
            self.companions is None or 0 <= self.companions <= self.members,
            "companions must be between 0 and the number of members",
        )

    @property
    def willing(self) -> int:
        """How many members are companions: have said that they may be asked."""
        if self.companions is not None:
            return self.companions
        return round(self.members * self.opted_in)

    def as_dict(self) -> dict[str, object]:
        """Every figure by name, `companions` always as a number."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**told, "companions": self.willing}


SHARES = (
    "opted_in",
    "compatible",
    "presence_recall",
    "presence_false",
    "least_active",
    "most_active",
    "duty_accepting",
    "duty_inactive_accepting",
    "inactive_accepting",
)
TIMES = (
    "delay",
    "inactive_delay",
    "duty_delay",
    "duty_inactive_delay",
    "patience",
    "talk",
    "fatigue_half_life_days",
    "caller_shape",
)
RANGES = (
    ("members", 1, MOST_MEMBERS),
    ("days", 1, MOST_DAYS),
    ("calls_per_day", 0, MOST_CALLS),
    ("fatigue", 0, MOST_FATIGUE),
)


def calls_of(members: int) -> float:
    """How many calls a day so many members make, each as often as in the base world."""
    return members * CALLS_A_DAY / AMONG


def _refuse_unless(holds: bool, sentence: str) -> None:  # noqa: FBT001  the fact that is asked for
    if not holds:
        raise ValueError(sentence)
