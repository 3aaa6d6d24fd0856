"""Reviews: on its day a decision is put before everybody again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from convivial.assembly.commands import drafting, opening
from convivial.assembly.models import Agreement, Decision, Proposal
from convivial.assembly.queries.drafting import methods_for
from convivial.kernel import due
from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import set_setting
from convivial.people.models import Community
from tests.systems.assembly.deciding import all_say, asked_with, closed, due_now, says
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.systems.assembly.making import code, drafted
from tests.world import NOW, World

YES = {"alma": "yes", "bruno": "yes", "chen": "yes", "esi": "yes"}
NO = dict.fromkeys(YES, "no")


@pytest.fixture(autouse=True)
def two_rows() -> Iterator[None]:
    TwoRows.lapsed.clear()
    with known(TwoRows()):
        yield


@pytest.fixture
def decision(standing: World) -> Decision:
    """Return a decision that did something."""
    made = asked_with(standing, method="yes-no", effects=[("test.two-rows", {})])
    all_say(standing, made, **YES)
    return closed(made)


def put_again(decision: Decision) -> Proposal:
    """Let its day come; return what everybody is asked."""
    decision.refresh_from_db()
    assert decision.review_on is not None
    morning = datetime.combine(decision.review_on, datetime.min.time(), UTC) + timedelta(hours=6)
    assert not Proposal.objects.filter(reviews=decision, on_table=True).exists()
    due.sweep(now=morning)
    return Proposal.objects.get(reviews=decision, on_table=True)


def answered(world: World, review: Proposal, answers: dict[str, str]) -> Decision:
    now = due_now(review) - timedelta(hours=1)
    for who, content in answers.items():
        says(world, review, who, content, now=now)
    closed(review)
    assert review.reviews_id is not None
    return Decision.objects.get(pk=review.reviews_id)


def lapse_unkept(world: World) -> None:
    set_setting(
        community_id=world.riverside.pk, name="unkept_lapses", text="yes", decision_id=None, now=NOW
    )


def test_its_day_is_six_months_on(decision: Decision) -> None:
    decision.refresh_from_db()
    assert decision.review_on == date(2026, 9, 9)


def test_what_did_not_pass_is_not_reviewed(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **NO)
    assert closed(made).review_on is None


def test_everybody_is_asked_on_its_day(decision: Decision) -> None:
    review = put_again(decision)
    assert (review.method, review.stage, review.proposer_id) == ("yes-no", "answering", None)
    assert review.title == "Shall this end: A bench"
    decision.refresh_from_db()
    assert decision.review == "asked"


def test_kept_it_comes_again_after_as_long(decision: Decision, standing: World) -> None:
    review = put_again(decision)
    after = answered(standing, review, NO)
    assert (after.review, after.ended_at) == ("kept", None)
    assert after.reviewed_by == review.decision
    assert after.review_on is not None
    assert after.review_on > date(2027, 3, 1)
    assert Agreement.objects.filter(ended_at__isnull=True).count() == 2
    put_again(decision)


def test_dropped_it_ends_and_is_undone(decision: Decision, standing: World) -> None:
    after = answered(standing, put_again(decision), YES)
    assert (after.review, after.ended_at is None) == ("dropped", False)
    assert not Agreement.objects.filter(ended_at__isnull=True).exists()
    assert [one["decided_by"] for one in TwoRows.lapsed] == [str(decision.pk)]


def test_equal_it_stays(decision: Decision, standing: World) -> None:
    half = {"alma": "yes", "bruno": "yes", "chen": "no", "esi": "no"}
    assert answered(standing, put_again(decision), half).review == "kept"


def test_nobody_answered_and_it_stays_and_comes_again(decision: Decision, standing: World) -> None:
    after = answered(standing, put_again(decision), {"alma": "yes"})
    assert (after.review, after.ended_at) == ("", None)
    put_again(decision)


def test_nobody_answered_and_the_charter_lets_it_lapse(decision: Decision, standing: World) -> None:
    lapse_unkept(standing)
    after = answered(standing, put_again(decision), {})
    assert (after.review, after.ended_at is None) == ("lapsed", False)
    assert not Agreement.objects.filter(ended_at__isnull=True).exists()


def test_what_can_t_be_undone_does_not_lapse(decision: Decision, standing: World) -> None:
    lapse_unkept(standing)
    review = put_again(decision)

    def broken(*_given: object) -> None:
        raise Refused(Refusal("no", "It can’t be undone."))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TwoRows, "lapse", broken)
        after = answered(standing, review, {})
    assert (after.review, after.ended_at) == ("", None)


def test_amended_by_what_reviews_it(decision: Decision, standing: World) -> None:
    made = drafted(standing, method="yes-no", title="A longer bench", reviews_id=decision.pk)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    opening.open_up(**mine)
    opening.ask(**mine)
    all_say(standing, made, **YES)
    closed(made)
    decision.refresh_from_db()
    assert (decision.review, decision.ended_at is None) == ("amended", False)
    assert TwoRows.lapsed == []


def test_any_member_drafts_something_in_its_place(decision: Decision, standing: World) -> None:
    path = standing.url(f"decide/decisions/{decision.pk}/otherwise/")
    page = standing.client("esi").get(standing.url(f"decide/proposals/{decision.proposal_id}/"))
    assert path in page.content.decode()
    answer = standing.client("esi").post(path)
    made = Proposal.objects.get(reviews=decision)
    assert answer["Location"] == standing.url(f"decide/proposals/{made.pk}/")
    shown = standing.client("esi").get(answer["Location"]).content.decode()
    assert "It takes the place of an earlier decision" in shown
    assert standing.client("gus").post(path).status_code == 403
    assert {method.name for method in methods_for(made)} == {"consent", "consensus", "yes-no"}


def test_what_has_ended_has_nothing_put_in_its_place(decision: Decision, standing: World) -> None:
    Decision.objects.filter(pk=decision.pk).update(ended_at=NOW)
    path = standing.url(f"decide/decisions/{decision.pk}/otherwise/")
    assert "This holds no more already." in standing.client("esi").post(path).content.decode()
    nowhere = standing.url("decide/decisions/5a1d9c1e-9a36-4b5f-8f8b-0d3f3c3b2a10/otherwise/")
    assert standing.client("esi").post(nowhere).status_code == 404
    assert not Proposal.objects.filter(reviews=decision).exists()


def test_a_decision_that_has_ended_is_not_put_again(decision: Decision) -> None:
    decision.refresh_from_db()
    decision.ended_at = NOW
    decision.save()
    due.sweep(now=NOW + timedelta(days=400))
    assert not Proposal.objects.filter(reviews=decision).exists()


def test_ending_an_earlier_decision_may_be_proposed(decision: Decision, standing: World) -> None:
    made = drafted(standing, method="yes-no", title="No bench")
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    ends: dict[str, Any] = {
        "kind": "assembly.end-decision",
        "payload": {"decision_id": str(decision.pk)},
    }
    drafting.add_effect(**mine, **ends)
    opening.open_up(**mine)
    opening.ask(**mine)
    all_say(standing, made, **YES)
    assert closed(made).enactment == "enacted"
    decision.refresh_from_db()
    assert (decision.review, TwoRows.lapsed[0]["decided_by"]) == ("dropped", str(decision.pk))
    assert (
        code(lambda: drafting.add_effect(**{**mine, "proposal_id": drafted(standing).pk}, **ends))
        == "ended"
    )


def test_it_is_asked_in_the_community_s_language(decision: Decision, standing: World) -> None:
    Community.objects.filter(pk=standing.riverside.pk).update(languages=["es"])
    assert put_again(decision).title.startswith("¿Debe terminar esto?")
