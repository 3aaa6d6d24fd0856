"""A vault that nobody uses: a letter a month before its end, if its owner wished for an end at all.

Both look at the vault once more when they come up: whoever has opened their space since then hears
nothing, and loses nothing.
"""

from datetime import datetime
from uuid import UUID

from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from convivial.kernel import due
from convivial.kernel.addresses import absolute
from convivial.kernel.due import Payload
from convivial.people import api as people
from convivial.theme.words import moment_words
from convivial.vault.commands import vaults
from convivial.vault.commands.keeping import UNUSED, watch
from convivial.vault.models import Vault
from convivial.vault.policies.keeping import NOTICE, letter_due

PLACE = "own"


def write_unused_soon(payload: Payload, now: datetime) -> None:
    """Write to somebody who has long not opened their space, and have it ended in a month."""
    vault = _vault(payload)
    if vault is None or not _is_unused(vault, now):
        return
    ends_at = now + NOTICE
    due.enqueue(kind=UNUSED, key=f"{vault.pk}:{vault.used_on}", payload=payload, due_at=ends_at)
    _tell(vault.account_id, ends_at, now)


def end_unused(payload: Payload, now: datetime) -> None:
    """Delete everything sealed in a space that was not opened after the letter, either."""
    vault = _vault(payload)
    if vault is not None and _is_unused(vault, now):
        vaults.end(account_id=vault.account_id, now=now)


def _vault(payload: Payload) -> Vault | None:
    return Vault.objects.filter(pk=UUID(payload["vault_id"])).first()


def _is_unused(vault: Vault, now: datetime) -> bool:
    """Tell whether it is; if not, or not any more, have somebody look again when it could be."""
    at = letter_due(vault)
    if at is None or at <= now:
        return at is not None
    watch(vault)
    return False


def _tell(account_id: UUID, ends_at: datetime, now: datetime) -> None:
    contact = people.contact_of(account_id)
    if contact is None:
        return
    with translation.override(contact.language), timezone.override(contact.zone):
        title = _("Your own space will end unless you open it")
        people.tell(
            account_id=account_id,
            title=title,
            words=_("Open it once, and everything stays."),
            url=reverse(PLACE),
            now=now,
            lasts=NOTICE,
        )
        if contact.email:
            send_mail(title, _letter(ends_at), None, [contact.email])


def _letter(ends_at: datetime) -> str:
    return _(
        "You have not opened your own space for a long time, and you once chose that it is then "
        "deleted: everything that only you could read.\n\n"
        "If you want to keep it, open it once before %(moment)s:\n%(link)s\n\n"
        "If not, you need do nothing. Nobody else is told."
    ) % {"moment": moment_words(ends_at), "link": absolute(PLACE)}
