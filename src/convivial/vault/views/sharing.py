"""What others let me read, and opening or keeping back what is mine, as devices ask it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.api import slow_down
from convivial.vault.commands import reading, releasing
from convivial.vault.queries.chains import Generation
from convivial.vault.queries.opened import Opened, opened_to
from convivial.vault.views import shapes, wire

MOST_GRANTS = 1000
A_WHILE = "120/m/user"


@require_safe
@wire.for_devices
def shared(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer what is open to me now."""
    del request
    found = opened_to(account.pk, present())
    return wire.answered([_opened(one, found.chains[one.owner_id]) for one in found.records])


@require_safe
@wire.for_devices
def shared_record(request: HttpRequest, account: Any, grant_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Give one sealed record that is open to me; its owner sees that I opened it."""
    slow_down(request, act="shared-read", measure=A_WHILE, reading=True)
    given = reading.read(account_id=account.pk, grant_id=grant_id, now=present())
    return wire.answered(
        {
            "body": wire.in_base64(given.body),
            "version": given.version,
            "prev_hash": given.prev_hash,
            "recipients": given.recipients,
            "keys": _keys(given.chain),
        }
    )


@require_POST
@wire.for_devices
def release(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Open what was kept back."""
    slow_down(request, act="released", measure="60/h/user")
    grants = _grants(wire.asked(request))
    releasing.release(account_id=account.pk, grants=grants, now=present())
    return wire.done(request)


@require_POST
@wire.for_devices
def keep_back(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Keep it back again."""
    grants = _grants(wire.asked(request))
    releasing.keep_back(account_id=account.pk, grants=grants, now=present())
    return wire.done(request)


def _grants(value: wire.Json) -> set[UUID]:
    found = value.get("grants")
    if not isinstance(found, list) or len(found) > MOST_GRANTS:
        raise Refused(wire.unreadable())
    return set(map(wire.row_id, found))


def _opened(one: Opened, chain: Sequence[Generation]) -> wire.Json:
    return {
        "grant": str(one.grant_id),
        "confidant": str(one.confidant_id),
        "name": one.name,
        "member": str(one.owner_seat),
        "community_name": one.community_name,
        "record": str(one.record_id),
        "version": one.version,
        "written_at": wire.in_iso(one.written_at),
        "ends_at": wire.in_iso(one.ends_at),
        "keys": _keys(chain),
    }


def _keys(chain: Sequence[Generation]) -> wire.Json:
    newest = chain[-1]
    return {
        "number": newest.number,
        "sign_key": wire.in_base64(newest.sign_key),
        "fingerprint": newest.fingerprint,
        "statements": shapes.statements(chain),
    }
