"""Each effect: refused at drafting, at opening, and decided but not possible any more."""

from collections.abc import Callable
from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening
from convivial.assembly.models import Agreement, Decision
from convivial.assembly.queries.charter import mark, words_now
from convivial.kernel.refusal import Refused
from convivial.people.commands import membership
from convivial.people.models import Community, Membership
from tests.systems.assembly.decided import decision, enact, of
from tests.systems.assembly.deciding import all_say, asked_with, closed
from tests.systems.assembly.making import drafted
from tests.world import NOW, World

Change = Callable[[World], object]
Payload = Callable[[World], dict[str, Any]]


def leaves(name: str) -> Change:
    return lambda world: membership.leave(membership_id=world.seat(name), now=NOW)


def fills_up(world: World) -> None:
    Community.objects.filter(pk=world.riverside.pk).update(size_limit=2)


def ends(world: World) -> None:
    Community.objects.filter(pk=world.riverside.pk).update(status="dissolved")


def another_charter(world: World) -> None:
    by = decision(world, words="Cake.")
    base = mark(words_now(world.riverside.pk))
    enact(world, "assembly.amend-charter", {"words": True, "base": base, "settings": {}}, by)


def more_days(world: World) -> None:
    enact(world, "people.change-setting", {"setting": "least_answer_days", "value": "6"})


def same_title(world: World) -> None:
    adopt = {"title": "Keys", "words": "Bruno has one.", "replaces": ""}
    enact(world, "assembly.adopt-agreement", adopt)


def replaced(world: World) -> None:
    old = Agreement.objects.get(ended_at=None)
    new = {"title": "Hours", "words": "From nine.", "replaces": str(old.pk)}
    enact(world, "assembly.adopt-agreement", new)


def parted(world: World) -> None:
    membership_of_gus = Membership.objects.filter(pk=world.seat("gus"))
    membership_of_gus.update(status="parted")


def taken(world: World) -> dict[str, str]:
    parted(world)
    return of(world, "gus")


def some_agreement(world: World) -> dict[str, str]:
    hours = {"title": "Hours", "words": "From ten.", "replaces": ""}
    enact(world, "assembly.adopt-agreement", hours)
    return {"agreement_id": str(Agreement.objects.get().pk)}


def new_words(world: World) -> dict[str, Any]:
    return {"words": True, "base": mark(words_now(world.riverside.pk)), "settings": {}}


def given(**payload: str) -> Payload:
    return lambda _world: payload


WAYS: dict[str, tuple[Payload, Change, str]] = {
    "people.admit": (lambda world: of(world, "gus"), leaves("gus"), "no-such-person"),
    "people.part-with": (lambda world: of(world, "gus"), leaves("gus"), "no-such-person"),
    "people.take-back": (taken, fills_up, "full"),
    "people.change-setting": (
        given(setting="answer_days", value="5"),
        more_days,
        "days-crossed",
    ),
    "people.dissolve": (given(), ends, "dissolved"),
    "assembly.amend-charter": (new_words, another_charter, "charter-moved-on"),
    "assembly.adopt-agreement": (
        given(title="Keys", words="Alma has one.", replaces=""),
        same_title,
        "same-title",
    ),
    "assembly.end-agreement": (some_agreement, replaced, "agreement-ended"),
}
each = pytest.mark.parametrize("kind", sorted(WAYS))


def add(world: World, kind: str, payload: dict[str, Any], proposal_id: Any) -> None:
    drafting.add_effect(
        proposal_id=proposal_id,
        member_id=world.seat("dilan"),
        kind=kind,
        payload=payload,
        now=NOW,
    )


@each
def test_refused_at_drafting(standing: World, kind: str) -> None:
    payload, spoils, code = WAYS[kind]
    wanted = payload(standing)
    draft = drafted(standing, method="yes-no")
    spoils(standing)
    with pytest.raises(Refused) as refused:
        add(standing, kind, wanted, draft.pk)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.sentence


@each
def test_refused_at_opening(standing: World, kind: str) -> None:
    payload, spoils, code = WAYS[kind]
    wanted = payload(standing)
    draft = drafted(standing, method="yes-no")
    add(standing, kind, wanted, draft.pk)
    spoils(standing)
    with pytest.raises(Refused) as refused:
        opening.open_up(proposal_id=draft.pk, member_id=standing.seat("dilan"), now=NOW)
    assert refused.value.refusal.code in {code, "bad-days"}
    draft.refresh_from_db()
    assert draft.stage == "draft"


@each
def test_decided_and_not_enacted(standing: World, kind: str) -> None:
    payload, spoils, code = WAYS[kind]
    proposal = asked_with(standing, method="yes-no", days=10, effects=[(kind, payload(standing))])
    all_say(standing, proposal, alma="yes", bruno="yes", chen="yes", esi="yes")
    spoils(standing)
    decided = closed(proposal)
    assert (decided.passed, decided.enactment) == (True, Decision.Enactment.WAITING)
    assert decided.not_enacted_code == code
    assert decided.not_enacted_why
