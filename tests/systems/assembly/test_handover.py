"""Who had a role writes down what the next one should know; the next one reads it first."""

from datetime import datetime

import pytest

from convivial.assembly.commands.ending import lay_down
from convivial.assembly.commands.handover import write_handover
from convivial.assembly.models import Mandate
from convivial.assembly.queries.role_pages import role_page
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from tests.systems.assembly.holding import DAY, granted, role_for
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate(standing: World) -> Mandate:
    return granted(standing, role_for(standing), "dilan")


def wrote(world: World, mandate: Mandate, now: datetime, who: str = "dilan") -> Mandate:
    return write_handover(
        mandate_id=mandate.pk, member_id=world.seat(who), words="The key is at Alma’s.", now=now
    )


def note_for(world: World, mandate: Mandate, who: str, now: datetime) -> str | None:
    shown = role_page(
        community_id=world.riverside.pk,
        role_id=mandate.role_id,
        member_id=world.seat(who),
        now=now,
    )
    return shown.handover.handover if shown.handover else None


def test_it_is_written_before_the_end_and_mended_for_thirty_days(
    standing: World, mandate: Mandate
) -> None:
    last = mandate.ends_at + 30 * DAY
    assert wrote(standing, mandate, NOW).handover == "The key is at Alma’s."
    wrote(standing, mandate, last - DAY)
    with pytest.raises(Refused) as caught:
        wrote(standing, mandate, last)
    assert caught.value.refusal.code == "too-late"
    assert Entry.objects.filter(entry="handover-written").count() == 1


def test_the_thirty_days_count_from_an_early_end_too(standing: World, mandate: Mandate) -> None:
    lay_down(mandate_id=mandate.pk, member_id=mandate.holder_id, now=NOW + DAY)
    wrote(standing, mandate, NOW + 30 * DAY)
    with pytest.raises(Refused):
        wrote(standing, mandate, NOW + 31 * DAY)


def test_nobody_writes_in_another_s_name(standing: World, mandate: Mandate) -> None:
    for who in ("alma", "oona"):
        with pytest.raises(Refused) as caught:
            wrote(standing, mandate, NOW, who)
        assert caught.value.refusal.code == "no-such-mandate"


def test_the_next_holder_reads_it_first_and_then_every_member(
    standing: World, mandate: Mandate
) -> None:
    wrote(standing, mandate, NOW)
    granted_next = granted(standing, mandate.role, "esi", NOW, begins_on=mandate.ends_at.date())
    assert granted_next.begins_at == mandate.ends_at
    assert note_for(standing, mandate, "esi", NOW) is not None
    assert note_for(standing, mandate, "alma", NOW) is None
    assert note_for(standing, mandate, "alma", mandate.ends_at) is not None
