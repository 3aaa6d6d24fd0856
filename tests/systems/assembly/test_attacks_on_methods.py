"""Attacks by the way of deciding: one person, or a few, pass what takes everybody."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from convivial.assembly.commands import copying, drafting, opening
from convivial.assembly.commands.changing_effects import change_effect
from convivial.assembly.models import Decision, Proposal, ProposedEffect
from convivial.people.commands import membership
from convivial.support.powers import POWERS
from tests.systems.assembly.deciding import all_say, asked_with, closed, seat
from tests.systems.assembly.holding import granted, petitioned, role_for
from tests.systems.assembly.making import code, drafted
from tests.world import NOW, World

KEEPER = {"name": "Keeper", "powers": [POWERS[0].name], "seats": 1, "term_days": 90}


def by(world: World, who: str, proposal: Proposal) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who), "now": NOW}


def opening_of(world: World, method: str, kind: str, payload: Mapping[str, Any]) -> str:
    made = drafted(world, method=method)
    mine = by(world, "dilan", made)
    drafting.add_effect(**mine, kind=kind, payload=payload)
    if method == "approval":
        for label in ("Yes, at once", "Yes, soon"):
            drafting.add_option(**mine, label=label)
    return code(partial(opening.open_up, **mine))


def test_nobody_makes_themself_powers_after_hearing_advice(standing: World) -> None:
    payload = {**KEEPER, "filled_by": "election"}
    assert opening_of(standing, "advice", "assembly.make-role", payload) == "decided-by-one"


def test_nobody_brings_in_voters_after_hearing_advice(standing: World) -> None:
    payload = {"member_id": seat(standing, "gus")}
    assert opening_of(standing, "advice", "people.admit", payload) == "decided-by-one"


def test_what_cannot_be_answered_with_a_no_does_nothing_but_choose(standing: World) -> None:
    payload = {"member_id": seat(standing, "gus")}
    assert opening_of(standing, "approval", "people.admit", payload) == "no-way-to-say-no"


def test_the_no_is_not_taken_away_once_it_is_open(standing: World) -> None:
    made = drafted(standing, method="approval")
    mine = by(standing, "dilan", made)
    drafting.add_effect(**mine, kind="people.admit", payload={"member_id": seat(standing, "gus")})
    for label in ("Yes, at once", "Yes, soon"):
        drafting.add_option(**mine, label=label)
    no = drafting.add_option(**mine, label="No", status_quo=True)
    opening.open_up(**mine)
    assert code(partial(drafting.remove_option, **mine, option_id=no.pk)) == "no-way-to-say-no"


def test_an_option_that_is_called_like_a_number_draws_nobody_else(standing: World) -> None:
    made = drafted(standing, method="lot")
    mine = by(standing, "dilan", made)
    for who in ("alma", "dilan"):
        drafting.add_option(**mine, label="", person_id=standing.seat(who))
    opening.open_up(**mine)
    for number in range(1, 6):
        drafting.add_option(**mine, label=f"#{number}")
    opening.ask(**mine)
    all_say(standing, made, alma={"willing": True}, dilan={"willing": False})
    assert [one["member_id"] for one in closed(made).winners] == [seat(standing, "alma")]


def test_whom_it_is_done_to_never_steers_it_not_even_as_everybody(standing: World) -> None:
    made = asked_with(
        standing,
        method="yes-no",
        effects=[("people.part-with", {"member_id": seat(standing, "esi")})],
    )
    membership.leave(membership_id=standing.seat("dilan"), now=NOW)
    assert code(partial(opening.withdraw, **by(standing, "esi", made))) == "not-an-author"
    assert code(partial(opening.withdraw, **by(standing, "chen", made))) == "done"


def test_a_recall_is_not_put_again_without_a_petition(standing: World) -> None:
    role = role_for(standing)
    mandate = granted(standing, role, "chen")
    made = petitioned(standing, mandate).proposal
    assert made is not None
    Decision.objects.filter(proposal=made).update(passed=False, outcome="rejected")
    ProposedEffect.objects.create(
        community=standing.riverside,
        proposal=made,
        place=1,
        kind="assembly.recall-mandate",
        payload={"mandate_id": str(mandate.pk)},
    )
    copy = copying.duplicate(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert not ProposedEffect.objects.filter(proposal=copy).exists()


@pytest.mark.parametrize("name", ["grave_majority", "grave_quorum"])
@pytest.mark.parametrize("kind", ["people.change-setting", "assembly.amend-charter"])
def test_what_protects_people_takes_as_much_to_change_as_it_protects(
    standing: World, name: str, kind: str
) -> None:
    values = {"grave_majority": "2/3", "grave_quorum": "1/2"}
    change = {"setting": name, "value": values[name]}
    amend = {"settings": {name: values[name]}}
    payload = change if kind == "people.change-setting" else amend
    made = asked_with(standing, method="yes-no", effects=[(kind, payload)])
    assert (made.terms["quorum"], made.terms["needed"]) == ("2/3", "3/4")


def test_what_is_open_does_not_become_graver_than_what_was_opened(standing: World) -> None:
    made = drafted(standing, method="yes-no")
    mine = by(standing, "dilan", made)
    light = {"setting": "quorum", "value": "2/3"}
    effect = drafting.add_effect(**mine, kind="people.change-setting", payload=light)
    opening.open_up(**mine)
    graver = {"setting": "grave_majority", "value": "2/3"}
    change = partial(change_effect, **mine, effect_id=effect.pk, payload=graver)
    assert code(change) == "other-weight"


def test_only_one_option_means_no(standing: World) -> None:
    made = drafted(standing, method="approval")
    mine = by(standing, "dilan", made)
    drafting.add_option(**mine, label="Leave it", status_quo=True)
    again = partial(drafting.add_option, **mine, label="No", status_quo=True)
    assert code(again) == "second-status-quo"


def test_nobody_is_chosen_under_anothers_name(standing: World) -> None:
    made = drafted(standing, method="approval")
    mine = by(standing, "dilan", made)
    as_alma = drafting.add_option(**mine, label="Alma", person_id=standing.seat("dilan"))
    assert as_alma.label == "Dilan · Alma"
    longer = drafting.add_option(**mine, label="Esi (mornings)", person_id=standing.seat("esi"))
    assert longer.label == "Esi (mornings)"
    long = partial(drafting.add_option, **mine, label="A" * 119, person_id=standing.seat("alma"))
    assert code(long) == "long-label"
