"""Every kind of entry can be read out, with the particulars it carries."""

import dataclasses
import re

import pytest

from convivial.kernel.events import Happening
from convivial.people.commands import founders
from convivial.web.wiring import happenings
from tests.world import NOW, World

KINDS = {kind.entry: kind for kind in happenings() if kind.__module__.startswith("convivial")}


@pytest.mark.parametrize("entry", sorted(KINDS))
def test_a_sentence_names_only_what_its_entry_carries(entry: str) -> None:
    kind: type[Happening] = KINDS[entry]
    carried = {field.name for field in dataclasses.fields(kind)}
    known = carried | {"actor"} | ({"member"} if "member_id" in carried else set())
    assert set(re.findall(r"%\((\w+)\)s", str(kind.sentence))) <= known


def test_no_two_kinds_share_a_name() -> None:
    kinds = [kind for kind in happenings() if kind.__module__.startswith("convivial")]
    assert len(kinds) == len(KINDS)


def test_a_setting_is_called_what_people_call_it(world: World) -> None:
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="change-setting",
        payload={"setting": "size_limit", "value": "60"},
        now=NOW,
    )
    founders.confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    page = world.client("dilan").get(world.url("ledger/")).content.decode()
    assert "Two founders changed “How many people it has room for” to “60”." in page
