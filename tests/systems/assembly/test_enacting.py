"""Enacting: wholly or not at all, once, and what happens where it can't be done."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.commands import enacting
from convivial.assembly.models import Agreement, Decision, Proposal, ProposedEffect
from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.ledger.models import Entry
from tests.systems.assembly.deciding import all_say, asked_with, closed, due_now
from tests.systems.assembly.effects_for_tests import TwoRows, failing, known
from tests.systems.assembly.making import code
from tests.world import World

TWICE = [("test.two-rows", {"name": "first"}), ("test.two-rows", {"name": "second"})]
YES = {"alma": "yes", "bruno": "yes", "chen": "yes"}


@pytest.fixture(autouse=True)
def two_rows() -> Iterator[None]:
    with known(TwoRows()):
        yield


def decided(world: World, *, fails: str = "", **answers: str) -> Decision:
    made = asked_with(world, method="yes-no", effects=TWICE)
    all_say(world, made, **(answers or YES))
    with failing(fails):
        return closed(made)


def entries(decision: Decision) -> list[str]:
    rows = Entry.objects.filter(decision=decision.pk).order_by("number")
    return list(rows.values_list("entry", flat=True))


def test_it_is_done_with_the_closing(standing: World) -> None:
    decision = decided(standing)
    assert (decision.enactment, decision.enacted_at) == ("enacted", decision.decided_at)
    titles = Agreement.objects.filter(decision=decision).values_list("title", flat=True)
    assert sorted(titles) == ["first first", "first second", "second first", "second second"]
    assert entries(decision) == ["decision-made", "decision-enacted"]


def test_what_did_not_pass_does_nothing(standing: World) -> None:
    decision = decided(standing, alma="no", bruno="no", chen="yes")
    assert (decision.enactment, Agreement.objects.count()) == ("nothing", 0)


@pytest.mark.parametrize(("how", "told"), [("refused", "full"), ("broken", "failed")])
def test_it_is_never_half_done(how: str, told: str, standing: World) -> None:
    decision = decided(standing, fails=how)
    assert Agreement.objects.count() == 0
    assert (decision.passed, decision.enactment) == (True, "waiting")
    assert (decision.not_enacted_code, bool(decision.not_enacted_why)) == (told, True)
    assert entries(decision) == ["decision-made", "enactment-waits"]


def test_an_effect_that_the_house_no_longer_knows_waits(standing: World) -> None:
    made = asked_with(standing, method="yes-no", effects=TWICE)
    all_say(standing, made, **YES)
    ProposedEffect.objects.filter(proposal=made).update(kind="test.forgotten")
    assert closed(made).not_enacted_code == "unknown-effect"


def test_due_work_tries_again_until_it_is_done(standing: World) -> None:
    decision = decided(standing, fails="refused")
    tomorrow = decision.decided_at + timedelta(days=1)
    with failing("refused"):
        due.sweep(now=tomorrow)
    decision.refresh_from_db()
    assert (decision.enactment, decision.attempts) == ("waiting", 2)
    due.sweep(now=tomorrow + timedelta(days=1))
    decision.refresh_from_db()
    assert (decision.enactment, Agreement.objects.count()) == ("enacted", 4)
    assert entries(decision) == ["decision-made", "enactment-waits", "decision-enacted"]


def test_it_is_not_tried_for_ever(standing: World) -> None:
    decision = decided(standing, fails="refused")
    with failing("refused"):
        for day in range(1, 20):
            due.sweep(now=decision.decided_at + timedelta(days=day))
    decision.refresh_from_db()
    assert (decision.enactment, decision.attempts) == ("waiting", enacting.MOST_ATTEMPTS)
    waiting = DueWork.objects.filter(kind="assembly.enact", done_at__isnull=True)
    assert not waiting.exists()


def test_any_member_may_try_again_and_it_is_done_once(standing: World) -> None:
    decision = decided(standing, fails="refused")
    given: dict[str, Any] = {"decision_id": decision.pk, "now": decision.decided_at}
    for who in ("gus", "oona", "xavi"):
        refused = code(lambda who=who: enacting.retry(**given, member_id=standing.seat(who)))  # type: ignore[misc]
        assert refused == "no-such-decision"
    enacting.retry(**given, member_id=standing.seat("esi"))
    assert code(lambda: enacting.retry(**given, member_id=standing.seat("esi"))) == "not-waiting"
    enacting.retry(**given)
    assert Agreement.objects.count() == 4


def test_it_may_be_opened_again_as_a_draft(standing: World) -> None:
    decision = decided(standing, fails="refused")
    given: dict[str, Any] = {"decision_id": decision.pk, "now": decision.decided_at}
    enacting.reopen(**given, member_id=standing.seat("dilan"))
    draft = Proposal.objects.get(follows=decision.proposal_id)
    assert (draft.stage, draft.proposer_id) == ("draft", standing.seat("dilan"))
    assert draft.effects.count() == 2
    decision.refresh_from_db()
    assert decision.enactment == "given-up"
    enacting.retry(**given)
    assert Agreement.objects.count() == 0
    assert code(lambda: enacting.reopen(**given, member_id=standing.seat("dilan"))) == "not-waiting"


def test_a_lot_decides_nothing_but_whom(standing: World) -> None:
    made = asked_with(standing, method="lot", effects=TWICE)
    all_say(standing, made, alma={"willing": True})
    assert closed(made).not_enacted_code == "lot-decides-nothing"


def test_a_decision_that_is_not_there(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    nothing: dict[str, Any] = {"decision_id": made.pk, "now": due_now(made)}
    assert code(lambda: enacting.retry(**nothing)) == "no-such-decision"
