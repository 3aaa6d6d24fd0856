"""What would be done to a guest, who is not asked: they find it, read it, and are heard."""

from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening
from convivial.kernel import effects
from tests.systems.assembly.making import GRAVE, drafted
from tests.world import NOW, World


def test_a_guest_finds_what_is_about_themself(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(effects.kinds, GRAVE.kind, GRAVE)
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    payload = {"member_id": str(standing.seat("gus"))}
    drafting.add_effect(**mine, kind=GRAVE.kind, payload=payload)
    opening.open_up(**mine)
    gus = standing.client("gus")
    for path in ("decide/", ""):
        assert "A bench" in gus.get(standing.url(path)).content.decode()
    page = gus.get(standing.url(f"decide/proposals/{made.pk}/")).content.decode()
    assert "This is about you." in page
