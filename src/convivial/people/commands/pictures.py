"""One's own picture: chosen, changed, removed."""

import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, enforce
from convivial.people.commands.finding import the
from convivial.people.models import Membership


@transaction.atomic
def set_picture(*, membership_id: uuid.UUID, encoded: bytes) -> Membership:
    """Keep a picture that ``portraits.portrait`` has made; the one before is deleted."""
    membership = _mine(membership_id)
    before = membership.picture.name
    membership.picture.save(f"{uuid.uuid4().hex}.webp", ContentFile(encoded), save=False)
    membership.save(update_fields=["picture"])
    _delete_after_commit(membership, before)
    return membership


@transaction.atomic
def remove_picture(*, membership_id: uuid.UUID) -> Membership:
    """Remove one's picture; the generated shape is there again."""
    membership = _mine(membership_id)
    before = membership.picture.name
    membership.picture = ""
    membership.save(update_fields=["picture"])
    _delete_after_commit(membership, before)
    return membership


def _mine(membership_id: uuid.UUID) -> Membership:
    membership = the(Membership.objects.select_for_update().filter(pk=membership_id))
    away = Refusal("not-here", _("You are not in this community now."))
    enforce(None if membership.status in Membership.HERE else away)
    return membership


def _delete_after_commit(membership: Membership, name: str | None) -> None:
    if name:
        storage = membership.picture.storage
        transaction.on_commit(lambda: storage.delete(name))
