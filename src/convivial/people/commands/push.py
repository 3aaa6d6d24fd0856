"""Being told on a device: asking for it, ending it, and putting a word on its way."""

from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from convivial.kernel import due
from convivial.kernel.refusal import Refused, enforce
from convivial.people.models import PushDevice
from convivial.people.policies.push import may_be_told_at, no_such_device
from convivial.people.queries.accounts import lock_account

PUSH = "people.push"
# How long a word is worth hearing, unless whoever sends it knows better.
LASTS = timedelta(days=1)
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@transaction.atomic
def tell_here(
    *, account_id: UUID, endpoint: str, p256dh: str, auth: str, name: str, now: datetime
) -> PushDevice:
    """Let somebody be told on a device; it is theirs alone, whoever was told there before."""
    lock_account(account_id)
    others = PushDevice.objects.filter(account=account_id).exclude(endpoint=endpoint)
    enforce(may_be_told_at(endpoint=endpoint, p256dh=p256dh, auth=auth, devices=others.count()))
    device, _made = PushDevice.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "account_id": account_id,
            "p256dh": p256dh.rstrip("="),
            "auth": auth.rstrip("="),
            "name": name,
            "made_at": now,
            "failed_at": None,
        },
    )
    return device


@transaction.atomic
def tell_no_more(*, account_id: UUID, device_id: UUID) -> None:
    """Take a device off somebody's list: nothing is sent to it from now on."""
    deleted, _rows = PushDevice.objects.filter(account=account_id, pk=device_id).delete()
    if not deleted:
        raise Refused(no_such_device())


@transaction.atomic
def tell(
    *,
    account_id: UUID,
    title: str,
    words: str,
    url: str,
    now: datetime,
    lasts: timedelta = LASTS,
    urgent: bool = False,
) -> int:
    """Tell somebody something on each device where they asked for it; return on how many.

    ``title`` and ``words`` are in their language, and may stand on a locked screen: no content, no
    names. ``url`` is a path of this host. What ``lasts`` no longer is not sent any more; ``urgent``
    asks the device to wake up for it.
    """
    word = {"title": title, "words": words, "url": url}
    how = {"until": (now + lasts).isoformat(), "urgent": urgent}
    devices = PushDevice.objects.filter(account=account_id).values_list("pk", flat=True)
    for device_id in devices:
        payload = {"device_id": str(device_id), "word": word, **how}
        due.enqueue(kind=PUSH, payload=payload, due_at=now)
    return len(devices)


@transaction.atomic
def note_answer(*, device_id: UUID, status: int, now: datetime) -> None:
    """Note what a device's push service said: whoever is gone is taken off, a no is remembered."""
    device = PushDevice.objects.filter(pk=device_id)
    if status in GONE:
        device.delete()
    elif status < HTTPStatus.MULTIPLE_CHOICES:
        device.filter(failed_at__isnull=False).update(failed_at=None)
    else:
        device.filter(failed_at__isnull=True).update(failed_at=now)
