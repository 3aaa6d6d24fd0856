"""People's part of the commons: who the community is and how it is set. Nobody's name is in it."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from convivial.kernel import charter
from convivial.kernel.commons import File, Files, Part
from convivial.people.commands.charter import set_setting
from convivial.people.models import CharterSetting, Community
from convivial.people.queries.commons import COMMUNITY, object_in

SETTINGS = "settings.json"
_FACTS = ("name", "purpose", "languages", "zone")


def write(community_id: UUID) -> Iterator[File]:
    """Yield who the community is, and what it has set. Two queries."""
    community = Community.objects.filter(pk=community_id).values(*_FACTS).get()
    yield COMMUNITY, _json(community)
    rows = CharterSetting.objects.filter(community=community_id).order_by("name")
    kept = rows.exclude(name__in=_FACTS).values_list("name", "value")
    yield SETTINGS, _json(dict(kept))


def bring(community_id: UUID, files: Files, now: datetime) -> None:
    """Set what was set there; what this house does not know, or has other bounds for, is left."""
    for name, text in object_in(files, SETTINGS).items():
        if isinstance(text, str) and charter.why_not(name, text) is None:
            set_setting(community_id=community_id, name=name, text=text, decision_id=None, now=now)


def _json(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode()


PART = Part(
    "people",
    _("Who the community is"),
    _("Its name and purpose, its languages and time zone, and what its charter sets. No people."),
    write,
    bring,
)
