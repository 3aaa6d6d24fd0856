"""How an account can be entered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from convivial.kernel.prepared import Prepared
from convivial.people.models import Account


@dataclass(frozen=True)
class Passkey:
    """A passkey, as its owner named it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Address:
    """An e-mail address, and whether its owner has confirmed it."""

    email: str
    confirmed: bool
    first: bool


@dataclass(frozen=True)
class WaysIn:
    """All ways into one account."""

    passkeys: tuple[Passkey, ...]
    addresses: tuple[Address, ...]
    password: bool
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether they can come back when this browser forgets them."""
        return bool(self.passkeys) or self.beside_passkeys

    @property
    def beside_passkeys(self) -> bool:
        """Whether there is a way in that no lost device takes along."""
        return self.password or any(address.confirmed for address in self.addresses)


def ways_in(account: Account) -> WaysIn:
    """Return the ways into an account. Two queries."""
    keys, codes = [], 0
    for row in Authenticator.objects.filter(user=account).order_by("created_at"):
        if row.type == Authenticator.Type.WEBAUTHN:
            keys.append(Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at))
        else:
            codes = len(row.wrap().get_unused_codes())
    addresses = EmailAddress.objects.filter(user=account).order_by("-primary", "email")
    return WaysIn(
        passkeys=tuple(keys),
        addresses=tuple(Address(row.email, row.verified, row.primary) for row in addresses),
        password=account.has_usable_password(),
        codes_left=codes,
    )


def has_way_back(account: Account) -> bool:
    """Tell whether they can come back when this browser forgets them. One query, or none."""
    if account.has_usable_password():
        return True
    return bool(_ENTERABLE.rows(account.pk))


def _enterable(account_id: UUID) -> QuerySet[Account, Any]:
    keys = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.WEBAUTHN)
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    rows = Account.objects.filter(Q(Exists(keys)) | Q(Exists(addresses)), pk=account_id)
    return rows.values_list("handle")


# Today asks it at every visit; its SQL is written once.
_ENTERABLE = Prepared(_enterable, UUID(int=1))
