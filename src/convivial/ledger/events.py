"""What happens to the ledger itself: whose devices countersign it."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class CosignerAdded(Happening):
    """``key`` is the device's public key, as notes have it: whoever verifies knows it from here."""

    entry: ClassVar[str] = "cosigner-added"
    sentence: ClassVar[str | Promise] = _("A device of %(actor)s began to countersign this ledger.")
    key: str


@dataclass(frozen=True, kw_only=True)
class CosignerEnded(Happening):
    entry: ClassVar[str] = "cosigner-ended"
    sentence: ClassVar[str | Promise] = _("A device of %(actor)s stopped countersigning.")
    key: str
