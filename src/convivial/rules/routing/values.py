"""A call for company, and the people who might take it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["listen", "be-with", "practical", "message"]
Way = Literal["voice", "text", "in-person"]
Soon = Literal["now", "within-the-hour", "today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the caller would like; whatever is empty is left open.

    `chosen` are their own people, who come first; with `only_chosen` nobody else is asked.
    `not_these` are never asked for this call, and nobody learns of it.
    """

    kind: Kind = "listen"
    ways: frozenset[Way] = frozenset()
    languages: frozenset[str] = frozenset()
    soon: Soon = "now"
    chosen: frozenset[str] = frozenset()
    only_chosen: bool = False
    not_these: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One call for company. Its minutes are counted from when it was made."""

    id: str
    caller: str
    wishes: Wishes = Wishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """The most that somebody takes on; None: no limit.

    The gaps are minutes of rest, counted from the end of the conversation, or of the shift.
    """

    asked_a_day: int | None = None
    answered_a_day: int | None = 2
    answered_a_week: int | None = 7
    gap_after_answer: float = 30.0
    gap_after_shift: float = 60.0


USUAL_CAPS = Caps()


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A member who has said that they may be asked, as things stand at this minute.

    `willing`: they have said that this hour suits them. `present`: the application sees them.
    `engaged`: in a conversation, or calling themselves. `quiet`: in their quiet hours. `resting`:
    "not today", or a wish for rest. `kinds`, `ways` and `languages` are left open when empty.
    `since_answer` and `since_shift` are the minutes since the last one ended (None: never).
    `chance`, 0-1, is what `acceptance` has learnt; `load` counts the calls they took lately and
    `notices` how often they were asked lately, both faded (`rest.faded`). They balance the load,
    and are never shown as a rank of people. Raises ValueError for figures that cannot be.
    """

    id: str
    languages: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    ways: frozenset[Way] = frozenset()
    willing: bool = True
    present: bool = False
    on_duty: bool = False
    engaged: bool = False
    quiet: bool = False
    resting: bool = False
    since_answer: float | None = None
    since_shift: float | None = None
    asked_today: int = 0
    answered_today: int = 0
    answered_this_week: int = 0
    caps: Caps = USUAL_CAPS
    chance: float = 0.25
    load: float = 0.0
    notices: float = 0.0

    def __post_init__(self) -> None:
        """A figure that is no number is refused too."""
        if not 0 <= self.chance <= 1:
            raise ValueError(f"a chance lies between 0 and 1, not at {self.chance}")
        if not (self.load >= 0 and self.notices >= 0):
            raise ValueError("a load must not be below 0")
