"""When a role can be filled by a decision."""

from http import HTTPStatus
from typing import Protocol

from django.utils.translation import gettext as _

from convivial.assembly.models import Role
from convivial.assembly.policies.roles import no_such_role, role_over
from convivial.kernel.refusal import Refusal

__all__ = ["may_fill", "no_such_role"]


class Vacant(Protocol):
    """What a role's next free places are to this policy."""

    @property
    def elects(self) -> bool: ...
    @property
    def willing(self) -> int: ...
    @property
    def under_way(self) -> bool: ...


def may_fill(*, role: Role | None, vacancy: Vacant | None) -> Refusal | None:
    """One filling at a time, in the way the role asks for; who stands for election is willing."""
    if role is None or vacancy is None:
        return no_such_role()
    if role.ended_at is not None:
        return role_over()
    if role.filled_by == Role.FilledBy.ROTATION:
        return Refusal("by-turns", _("This role goes round by itself among those who are willing."))
    if vacancy.under_way:
        return Refusal(
            "being-filled",
            _("It is being decided already who has this role next. Take part there."),
            HTTPStatus.CONFLICT,
        )
    if vacancy.elects and not vacancy.willing:
        return Refusal(
            "nobody-willing",
            _("Nobody who can has said that they are willing. Ask someone, or say so yourself."),
            HTTPStatus.CONFLICT,
        )
    return None
