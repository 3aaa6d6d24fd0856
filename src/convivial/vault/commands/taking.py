"""Taking everything away as files."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.vault.commands.vaults import note
from convivial.vault.models import Access
from convivial.vault.queries.keys import vault_of


@transaction.atomic
def note_taken(*, account_id: UUID, now: datetime) -> None:
    """Write down for its owner that all that is sealed of them was taken away as files."""
    if vault_of(account_id) is not None:
        note(account_id=account_id, what=Access.What.TAKEN, now=now)
