"""Taking a copy of the commons, and founding a community with one.

Any member takes a copy whenever they like; nobody is asked and nothing is written down about it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from convivial.assembly import api as assembly
from convivial.kernel import bus, commons
from convivial.kernel.clock import present
from convivial.kernel.commons import File, Files
from convivial.kernel.commons_file import pack, unpack
from convivial.people import api as people
from convivial.people.api import Seat, for_members
from convivial.theme.pages import page
from convivial.weave.events import CommonsBrought

FORK = "weave.fork"
A_FEW = "6/m/ip"


@require_safe
@for_members
def show(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say what goes along in a copy of the commons, and what never does."""
    groups = assembly.proposed(seat.community_id, FORK)
    return page(request, "weave/commons.html", parts=commons.parts.values(), groups=groups)


@require_POST
@for_members
def take(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give the copy as one file."""
    people.slow_down(request, act="take-commons", measure=A_FEW)
    packed = io.BytesIO()
    write_copy(community_id=seat.community_id, slug=seat.slug, now=present(), into=packed)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{seat.slug}-commons.zip"'
    return response


def files_of(community_id: UUID) -> Iterator[File]:
    """Yield every file of a community's commons, below its part's name."""
    for part in commons.parts.values():
        for name, data in part.write(community_id):
            yield f"{part.name}/{name}", data


@transaction.atomic
def write_copy(*, community_id: UUID, slug: str, now: datetime, into: IO[bytes]) -> None:
    """Write a copy of a community's commons, all of it from one moment."""
    pack(files_of(community_id), community=slug, taken_at=now, into=into)


@transaction.atomic
def found_with_copy(
    *, data: bytes, founders: Sequence[str], now: datetime, name: str = "", slug: str = ""
) -> tuple[Any, list[Any]]:
    """Found a community, forming, that begins with a copy; all of it or nothing.

    Returns the community and an invitation for each founder. Refuses a file that is not one, or
    not as its manifest says.
    """
    copied = unpack(data)
    facts = people.commons_facts(copied.get("people", {}))
    community, invitations = people.found(
        name=name or facts.name,
        founders=founders,
        slug=slug,
        purpose=facts.purpose,
        languages=facts.languages or ["en"],
        zone=facts.zone,
        now=now,
    )
    bring(community_id=community.pk, copied=copied, source=facts.name, now=now)
    return community, invitations


def bring(*, community_id: UUID, copied: Mapping[str, Files], source: str, now: datetime) -> None:
    """Have each part make a beginning of what was copied, in a community that was just founded."""
    for part in commons.parts.values():
        if part.bring is not None and part.name in copied:
            part.bring(community_id, copied[part.name], now)
    bus.publish(CommonsBrought(community_id=community_id, actor_id=None, at=now, source=source))
