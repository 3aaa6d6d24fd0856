"""Sealed records, as devices fetch and write them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from convivial.kernel.clock import present
from convivial.kernel.refusal import Refused
from convivial.people.api import slow_down
from convivial.vault.commands import writing
from convivial.vault.commands.keeping import touch
from convivial.vault.policies.keys import no_vault
from convivial.vault.policies.records import MOST_WRITES, NewGrant, Write
from convivial.vault.queries.keys import vault_of
from convivial.vault.queries.records import records_since
from convivial.vault.views import shapes
from convivial.vault.views.wire import (
    LARGEST_NUMBER,
    Json,
    answered,
    asked,
    done,
    for_devices,
    moment,
    octets,
    row_id,
    rows,
    text,
    unreadable,
    whole,
    words,
)

MOST_RECIPIENTS = 50
# A device writes when its person does, and in hundreds where it has been away.
WRITTEN = "120/m/user"


@require_http_methods(["GET", "HEAD", "POST"])
@for_devices
def records(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer what was written since a number, or write."""
    return (_write if request.method == "POST" else _since)(request, account)


def _since(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    since = _number(request.GET.get("since", "0"))
    vault, now = vault_of(account.pk), present()
    if vault is None:
        raise Refused(no_vault())
    touch(vault=vault, now=now)
    return answered(shapes.page(records_since(vault, since)))


def _write(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    slow_down(request, act="write-records", measure=WRITTEN)
    sent = asked(request)
    written = writing.write_records(
        account_id=account.pk,
        writes=[_one_write(one) for one in rows(sent, "writes", MOST_WRITES)],
        grants=[_one_grant(one) for one in rows(sent, "grants", MOST_WRITES)],
        ends=[row_id(one) for one in words(sent, "ends", MOST_WRITES)] if "ends" in sent else [],
        now=present(),
    )
    return done(request, shapes.written(written))


def _one_write(sent: Json) -> Write:
    previous = None if sent.get("prev_hash") is None else text(sent, "prev_hash", 64)
    return Write(
        id=row_id(sent.get("id")),
        version=whole(sent, "version"),
        prev_hash=previous,
        recipients=tuple(words(sent, "recipients", MOST_RECIPIENTS)),
        body=None if sent.get("body") is None else octets(sent, "body"),
    )


def _one_grant(sent: Json) -> NewGrant:
    return NewGrant(
        record=row_id(sent.get("record")),
        confidant=row_id(sent.get("confidant")),
        opens=text(sent, "opens", 10),
        ends_at=None if sent.get("ends_at") is None else moment(sent["ends_at"]),
    )


def _number(found: str) -> int:
    """Return the number in an address; refuse anything else."""
    if not (found.isascii() and found.isdigit() and len(found) < len(str(LARGEST_NUMBER))):
        raise Refused(unreadable())
    return int(found)
