"""Devices that are told when something waits, without a page being open."""

from typing import ClassVar

from django.db import models

from convivial.kernel.models import Row


class PushDevice(Row):
    """A browser whose owner asked to be told there; its maker's push service carries the word.

    ``endpoint`` is the address at that service, ``p256dh`` and ``auth`` are what a word is sealed
    with, so that the service cannot read it (RFC 8291). All three are the browser's.
    """

    privacy: ClassVar[dict[str, str]] = {
        "account": "secret",
        "endpoint": "secret",
        "p256dh": "secret",
        "auth": "secret",
        "name": "secret",
        "made_at": "secret",
        "failed_at": "secret",
    }

    account = models.ForeignKey(
        "people.Account", on_delete=models.CASCADE, related_name="push_devices"
    )
    # A browser has one: whoever asks there last is told there, nobody else.
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField()
    # Since when its service refuses what is sent; None while it takes it.
    failed_at = models.DateTimeField(null=True, blank=True)
