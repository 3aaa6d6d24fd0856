"""Telling people about guarding, by mail and on their devices: due work, done after its command."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from convivial.kernel.due import Payload
from convivial.people import api as people
from convivial.vault import guard_letters as letters
from convivial.vault.commands import recovering
from convivial.vault.models import Guard, Recovery

# A recovery is worth hearing of as long as it can be stopped.
LASTS = timedelta(days=3)


def tell_owner(payload: Payload, now: datetime) -> None:
    """Tell somebody that a device asks for their keys, as long as they can stop it."""
    recovery = _open(payload)
    if recovery is None:
        return
    with _as_they_read(recovery.account_id) as email:
        _write(email, letters.to_owner(recovery.ready_at))
        words = _("Look at it now, and stop it if it was not you.")
        title = _("Somebody asks for your keys")
        _push(recovery.account_id, title, words, "vault-recover", now)


def tell_ready(payload: Payload, now: datetime) -> None:
    """Tell somebody that the wait for their keys is over."""
    recovery = _open(payload)
    if recovery is None:
        return
    with _as_they_read(recovery.account_id) as email:
        _write(email, letters.ready())
        words = _("Go on with the device that asked, or stop it.")
        _push(recovery.account_id, _("The three days are over"), words, "vault-recover", now)


def tell_guardian(payload: Payload, now: datetime) -> None:
    """Tell a guardian that somebody may need their part, and to talk first."""
    guard = _guard(payload, Guard.Status.ACCEPTED)
    if guard is None or _open(payload) is None:
        return
    account_id = guard.member.account_id
    with _as_they_read(account_id) as email:
        _write(email, letters.to_guardian(guard.asked_by.name))
        words = _("Call them or meet them first. Then look here.")
        _push(account_id, _("Somebody you guard asks for help"), words, "vault-guarding", now)


def tell_asked(payload: Payload, now: datetime) -> None:
    """Tell somebody that they are asked to guard."""
    guard = _guard(payload, Guard.Status.ASKED)
    if guard is None:
        return
    account_id = guard.member.account_id
    with _as_they_read(account_id) as email:
        _write(email, letters.asked(guard.asked_by.name))
        words = _("Read what it means, and say yes or no.")
        _push(account_id, _("Would you guard for somebody?"), words, "vault-guarding", now)


def lapse_recovery(payload: Payload, now: datetime) -> None:
    """End a recovery that nobody finished."""
    recovering.lapse(recovery_id=UUID(payload["recovery_id"]), now=now)


def _open(payload: Payload) -> Recovery | None:
    rows = Recovery.objects.filter(status=Recovery.Status.OPEN)
    return rows.filter(pk=UUID(payload["recovery_id"])).first()


def _guard(payload: Payload, status: str) -> Guard | None:
    rows = Guard.objects.select_related("member", "asked_by").defer("share")
    return rows.filter(pk=UUID(payload["guard_id"]), status=status).first()


@contextmanager
def _as_they_read(account_id: UUID) -> Iterator[str]:
    """Speak somebody's language, on their clock; gives their address, "" where there is none."""
    contact = people.contact_of(account_id) or people.Contact("", "en", "UTC")
    with translation.override(contact.language), timezone.override(contact.zone):
        yield contact.email


def _write(email: str, letter: letters.Letter) -> None:
    if email:
        subject, text = letter
        send_mail(subject, text, None, [email])


def _push(account_id: UUID, title: str, words: str, name: str, now: datetime) -> None:
    """Put a word on its way: no names, for it may stand on a locked screen."""
    people.tell(
        account_id=account_id,
        title=title,
        words=words,
        url=reverse(name),
        now=now,
        lasts=LASTS,
        urgent=True,
    )
