"""The row that every model is made of, and the table of work that falls due."""

import uuid
from typing import ClassVar

from django.db import models


class Row(models.Model):
    """A row with an id that tells nothing: neither its order nor its age."""

    # Every own column of a model is classified as public, community, sealed or secret:
    # public may be seen by anyone, community by those who belong, secret by its owner and the
    # software alone, sealed by nobody but the devices of those it is sealed for.
    privacy: ClassVar[dict[str, str]] = {"id": "community"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class DueWork(Row):
    """Something that is to be done at a time, once, by whichever process takes it.

    ``key`` makes it idempotent: the same work asked for twice is one row.
    ``leased_until`` is set while work that reaches outside (a mail) is under way; a process that
    dies lets the lease lapse, and the work is simply due again.
    """

    privacy: ClassVar[dict[str, str]] = {
        "kind": "secret",
        "key": "secret",
        "payload": "secret",
        "due_at": "secret",
        "leased_until": "secret",
        "done_at": "secret",
        "attempts": "secret",
        "last_error": "secret",
    }

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # The class of the last error only: its text could carry what somebody wrote.
    last_error = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="kernel_due", condition=models.Q(done_at__isnull=True)
            ),
        ]
