"""People with keys whom somebody shares a community with: whom they could seal something for."""

from typing import NamedTuple
from uuid import UUID

from convivial.people.api import persons_apart, places_of
from convivial.vault.models import PublicKeys
from convivial.vault.queries.chains import Generation, chains_of
from convivial.vault.queries.granted import HERE


class PersonRow(NamedTuple):
    """Somebody with keys, by the seat in which one knows them; all their keys, oldest first."""

    member_id: UUID
    community_id: UUID
    community_name: str
    name: str
    keys: list[Generation]


_SEAT = (
    "account__memberships__id",
    "account__memberships__community_id",
    "account__memberships__community__name",
    "account__memberships__name",
)


def people_with_keys(account_id: UUID) -> list[PersonRow]:
    """Return everyone with keys in the communities of somebody, by name. Three queries.

    Nobody whom a block, either way, keeps apart from them.
    """
    here = [place.community_id for place in places_of(account_id)]
    seats = (
        PublicKeys.objects.filter(
            ended_at__isnull=True,
            account__memberships__community__in=here,
            account__memberships__status__in=HERE,
        )
        .exclude(account=account_id)
        .exclude(persons_apart(account_id, "account_id"))
        .order_by("account__memberships__name", "account__memberships__id")
    )
    rows = list(seats.values_list(*_SEAT, "account_id"))
    chains = chains_of({row[-1] for row in rows})
    return [
        PersonRow(member, community, place, name, chains[account])
        for member, community, place, name, account in rows
    ]
