"""Where the founding stands: who has arrived, and the charters that are being talked about."""

from typing import NamedTuple
from uuid import UUID

from convivial.assembly.models import ProposedEffect
from convivial.assembly.queries.commons import inherited_charter
from convivial.assembly.starter import starter_charter
from convivial.people.api import members_of

FEWEST = 3


class OnItsWay(NamedTuple):
    """A first charter that founders are being asked about."""

    proposal_id: UUID
    title: str


class Founding(NamedTuple):
    """What a founder sees beside the words they begin with."""

    begins_with: str
    founders: int
    on_its_way: list[OnItsWay]

    @property
    def too_few(self) -> bool:
        """Whether more founders must arrive before a charter can be ratified."""
        return self.founders < FEWEST


def founding(community_id: UUID) -> Founding:
    """Return where it stands. Three queries."""
    rows = ProposedEffect.objects.filter(
        community=community_id, kind="assembly.ratify-charter", proposal__on_table=True
    )
    return Founding(
        begins_with=inherited_charter(community_id) or starter_charter(),
        founders=sum(member.founder for member in members_of(community_id)),
        on_its_way=[OnItsWay(*row) for row in rows.values_list("proposal", "proposal__title")],
    )
