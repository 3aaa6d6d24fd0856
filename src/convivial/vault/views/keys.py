"""What a device asks of its owner's vault: its state, its beginning, new keys, people."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.api import slow_down
from convivial.vault.commands import keys as changing
from convivial.vault.commands import vaults
from convivial.vault.commands.keeping import touch
from convivial.vault.commands.vaults import NewDoor
from convivial.vault.queries.people import people_with_keys
from convivial.vault.queries.state import state_of
from convivial.vault.views import shapes
from convivial.vault.views.wire import (
    Json,
    answered,
    asked,
    done,
    for_devices,
    octets,
    row_id,
    text,
    unreadable,
    whole,
)

LONGEST_NAME = 80
# Beginning and changing keys are rare; a device that does them in a row is broken.
RARELY = "20/h/user"


@require_safe
@for_devices
def state(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer what lies here of whoever asks."""
    now = present()
    found = state_of(account.pk, now)
    if found.vault is not None:
        touch(vault=found.vault, now=now)
    return done(request, {"account": str(account.pk), **shapes.state(found)})


@require_POST
@for_devices
def begin(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Begin a space of one's own."""
    slow_down(request, act="begin-vault", measure=RARELY)
    sent = asked(request)
    keys = vaults.begin(
        account_id=account.pk,
        consent=whole(sent, "consent"),
        statement=octets(sent, "statement"),
        door=new_door(sent),
        now=present(),
    )
    return done(request, {"number": keys.number})


@require_POST
@for_devices
def change(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Put new keys in the place of those before."""
    slow_down(request, act="change-keys", measure=RARELY)
    sent = asked(request)
    recovery = sent.get("recovery")
    keys = changing.change_keys(
        account_id=account.pk,
        statement=octets(sent, "statement"),
        endorsement=octets(sent, "endorsement"),
        door=new_door(sent),
        recovery_id=None if recovery is None else row_id(recovery),
        now=present(),
    )
    return done(request, {"number": keys.number})


@require_safe
@for_devices
def people(_request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Answer who has keys among the people of one's communities."""
    return answered([shapes.person(row) for row in people_with_keys(account.pk)])


def new_door(sent: Json) -> NewDoor:
    """Return the door of six words that came with new keys."""
    door = sent.get("door")
    if not isinstance(door, dict):
        raise Refused(unreadable())
    return NewDoor(body=octets(door, "body"), name=text(door, "name", LONGEST_NAME))
