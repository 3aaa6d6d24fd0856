"""The ways to open one's own space, as devices ask for them, add, replace and remove them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import slow_down
from convivial.vault.commands import doors
from convivial.vault.commands.vaults import NewDoor
from convivial.vault.views.keys import LONGEST_NAME
from convivial.vault.views.proofs import proven_door
from convivial.vault.views.wire import (
    answered,
    asked,
    done,
    for_devices,
    in_base64,
    text,
    whole,
)

LONGEST_HINT = 2000
# A door that is given can be tried out at leisure, so a stolen session gets few of them.
GIVEN = "60/h/user"
CHANGED = "30/h/user"


@require_safe
@for_devices
def give(request: HttpRequest, account: Any, door_id: UUID) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer a door as it lies here."""
    slow_down(request, act="door", measure=GIVEN, reading=True)
    body = doors.give_door(account_id=account.pk, door_id=door_id, now=present())
    return answered({"body": in_base64(body)})


@require_POST
@for_devices
def add(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Add a passkey."""
    slow_down(request, act="change-doors", measure=CHANGED)
    sent = asked(request)
    door = NewDoor(
        kind=text(sent, "kind", 7),
        name=text(sent, "name", LONGEST_NAME),
        hint=text(sent, "hint", LONGEST_HINT),
        body=proven_door(sent, account.pk),
    )
    number = whole(sent, "number")
    added = doors.add_door(account_id=account.pk, door=door, number=number, now=present())
    return done(request, {"id": str(added.pk)})


@require_POST
@for_devices
def replace(request: HttpRequest, account: Any, door_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Put new words in the place of the old."""
    slow_down(request, act="change-doors", measure=CHANGED)
    sent = asked(request)
    door = doors.replace_door(
        account_id=account.pk,
        door_id=door_id,
        body=proven_door(sent, account.pk),
        name=text(sent, "name", LONGEST_NAME),
        number=whole(sent, "number"),
        now=present(),
    )
    return done(request, {"id": str(door.pk)})


@require_POST
@for_devices
def remove(request: HttpRequest, account: Any, door_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Remove a passkey."""
    slow_down(request, act="change-doors", measure=CHANGED)
    doors.remove_door(account_id=account.pk, door_id=door_id, now=present())
    return done(request)
