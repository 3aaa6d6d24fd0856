"""What happens to roles and mandates. A petition names nobody here: guests read the ledger too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening

WHY_ENDED: Mapping[str, str | Promise] = {
    "gone": _("the holder has gone"),
    "role-ended": _("the role has ended"),
}


@dataclass(frozen=True, kw_only=True)
class OfRole:
    """What every happening of a role tells: which, and what it was called then."""

    role_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleMade(OfRole, Happening):
    entry: ClassVar[str] = "role-made"
    sentence: ClassVar[str | Promise] = _("There is a new role: “%(role)s”.")
    powers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleEnded(OfRole, Happening):
    entry: ClassVar[str] = "role-ended"
    sentence: ClassVar[str | Promise] = _("The role “%(role)s” has ended.")


@dataclass(frozen=True, kw_only=True)
class MandateGranted(OfRole, Happening):
    entry: ClassVar[str] = "mandate-granted"
    sentence: ClassVar[str | Promise] = _("%(member)s has the role “%(role)s” for a time.")
    member_id: UUID
    given_id: UUID
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class TurnTaken(MandateGranted):
    """By turns, as the decision says that made the role."""

    entry: ClassVar[str] = "turn-taken"
    sentence: ClassVar[str | Promise] = _("The turn came to %(member)s for the role “%(role)s”.")


@dataclass(frozen=True, kw_only=True)
class MandateRecalled(OfRole, Happening):
    entry: ClassVar[str] = "mandate-recalled"
    sentence: ClassVar[str | Promise] = _("A decision recalled a mandate for the role “%(role)s”.")
    member_id: UUID
    given_id: UUID


@dataclass(frozen=True, kw_only=True)
class MandateLaidDown(OfRole, Happening):
    entry: ClassVar[str] = "mandate-laid-down"
    sentence: ClassVar[str | Promise] = _("%(actor)s laid down the role “%(role)s”.")
    given_id: UUID


@dataclass(frozen=True, kw_only=True)
class MandateEnded(OfRole, Happening):
    """Before its time, because the holder has gone or the role has ended; it names nobody."""

    entry: ClassVar[str] = "mandate-ended"
    sentence: ClassVar[str | Promise] = _("A mandate for “%(role)s” ended early: %(how)s.")
    terms: ClassVar[Mapping[str, Mapping[str, Any]]] = {"how": WHY_ENDED}
    given_id: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class HandoverWritten(OfRole, Happening):
    entry: ClassVar[str] = "handover-written"
    sentence: ClassVar[str | Promise] = _("There is a handover note for the role “%(role)s”.")
    given_id: UUID


@dataclass(frozen=True, kw_only=True)
class PetitionOpened(OfRole, Happening):
    entry: ClassVar[str] = "petition-opened"
    sentence: ClassVar[str | Promise] = _("A petition asks for a recall from the role “%(role)s”.")
    petition_id: UUID


@dataclass(frozen=True, kw_only=True)
class PetitionReached(OfRole, Happening):
    """Enough members stand behind it: a decision has opened by itself."""

    entry: ClassVar[str] = "petition-reached"
    sentence: ClassVar[str | Promise] = _(
        "Enough members call for a recall from the role “%(role)s”: it is being decided."
    )
    petition_id: UUID
    proposal_id: UUID
