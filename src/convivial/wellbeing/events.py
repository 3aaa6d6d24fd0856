"""What happens to activities. All of it is on the ledger; who answered what never is."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class ActivityPlanned(Happening):
    entry: ClassVar[str] = "activity-planned"
    sentence: ClassVar[str | Promise] = _("%(actor)s planned “%(title)s”.")
    activity_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class ActivityChanged(Happening):
    entry: ClassVar[str] = "activity-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s changed “%(title)s”.")
    activity_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class ActivityCancelled(Happening):
    entry: ClassVar[str] = "activity-cancelled"
    sentence: ClassVar[str | Promise] = _("%(actor)s called off “%(title)s”.")
    activity_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class DateCancelled(Happening):
    """One date of a series is called off; the series goes on."""

    entry: ClassVar[str] = "activity-date-cancelled"
    sentence: ClassVar[str | Promise] = _("%(actor)s called off “%(title)s” on %(day)s.")
    activity_id: UUID
    title: str
    day: str


@dataclass(frozen=True, kw_only=True)
class HostChanged(Happening):
    entry: ClassVar[str] = "host-changed"
    sentence: ClassVar[str | Promise] = _("%(member)s hosts “%(title)s” now.")
    activity_id: UUID
    title: str
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class CoHostJoined(Happening):
    entry: ClassVar[str] = "co-host-joined"
    sentence: ClassVar[str | Promise] = _("%(member)s is co-host of “%(title)s” now.")
    activity_id: UUID
    title: str
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class HostPlaceOpened(Happening):
    """The host is gone and there was no co-host: the community hosts until someone takes over."""

    entry: ClassVar[str] = "host-place-opened"
    sentence: ClassVar[str | Promise] = _("“%(title)s” is hosted by the community now.")
    activity_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class CalendarBroughtIn(Happening):
    entry: ClassVar[str] = "calendar-brought-in"
    sentence: ClassVar[str | Promise] = _(
        "A calendar was brought in: activities new to us %(planned)s, changed %(changed)s."
    )
    planned: int
    changed: int
