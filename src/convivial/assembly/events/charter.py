"""What happens to the charter and to agreements."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convivial.kernel.events import Happening


@dataclass(frozen=True, kw_only=True)
class CharterRatified(Happening):
    entry: ClassVar[str] = "charter-ratified"
    sentence: ClassVar[str | Promise] = _(
        "All founders agreed on the charter: from now on the members decide."
    )
    number: int


@dataclass(frozen=True, kw_only=True)
class CharterAmended(Happening):
    """Its settings, where some were changed too, are entries of their own."""

    entry: ClassVar[str] = "charter-amended"
    sentence: ClassVar[str | Promise] = _(
        "The members decided to change the charter: version %(number)s."
    )
    number: int


@dataclass(frozen=True, kw_only=True)
class AgreementAdopted(Happening):
    entry: ClassVar[str] = "agreement-adopted"
    sentence: ClassVar[str | Promise] = _("The members adopted an agreement: “%(title)s”.")
    agreement_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class AgreementChanged(Happening):
    entry: ClassVar[str] = "agreement-changed"
    sentence: ClassVar[str | Promise] = _("The members changed an agreement: “%(title)s”.")
    agreement_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class AgreementEnded(Happening):
    entry: ClassVar[str] = "agreement-ended"
    sentence: ClassVar[str | Promise] = _("An agreement ended: “%(title)s”.")
    agreement_id: UUID
    title: str
