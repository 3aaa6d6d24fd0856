"""What a proposal does is changed while it is talked about or opened again, never under answers."""

from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from convivial.assembly.commands import opening, rounds
from convivial.assembly.commands.changing_effects import change_effect
from convivial.assembly.commands.closing import close
from convivial.assembly.models import Agreement, Proposal, ProposedEffect
from convivial.ledger.models import Entry
from tests.systems.assembly.deciding import all_say, asked_with, closed, due_now
from tests.systems.assembly.making import code, drafted
from tests.world import NOW, World

ADOPT, PART = "assembly.adopt-agreement", "people.part-with"
QUIET = {"title": "Quiet", "words": "After nine.", "replaces": ""}
LATER = {"title": "Quiet", "words": "After ten in summer.", "replaces": ""}


def with_effect(world: World, kind: str, payload: dict[str, Any]) -> tuple[Proposal, Any]:
    made = drafted(world)
    row = ProposedEffect.objects.create(
        community=world.riverside, proposal=made, place=1, kind=kind, payload=payload
    )
    return made, row.pk


def change(world: World, made: Proposal, effect_id: Any, payload: Any, who: str = "dilan") -> Any:
    return partial(
        change_effect,
        proposal_id=made.pk,
        member_id=world.seat(who),
        effect_id=effect_id,
        payload=payload,
        now=NOW,
    )


def entries() -> int:
    return Entry.objects.filter(entry="effect-changed").count()


def test_an_objection_is_met_by_what_is_done_too(standing: World) -> None:
    made = asked_with(standing, effects=[(ADOPT, QUIET)])
    row = ProposedEffect.objects.get(proposal=made)
    assert code(change(standing, made, row.pk, LATER)) == "not-now"
    objection = {"says": "objection", "reason": "The pump."}
    all_say(standing, made, alma=objection, bruno="consent", chen="consent")
    rounds_closed(made)
    assert code(change(standing, made, row.pk, LATER)) == "done"
    assert entries() == 1
    rounds.amend(
        proposal_id=made.pk,
        member_id=standing.seat("dilan"),
        version=1,
        title=made.title,
        words="Otherwise.",
        note="Until ten in summer.",
        now=NOW,
    )
    all_say(standing, made, alma="consent", bruno="consent", chen="consent")
    assert closed(made).passed
    assert Agreement.objects.get().words == "After ten in summer."


def rounds_closed(made: Proposal) -> None:
    assert close(proposal_id=made.pk, now=due_now(made)) is None
    made.refresh_from_db()
    assert made.stage == "integrating"


def test_a_draft_is_changed_quietly_and_an_open_one_on_the_ledger(standing: World) -> None:
    made, row = with_effect(standing, ADOPT, QUIET)
    assert code(change(standing, made, row, LATER)) == "done"
    assert entries() == 0
    opening.open_up(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert code(change(standing, made, row, QUIET)) == "done"
    assert code(change(standing, made, row, QUIET)) == "done"
    assert entries() == 1


def test_nobody_else_changes_it_and_only_to_what_can_be_done(standing: World) -> None:
    made, row = with_effect(standing, ADOPT, QUIET)
    assert code(change(standing, made, row, LATER, "esi")) == "not-found"
    opening.open_up(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert code(change(standing, made, row, LATER, "esi")) == "not-an-author"
    assert code(change(standing, made, row, {"title": "", "words": ""})) not in {"done", ""}
    assert code(change(standing, made, made.pk, LATER)) == "no-such-effect"
    ProposedEffect.objects.filter(pk=row).update(kind="gone.kind")
    assert code(change(standing, made, row, LATER)) == "no-such-effect"


def test_it_is_not_turned_on_somebody_else_after_the_opening(standing: World) -> None:
    esi, chen = ({"member_id": str(standing.seat(name))} for name in ("esi", "chen"))
    made, row = with_effect(standing, PART, esi)
    assert code(change(standing, made, row, chen)) == "done"
    opening.open_up(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    assert code(change(standing, made, row, esi)) == "other-subject"


@pytest.mark.usefixtures("now")
def test_the_form_shows_what_stands_and_saves_what_is_typed(standing: World) -> None:
    made, row = with_effect(standing, ADOPT, QUIET)
    dilan = standing.client("dilan")
    address = reverse("assembly:change-effect", args=["riverside", made.pk, row])
    assert "After nine." in dilan.get(address).content.decode()
    assert dilan.post(address, {"title": "", "words": "", "replaces": ""}).status_code == 422
    assert dilan.post(address, LATER).status_code == 302
    assert ProposedEffect.objects.get(pk=row).payload["words"] == "After ten in summer."
