"""Watching other hosts' logs, as C2SP tlog-witness has it: a witness cosigns what only grows."""

from datetime import datetime
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convivial.kernel.prepared import insert
from convivial.kernel.refusal import Refusal, Refused
from convivial.ledger import policies
from convivial.ledger.keys import witness_key, witness_seed
from convivial.ledger.log import checkpoint, cosignature
from convivial.ledger.log.merkle import EMPTY_ROOT, verify_consistency
from convivial.ledger.log.note import ED25519, Malformed, parse_vkey
from convivial.ledger.log.submission import Submission, read
from convivial.ledger.models import Witnessed

_SENTENCES = {
    "not-a-request": _("This cannot be read as a request to a witness (C2SP tlog-witness)."),
    "log-unknown": _("This host does not watch that log. Ask whoever runs it to begin."),
    "signature-wrong": _("The checkpoint is not signed by the key that this host knows."),
    "old-beyond-new": _("The old size is beyond the checkpoint’s own."),
    "old-size-wrong": _("This host saw the log at another size, or with another root."),
    "proof-wrong": _("The proof does not show that the log continues what this host saw."),
    "key-changed": _("This log was watched by another key before. Ask its host why that changed."),
}


@transaction.atomic
def watch(*, vkey: str, now: datetime) -> Witnessed:
    """Begin to watch another log, by the key that its host tells; the same again changes nothing.

    Refused where a log of this name is watched by another key already.
    """
    try:
        key = parse_vkey(vkey)
    except Malformed:
        raise Refused(policies.bad_key()) from None
    if key.kind != ED25519:
        raise Refused(policies.bad_key())
    row = Witnessed(origin=key.name, vkey=key.vkey(), root=EMPTY_ROOT, since=now)
    insert(row, unless_there=True)
    found = Witnessed.objects.get(origin=key.name)
    if found.vkey != key.vkey():
        raise Refused(_no("key-changed", HTTPStatus.CONFLICT))
    return found


@transaction.atomic
def add_checkpoint(*, submitted: bytes, now: datetime) -> str:
    """Cosign another log's checkpoint where it continues the last one seen; return the line.

    The statuses of refusals are C2SP's: 400, 403, 404, 409 and 422. For a wrong old size
    ``extra["size"]`` is the one that this witness knows.
    """
    asked = _read(submitted)
    row = Witnessed.objects.select_for_update().filter(origin=asked.said.origin).first()
    if row is None:
        raise Refused(_no("log-unknown", HTTPStatus.NOT_FOUND))
    if not checkpoint.signed_by(asked.note, parse_vkey(row.vkey)):
        raise Refused(_no("signature-wrong", HTTPStatus.FORBIDDEN))
    _check(asked, row)
    Witnessed.objects.filter(pk=row.pk).update(
        size=asked.said.size, root=asked.said.root, note=asked.note.text(), seen_at=now
    )
    signed = cosignature.sign(
        asked.note.body,
        seed=witness_seed(),
        name=witness_key().name,
        time=int(now.timestamp()),
    )
    return signed.line()


def _check(asked: Submission, row: Witnessed) -> None:
    """Refuse a checkpoint that does not continue what was seen."""
    if asked.old > asked.said.size:
        raise Refused(_no("old-beyond-new", HTTPStatus.BAD_REQUEST))
    if asked.old != row.size or (
        asked.said.size == row.size and asked.said.root != bytes(row.root)
    ):
        raise Refused(_no("old-size-wrong", HTTPStatus.CONFLICT, size=row.size))
    if not verify_consistency(
        old_size=row.size,
        old_root=bytes(row.root),
        new_size=asked.said.size,
        new_root=asked.said.root,
        proof=asked.proof,
    ):
        raise Refused(_no("proof-wrong", HTTPStatus.UNPROCESSABLE_ENTITY))


def _read(submitted: bytes) -> Submission:
    try:
        return read(submitted)
    except Malformed:
        raise Refused(_no("not-a-request", HTTPStatus.BAD_REQUEST)) from None


def _no(code: str, status: HTTPStatus, **extra: int) -> Refusal:
    return Refusal(code, str(_SENTENCES[code]), status, extra=extra)
