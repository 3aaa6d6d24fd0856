"""Telling somebody at once that something was opened for them: in one sentence that says no more.

Mail lies about and phones light up: neither names who opened it, or what it is.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from convivial.kernel import due
from convivial.kernel.addresses import absolute
from convivial.kernel.due import Payload
from convivial.people import api as people
from convivial.vault.commands import forgetting, granting
from convivial.vault.models import Confidant, Grant
from convivial.vault.queries.opened import open_to

LETTER = "vault.opened-letter"
# A plan for a hard night is worth hearing of as long as the night may last, and the next.
LASTS = timedelta(days=3)
PLACE = "own-shared"


def tell_opened(payload: Payload, now: datetime) -> None:
    """Put the word on its way to somebody's devices, and ask for the letter."""
    reader = _reader(payload, now)
    contact = people.contact_of(reader) if reader else None
    if reader is None or contact is None:
        return
    with translation.override(contact.language):
        people.tell(
            account_id=reader,
            title=_("Something was opened for you"),
            words=_("On %(host)s. It is there for you when you open it.") % {"host": _host()},
            url=reverse(PLACE),
            now=now,
            lasts=LASTS,
            urgent=True,
        )
    due.enqueue(kind=LETTER, key=_key(payload, now), payload=payload, due_at=now)


def write_opened(payload: Payload, now: datetime) -> None:
    """Mail it, if they have given an address and it is still open."""
    reader = _reader(payload, now)
    contact = people.contact_of(reader) if reader else None
    if contact is None or not contact.email:
        return
    with translation.override(contact.language):
        subject = _("Something was opened for you at %(host)s") % {"host": _host()}
        words = _(
            "Something was opened for you at %(host)s. You can read it here, once you have signed "
            "in and opened your own space:\n%(link)s"
        ) % {"host": _host(), "link": absolute(PLACE)}
        send_mail(subject, words, None, [contact.email])


def end_grant(payload: Payload, now: datetime) -> None:
    """End what was open until now."""
    granting.end_if_over(grant_id=UUID(payload["grant_id"]), now=now)


def forget_access(payload: Payload, now: datetime) -> None:
    """Forget who opened what, where that was kept long enough."""
    del payload
    forgetting.forget_access(now=now)


def _reader(payload: Payload, now: datetime) -> UUID | None:
    """Return whom to tell; None where nothing is open to them any more."""
    confidant_id = UUID(payload["confidant_id"])
    rows = Confidant.objects.filter(pk=confidant_id)
    reader = rows.values_list("member__account_id", flat=True).first()
    if reader is None:
        return None
    opened = open_to(reader, now).filter(confidant=confidant_id, opens=Grant.Opens.WHEN_I_SAY)
    return reader if opened.exists() else None


def _key(payload: Payload, now: datetime) -> str:
    return f"{payload['confidant_id']}:{now.isoformat()}"


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or ""
