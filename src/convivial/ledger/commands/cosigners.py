"""Adding and ending the devices with which members countersign."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel import bus
from convivial.kernel.prepared import insert
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.ledger import events, policies
from convivial.ledger.log.cosignature import device_key
from convivial.ledger.models import Cosigner
from convivial.people.api import standing_of


@transaction.atomic
def add_cosigner(*, membership_id: UUID, public_key: bytes, name: str, now: datetime) -> Cosigner:
    """Let a device countersign; the same device again is the same row, and begins again."""
    standing = standing_of(membership_id)
    mine = Cosigner.objects.select_for_update().filter(member=membership_id)
    live = [bytes(row.public_key) for row in mine if row.ended_at is None]
    has = len([key for key in live if key != public_key])
    enforce(policies.may_add_cosigner(standing=standing, public_key=public_key, name=name, has=has))
    assert standing is not None  # noqa: S101  the policy has seen to that
    made = Cosigner(
        community_id=standing.community_id,
        member_id=membership_id,
        public_key=public_key,
        name=name.strip(),
        added_at=now,
    )
    insert(made, unless_there=True)
    kept = Cosigner.objects.get(community=standing.community_id, public_key=public_key)
    _check_owner(kept, membership_id)
    if kept.pk == made.pk or kept.ended_at is not None:
        Cosigner.objects.filter(pk=kept.pk).update(ended_at=None, name=name.strip())
        _publish(events.CosignerAdded, kept, now)
    return kept


@transaction.atomic
def end_cosigner(*, membership_id: UUID, cosigner_id: UUID, now: datetime) -> None:
    """Let a device countersign no more; what it countersigned stays. Twice is once."""
    row = Cosigner.objects.select_for_update().filter(pk=cosigner_id, member=membership_id).first()
    if row is None:
        raise Refused(
            Refusal("no-such-cosigner", _("This is none of your devices."), HTTPStatus.NOT_FOUND)
        )
    if row.ended_at is None:
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        _publish(events.CosignerEnded, row, now)


def end_all_of(*, membership_id: UUID, now: datetime) -> None:
    """End every device of someone who is no member any more."""
    Cosigner.objects.filter(member=membership_id, ended_at=None).update(ended_at=now)


def _check_owner(row: Cosigner, membership_id: UUID) -> None:
    if row.member_id != membership_id:
        raise Refused(
            Refusal(
                "cosigner-elsewhere",
                _("This device countersigns for somebody else here. Make a new key in it."),
                HTTPStatus.CONFLICT,
            )
        )


def _publish(
    kind: type[events.CosignerAdded | events.CosignerEnded], row: Cosigner, now: datetime
) -> None:
    bus.publish(
        kind(
            community_id=row.community_id,
            actor_id=row.member_id,
            at=now,
            key=device_key(bytes(row.public_key)).vkey(),
        )
    )
