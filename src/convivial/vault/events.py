"""What happens to keys, as far as the community must be able to see it."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class KeysPublished(Happening):
    """What others seal for when they seal for this person; ``number`` counts their generations."""

    entry: ClassVar[str] = "keys-published"
    sentence: ClassVar[str | Promise] = _("%(actor)s published keys: %(fingerprint)s.")
    fingerprint: str
    number: int


@dataclass(frozen=True, kw_only=True)
class KeysChanged(Happening):
    entry: ClassVar[str] = "keys-changed"
    sentence: ClassVar[str | Promise] = _("%(actor)s changed their keys: %(fingerprint)s.")
    fingerprint: str
    number: int


@dataclass(frozen=True, kw_only=True)
class RecoveryAsked(Happening):
    entry: ClassVar[str] = "recovery-asked"
    sentence: ClassVar[str | Promise] = _("%(actor)s asked their guardians for their keys.")


@dataclass(frozen=True, kw_only=True)
class RecoveryCancelled(Happening):
    entry: ClassVar[str] = "recovery-cancelled"
    sentence: ClassVar[str | Promise] = _("%(actor)s stopped the recovery of their keys.")


@dataclass(frozen=True, kw_only=True)
class RecoveryDone(Happening):
    entry: ClassVar[str] = "recovery-done"
    sentence: ClassVar[str | Promise] = _("%(actor)s has their keys back, and changed them.")
