"""What happens in stories that cross the apps."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class CommonsBrought(Happening):
    entry: ClassVar[str] = "commons-brought"
    sentence: ClassVar[str | Promise] = _(
        "The community began with a copy of the commons of “%(source)s”."
    )
    source: str


@dataclass(frozen=True, kw_only=True)
class GroupParted(Happening):
    entry: ClassVar[str] = "group-parted"
    sentence: ClassVar[str | Promise] = _(
        "By a decision, a group founded “%(name)s” with a copy of the commons."
    )
    fork_id: UUID
    name: str
