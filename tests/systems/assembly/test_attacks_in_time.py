"""Attacks by timing: holding a place long before, in a row by the back door, or for ever."""

from functools import partial
from typing import Any

import pytest

from convivial.assembly.commands import drafting, enacting, opening
from convivial.assembly.commands.returning import appeal
from convivial.assembly.models import Role
from convivial.kernel.effects import effect_of
from convivial.people.commands import membership
from convivial.people.commands.charter import set_setting
from convivial.people.models import Membership
from tests.systems.assembly.decided import decision, enact
from tests.systems.assembly.deciding import all_say, asked_with, closed, seat
from tests.systems.assembly.effects_for_tests import TwoRows, failing, known
from tests.systems.assembly.holding import DAY, granted, role_for, willing
from tests.systems.assembly.making import code, drafted
from tests.world import NOW, World


def by(world: World, who: str, proposal: Any) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who), "now": NOW}


def test_no_term_is_slipped_in_between_two_others(standing: World) -> None:
    changes = {"terms_in_a_row": "2", "cooling_off_days": "30"}
    for name, text in changes.items():
        set_setting(
            community_id=standing.riverside.pk, name=name, text=text, decision_id=None, now=NOW
        )
    role = role_for(standing, term_days=30)
    granted(standing, role, "chen")
    granted(standing, role, "chen", begins_on=(NOW + 61 * DAY).date())
    between = partial(granted, standing, role, "chen", begins_on=(NOW + 31 * DAY).date())
    assert code(between) == "resting"


@pytest.mark.parametrize("day", ["2031-01-01", "9999-12-31"])
def test_nobody_holds_a_place_years_before(standing: World, day: str) -> None:
    role = role_for(standing)
    willing(standing, role, "chen")
    payload = {"role_id": str(role.pk), "members": [seat(standing, "chen")], "begins_on": day}
    for kind in ("assembly.grant-mandate", "assembly.fill-role"):
        told = payload if kind == "assembly.grant-mandate" else {**payload, "members": []}
        refusal = effect_of(kind).why_not(standing.riverside.pk, told, NOW)
        assert refusal is not None
        assert refusal.code == "too-far"


def test_nobody_silences_an_appeal_by_asking_the_same_and_never_counting(standing: World) -> None:
    payload = {"member_id": seat(standing, "dilan")}
    enact(standing, "people.part-with", payload)
    made = drafted(standing, "esi", method="yes-no")
    drafting.add_effect(**by(standing, "esi", made), kind="people.take-back", payload=payload)
    opening.open_up(**by(standing, "esi", made))
    again = partial(appeal, member_id=standing.seat("dilan"), words="I was ill.", now=NOW)
    assert code(again) == "done"
    assert code(again) == "appealed-already"


def test_what_all_decided_is_not_given_up_by_any_one(standing: World) -> None:
    with known(TwoRows()):
        made = asked_with(standing, method="yes-no", effects=[("test.two-rows", {})])
        all_say(standing, made, alma="yes", bruno="yes", chen="yes")
        with failing("refused"):
            decision = closed(made)
    given: dict[str, Any] = {"decision_id": decision.pk, "now": decision.decided_at}
    assert code(partial(enacting.reopen, **given, member_id=standing.seat("esi"))) == (
        "not-an-author"
    )
    assert code(partial(enacting.reopen, **given, member_id=standing.seat("dilan"))) == "done"


def test_no_role_goes_on_when_the_decision_that_made_it_holds_no_more(standing: World) -> None:
    made = {"name": "Host", "powers": [], "seats": 1, "term_days": 30, "filled_by": "rotation"}
    by_which = enact(standing, "assembly.make-role", made)
    role = Role.objects.get()
    mandate = granted(standing, role, "chen")
    dropped = {**made, "decided_by": str(by_which.decision_id)}
    effect_of("assembly.make-role").lapse(dropped, decision(standing))
    role.refresh_from_db()
    mandate.refresh_from_db()
    assert (role.ended_at, mandate.ended_how) == (NOW, "role-ended")


def test_nobody_escapes_a_parting_by_leaving_and_coming_back(standing: World) -> None:
    parting = ("people.part-with", {"member_id": seat(standing, "esi")})
    made = asked_with(standing, method="yes-no", effects=[parting])
    all_say(standing, made, alma="yes", bruno="yes", chen="yes")
    esi = standing.seat("esi")
    membership.leave(membership_id=esi, now=NOW)
    decided = closed(made)
    membership.come_back(membership_id=esi, now=decided.decided_at)
    again: dict[str, Any] = {"decision_id": decided.pk, "now": decided.decided_at + 30 * DAY}
    assert enacting.retry(**again, member_id=standing.seat("chen")).enactment == "enacted"
    assert Membership.objects.get(pk=esi).status == "parted"
