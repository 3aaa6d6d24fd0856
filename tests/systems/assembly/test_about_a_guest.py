"""What would be done to a guest, who is not asked: they find it, read it, and are heard."""

from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening
from convivial.assembly.policies.reading import may_read
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


def test_a_guest_reads_nothing_that_is_about_somebody_else(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(effects.kinds, GRAVE.kind, GRAVE)
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    payload = {"member_id": str(standing.seat("esi"))}
    drafting.add_effect(**mine, kind=GRAVE.kind, payload=payload)
    opening.open_up(**mine)
    page = standing.client("gus").get(standing.url(f"decide/proposals/{made.pk}/"))
    assert page.status_code == 403
    assert "only members and those whom it concerns" in page.content.decode()
    assert made.title not in page.content.decode()
    read = {"draft": False, "involved": False, "member": False, "about_people": True}
    refused = may_read(**read, concerned=False)
    assert refused is not None
    assert refused.code == "about-people"
    assert may_read(**read, concerned=True) is None
