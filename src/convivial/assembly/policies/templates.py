"""Who may keep a beginning for proposals, and change or put away those that are there."""

from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.assembly.models import Template
from convivial.assembly.policies.drafting import newer_there
from convivial.kernel.refusal import Refusal
from convivial.people.api import Standing

MOST_TEMPLATES = 40
LONGEST_NAME = 80


def may_keep(*, standing: Standing | None, community_id: UUID, there: int) -> Refusal | None:
    """Any member may; more than forty, nobody finds their way."""
    refusal = _is_member(standing, community_id)
    if refusal is None and there >= MOST_TEMPLATES:
        return Refusal("too-many-templates", _("There are forty already. Put one away first."))
    return refusal


def may_change(*, template: Template, standing: Standing | None, version: int) -> Refusal | None:
    """They are everybody's; an old tab overwrites nothing."""
    return _is_member(standing, template.community_id) or (
        None if template.version == version else newer_there()
    )


def may_put_away(*, template: Template, standing: Standing | None) -> Refusal | None:
    """They are everybody's."""
    return _is_member(standing, template.community_id)


def is_named(name: str) -> Refusal | None:
    """A beginning is found by its name."""
    if 0 < len(name.strip()) <= LONGEST_NAME:
        return None
    return Refusal("no-name", _("Give it a short name, by which others find it."), field="name")


def no_such_template() -> Refusal:
    """A beginning that is not there."""
    return Refusal("not-found", _("There is no such beginning here."), HTTPStatus.NOT_FOUND)


def _is_member(standing: Standing | None, community_id: UUID) -> Refusal | None:
    if standing is not None and standing.is_member and standing.community_id == community_id:
        return None
    return Refusal("members-only", _("This is for members."))
