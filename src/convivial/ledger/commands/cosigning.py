"""Keeping the cosignatures that members' devices bring."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel.prepared import insert
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.ledger import policies
from convivial.ledger.commands.checkpoints import kept
from convivial.ledger.log import checkpoint, cosignature
from convivial.ledger.log.note import Key, Malformed, Note, Signature, parse
from convivial.ledger.models import Checkpoint, Cosignature
from convivial.ledger.queries.cosigners import keys_of
from convivial.ledger.queries.proofs import root_at, size_of
from convivial.people.api import standing_of

# Of what a device countersigns within this time only the latest is kept.
ONE_A = timedelta(days=1)


@transaction.atomic
def cosign(*, membership_id: UUID, note: str, now: datetime) -> Cosignature:
    """Keep a device's cosignature: of a checkpoint of this log, by a key of this member.

    ``note`` is the checkpoint with the cosignature below it; other signatures are passed over.
    The same cosignature again changes nothing.
    """
    standing = standing_of(membership_id)
    enforce(policies.may_cosign(standing=standing))
    assert standing is not None  # noqa: S101  the policy has seen to that
    brought, said = _read(note)
    _check(standing.community_id, said)
    key, signature, owner = _of(brought, keys_of(membership_id))
    found = cosignature.verified(brought.body, signature, key)
    if found is None:
        raise Refused(_wrong())
    enforce(policies.may_be_of(time=found.time, now=now))
    on = kept(standing.community_id, said, now)
    return _keep(on, signature, found, owner)


def _read(text: str) -> tuple[Note, checkpoint.Checkpoint]:
    try:
        note = parse(text)
        return note, checkpoint.parse_body(note.body)
    except Malformed:
        raise Refused(policies.not_a_checkpoint()) from None


def _check(community_id: UUID, said: checkpoint.Checkpoint) -> None:
    """Refuse a checkpoint that is not what this log is, or was, at its size."""
    origin = checkpoint.origin_of(community_id)
    genuine = None
    if said.size <= size_of(community_id):
        genuine = checkpoint.Checkpoint(origin, said.size, root_at(community_id, said.size))
    enforce(policies.may_be_cosigned(said=said, genuine=genuine, origin=origin))


def _of(note: Note, mine: Mapping[Key, UUID]) -> tuple[Key, Signature, UUID]:
    for key, owner in mine.items():
        for signature in note.by(key):
            return key, signature, owner
    raise Refused(
        Refusal(
            "cosigner-unknown",
            _("This device is not one of yours that countersign. Add it first."),
        )
    )


def _keep(
    on: Checkpoint, signature: Signature, found: cosignature.Cosigned, owner: UUID
) -> Cosignature:
    row = Cosignature(
        checkpoint=on,
        cosigner_id=owner,
        name=signature.name,
        public_key=found.key.public_key,
        time=found.time,
        signature=signature.signature,
    )
    insert(row, unless_there=True)
    _tidy(owner, on, found.time)
    return Cosignature.objects.get(checkpoint=on, name=signature.name)


def _tidy(owner: UUID, on: Checkpoint, time: int) -> None:
    """Let go of what the device countersigned shortly before: the latest says all of it."""
    since = time - int(ONE_A.total_seconds())
    before = Cosignature.objects.filter(
        cosigner=owner, time__range=(since, time), checkpoint__size__lt=on.size
    )
    bare = list(before.values_list("checkpoint", flat=True))
    if bare:
        before.delete()
        signed = Cosignature.objects.filter(checkpoint__in=bare).values("checkpoint")
        Checkpoint.objects.filter(pk__in=bare).exclude(pk__in=signed).delete()


def _wrong() -> Refusal:
    return Refusal(
        "cosignature-wrong",
        _("The signature is not this device’s on this checkpoint. Reload the page and try again."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    )
