"""Asking for answers, giving more time by mandate, and withdrawing: who may, and when."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening, rounds
from convivial.assembly.models import Proposal
from convivial.kernel import powers
from convivial.kernel.models import DueWork
from convivial.kernel.powers import LiveMandate
from convivial.ledger.models import Entry
from convivial.people.commands import membership
from convivial.people.commands.charter import set_setting
from tests.systems.assembly.making import asked, code, drafted, opened
from tests.world import NOW, World


def by(world: World, who: str, proposal: Proposal) -> dict[str, Any]:
    return {"proposal_id": proposal.pk, "member_id": world.seat(who), "now": NOW}


def test_answers_are_asked_for_and_fall_due(standing: World) -> None:
    made = asked(standing)
    assert (made.stage, made.closes_at) == ("answering", NOW + timedelta(days=7))
    rows = DueWork.objects.filter(kind__startswith="assembly.").order_by("kind")
    assert [(row.kind, row.due_at) for row in rows] == [
        ("assembly.close", NOW + timedelta(days=7)),
        ("assembly.remind", NOW + timedelta(days=5.25)),
    ]
    assert (Entry.objects.get(entry="answers-asked").content or {})["round"] == 1


def test_who_is_reminded_has_half_a_day_left(standing: World) -> None:
    here = standing.riverside.pk
    set_setting(community_id=here, name="least_answer_days", text="1", decision_id=None, now=NOW)
    asked(standing, days=1)
    assert DueWork.objects.get(kind="assembly.remind").due_at == NOW + timedelta(hours=12)


def test_answers_are_asked_for_once_by_who_stands_by_it(standing: World) -> None:
    made = opened(standing)
    assert code(partial(opening.ask, **by(standing, "esi", made))) == "not-an-author"
    opening.ask(**by(standing, "dilan", made))
    assert code(partial(opening.ask, **by(standing, "dilan", made))) == "asked-already"


def test_a_draft_is_not_asked_about(standing: World) -> None:
    assert code(partial(opening.ask, **by(standing, "dilan", drafted(standing)))) == "not-open"


def test_a_selection_goes_through_its_steps_first(standing: World) -> None:
    made = opened(standing, method="selection")
    assert made.stage == "qualities"
    assert code(partial(opening.ask, **by(standing, "dilan", made))) == "not-yet"


def test_where_all_who_stood_by_it_have_gone_it_is_everybodys(standing: World) -> None:
    made = opened(standing)
    membership.leave(membership_id=standing.seat("dilan"), now=NOW)
    assert code(partial(opening.ask, **by(standing, "gus", made))) == "not-an-author"
    assert code(partial(opening.ask, **by(standing, "esi", made))) == "done"


def mandate(monkeypatch: pytest.MonkeyPatch, world: World, who: str) -> None:
    held = LiveMandate(world.seat("esi"), world.riverside.pk, world.seat(who), None)
    find = lambda member_id, *_more: held if member_id == world.seat(who) else None  # noqa: E731
    monkeypatch.setattr(powers.source, "find", find)


def test_a_facilitator_asks_and_gives_time_by_mandate(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mandate(monkeypatch, standing, "esi")
    made = opened(standing)
    opening.ask_as_facilitator(**by(standing, "esi", made))
    opening.give_time(**by(standing, "esi", made), days=3)
    made.refresh_from_db()
    assert made.closes_at == NOW + timedelta(days=10)
    assert DueWork.objects.get(kind="assembly.close").due_at == made.closes_at
    assert Entry.objects.filter(entry="power-used").count() == 2


def test_without_a_mandate_nobody_facilitates(standing: World) -> None:
    made = opened(standing)
    assert code(partial(opening.ask_as_facilitator, **by(standing, "esi", made))) == "no-mandate"
    assert code(partial(opening.give_time, **by(standing, "esi", made), days=3)) == "no-mandate"


def test_time_is_given_while_answers_are_taken_and_not_for_ever(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mandate(monkeypatch, standing, "esi")
    made = opened(standing, days=60)
    give = partial(opening.give_time, **by(standing, "esi", made))
    assert code(partial(give, days=3)) == "not-answering"
    opening.ask(**by(standing, "dilan", made))
    assert code(partial(give, days=15)) == "bad-days"
    give(days=14)
    give(days=14)
    assert code(partial(give, days=14)) == "long-enough"


def test_a_facilitator_moves_only_what_is_open_in_their_community(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mandate(monkeypatch, standing, "oona")
    made = opened(standing)
    assert code(partial(opening.ask_as_facilitator, **by(standing, "oona", made))) == "not-open"


def test_who_stands_by_it_withdraws_it(standing: World) -> None:
    made = asked(standing)
    assert code(partial(opening.withdraw, **by(standing, "esi", made))) == "not-an-author"
    opening.withdraw(**by(standing, "dilan", made))
    made.refresh_from_db()
    assert (made.stage, made.on_table) == ("withdrawn", False)
    assert not DueWork.objects.filter(kind__startswith="assembly.").exists()
    assert Entry.objects.filter(entry="proposal-withdrawn").exists()
    assert code(partial(opening.withdraw, **by(standing, "dilan", made))) == "closed"


def test_a_draft_is_not_withdrawn_and_nothing_after_its_time(standing: World) -> None:
    assert code(partial(opening.withdraw, **by(standing, "dilan", drafted(standing)))) == "not-open"
    late = by(standing, "dilan", asked(standing)) | {"now": NOW + timedelta(days=7)}
    assert code(partial(opening.withdraw, **late)) == "closed"


def test_nobody_moves_on_by_mandate_what_is_about_them(
    standing: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drafted(standing)
    mine = by(standing, "dilan", made)
    payload = {"member_id": str(standing.seat("esi"))}
    drafting.add_effect(**mine, kind="people.part-with", payload=payload)
    opening.open_up(**mine)
    mandate(monkeypatch, standing, "esi")
    asks = partial(opening.ask_as_facilitator, **by(standing, "esi", made))
    assert code(asks) == "about-you"
    assert code(partial(rounds.move_on_as_facilitator, **by(standing, "esi", made))) == "about-you"
