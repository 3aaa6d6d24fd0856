"""Closing: when, by whom, what is written down, and the seed that nobody could choose."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from convivial.assembly.commands import closing, rounds
from convivial.assembly.counting.count import basis_of
from convivial.assembly.models import Decision, Proposal
from convivial.assembly.queries.counting import sheet_of
from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.ledger.models import Entry
from convivial.people.api import set_setting
from convivial.people.commands import membership
from tests.systems.assembly.deciding import (
    IN_TIME,
    all_say,
    asked_with,
    closed,
    due_now,
    says,
    seat,
)
from tests.systems.assembly.making import code
from tests.world import NOW, World

YES = {"alma": "yes", "bruno": "yes", "chen": "yes"}


def closing_early(world: World, proposal: Proposal, who: str = "dilan") -> str:
    given: dict[str, Any] = {"proposal_id": proposal.pk, "member_id": world.seat(who)}
    given["now"] = IN_TIME
    return code(lambda: closing.close_early(**given))


def content(entry: str) -> dict[str, object]:
    """Return what the ledger's last entry of a type says."""
    told = Entry.objects.filter(entry=entry).order_by("number").last()
    assert told is not None
    return dict(told.content or {})


def test_nothing_closes_before_its_time(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES)
    early = due_now(made) - timedelta(microseconds=1)
    assert closing.close(proposal_id=made.pk, now=early) is None
    assert not Decision.objects.exists()


def test_it_closes_once(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES)
    closed(made)
    assert closing.close(proposal_id=made.pk, now=due_now(made)) is None
    assert Decision.objects.count() == 1


def test_due_work_closes_it(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES)
    due.sweep(now=due_now(made))
    made.refresh_from_db()
    assert (made.stage, made.on_table, made.closed_at) == ("closed", False, made.closes_at)
    assert Decision.objects.get(proposal=made).passed


def test_what_was_not_counted_by_itself_any_member_has_counted(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES)
    late = due_now(made)

    def counting(who: str) -> str:
        given: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat(who)}
        return code(lambda: closing.close_early(**given, now=late))

    assert [counting(who) for who in ("oona", "gus", "xavi")] == [
        *("not-found", "members-only", "members-only"),
    ]
    assert counting("esi") == "done"
    assert Decision.objects.get(proposal=made).passed
    due.sweep(now=late)
    assert Decision.objects.count() == 1


def test_too_few_decide_nothing(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    says(standing, made, "alma", "yes")
    decision = closed(made)
    assert (decision.outcome, decision.passed, decision.winners) == ("too-few", False, [])
    assert (decision.asked, decision.answered) == (5, 1)


def test_nobody_answered(standing: World) -> None:
    assert closed(asked_with(standing, method="yes-no")).outcome == "nobody-voted"


def test_where_all_have_answered_its_authors_may_close_it(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES, dilan="no")
    assert closing_early(standing, made) == "not-all-answered"
    says(standing, made, "esi", "abstain")
    assert closing_early(standing, made, "alma") == "not-an-author"
    assert closing_early(standing, made) == "done"
    assert closing_early(standing, made) == "not-answering"
    assert not DueWork.objects.filter(kind="assembly.close").exists()


def test_whoever_goes_counts_neither_way(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, alma="yes", bruno="no", esi="no")
    membership.leave(membership_id=standing.seat("esi"), now=IN_TIME)
    membership.leave(membership_id=standing.seat("bruno"), now=IN_TIME)
    decision = closed(made)
    assert (decision.asked, decision.answered, decision.outcome) == (3, 1, "too-few")
    assert decision.verdict["rounds"][0]["totals"] == {"yes": 1, "no": 0, "abstain": 0}


def test_the_seed_was_bound_at_the_opening_and_is_made_of_the_ballots(standing: World) -> None:
    made = asked_with(standing, method="lot")
    for who in ("alma", "bruno", "chen"):
        says(standing, made, who, {"willing": True})
    made.refresh_from_db()
    basis = basis_of(sheet_of(made))
    decision = closed(made)
    told = content("decision-made")
    secret = bytes.fromhex(str(told["secret"]))
    assert hashlib.sha256(secret).hexdigest() == content("proposal-opened")["seed_hash"]
    assert hashlib.sha256(secret + basis.encode()).hexdigest() == decision.seed == told["seed"]
    assert json.loads(decision.ballots_file)["seed"] == decision.seed
    without = json.loads(basis)
    assert {**without, "seed": decision.seed} == json.loads(decision.ballots_file)


def test_the_ledger_binds_the_file(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    all_say(standing, made, **YES)
    decision = closed(made)
    told = content("decision-made")
    assert told["ballots_hash"] == hashlib.sha256(decision.ballots_file.encode()).hexdigest()
    assert (told["outcome"], told["asked"], told["answered"]) == ("adopted", 5, 3)


def test_objections_open_it_again_and_the_last_round_ends_it(standing: World) -> None:
    made = asked_with(standing, method="consent", terms={"most_rounds": 2})
    objects = {"says": "objection", "reason": "Too dear."}
    all_say(standing, made, alma="consent", bruno=objects, chen="consent")
    assert closing.close(proposal_id=made.pk, now=due_now(made)) is None
    made.refresh_from_db()
    assert (made.stage, made.closes_at) == ("integrating", None)
    amended(standing, made)
    all_say(standing, made, alma=objects)
    decision = closed(made)
    assert (decision.outcome, decision.passed) == ("not-yet", False)


def amended(world: World, proposal: Proposal, **more: object) -> None:
    given: dict[str, Any] = {"version": proposal.version, "title": "A bench"}
    given |= {"words": f"{proposal.words} Cheaper.", "note": "Cheaper", "now": IN_TIME, **more}
    rounds.amend(proposal_id=proposal.pk, member_id=world.seat("dilan"), **given)
    proposal.refresh_from_db()


def test_after_the_last_round_a_vote_of_the_same_people(standing: World) -> None:
    terms = {"most_rounds": 1, "fallback": "vote"}
    made = asked_with(standing, method="consensus", terms=terms)
    for voucher in ("alma", "bruno"):
        membership.vouch(
            guest_id=standing.seat("gus"), voucher_id=standing.seat(voucher), now=IN_TIME
        )
    blocks = {"says": "block", "reason": "It breaks us."}
    all_say(standing, made, alma=blocks, bruno="agree", chen="agree")
    assert closed(made).outcome == "vote"
    vote = Proposal.objects.get(follows=made)
    assert (vote.method, vote.stage, vote.title) == ("yes-no", "answering", made.title)
    assert (
        code(lambda: says(standing, vote, "gus", "yes", now=due_now(vote) - timedelta(1)))
        == "not-asked"
    )
    assert vote.voters.count() == 5


def test_what_is_amended_is_said(standing: World) -> None:
    made = asked_with(standing, method="consent")
    assert code(lambda: amended(standing, made)) == "not-now"
    objects = {"says": "objection", "reason": "Too dear."}
    all_say(standing, made, alma=objects)
    closing.close(proposal_id=made.pk, now=due_now(made))
    made.refresh_from_db()
    assert code(lambda: amended(standing, made, version=9)) == "clash"
    assert code(lambda: amended(standing, made, words=made.words)) == "unchanged"
    assert code(lambda: amended(standing, made, note=" ")) == "no-note"
    by_alma: dict[str, Any] = {
        "member_id": standing.seat("alma"),
        "version": 1,
        "title": "B",
        "words": "C",
    }
    asked: dict[str, Any] = {**by_alma, "proposal_id": made.pk, "note": "Other", "now": IN_TIME}
    assert code(lambda: rounds.amend(**asked)) == "not-an-author"


def test_only_its_authors_move_it_on(standing: World) -> None:
    made = asked_with(standing, method="selection")
    move: dict[str, Any] = {"proposal_id": made.pk, "now": NOW}
    assert code(lambda: rounds.move_on(**move, member_id=standing.seat("alma"))) == "not-an-author"
    nominate_esi(standing, made)
    for stage in ("changing", "answering"):
        rounds.move_on(**move, member_id=standing.seat("dilan"))
        made.refresh_from_db()
        assert made.stage == stage
    assert code(lambda: rounds.move_on(**move, member_id=standing.seat("dilan"))) == "not-now"


def nominate_esi(world: World, proposal: Proposal) -> None:
    """Go on to the nominations, and have three people nominate Esi."""
    rounds.move_on(proposal_id=proposal.pk, member_id=world.seat("dilan"), now=NOW)
    for who in ("alma", "bruno", "chen"):
        says(world, proposal, who, {"nominee": seat(world, "esi"), "reason": "Patient."})


def test_where_nobody_is_nominated_there_is_nothing_to_wait_for(standing: World) -> None:
    made = asked_with(standing, method="selection")
    for _step in range(3):
        rounds.move_on(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    made.refresh_from_db()
    assert made.stage == "closed"
    assert made.decision.outcome == "not-yet"


def test_who_said_yes_to_one_has_not_said_it_to_another(standing: World) -> None:
    """With the one proposed gone the next one is, and everybody is asked about that one."""
    made = asked_with(standing, method="selection")
    move: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan")}
    rounds.move_on(**move, now=NOW)
    named = {"alma": "bruno", "bruno": "bruno", "chen": "bruno", "dilan": "chen", "esi": "chen"}
    for who, nominee in named.items():
        says(standing, made, who, {"nominee": seat(standing, nominee), "reason": "Patient."})
    rounds.move_on(**move, now=NOW)
    rounds.move_on(**move, now=NOW)
    all_say(standing, made, alma="consent", chen="consent", dilan="consent", esi="consent")
    membership.leave(membership_id=standing.seat("bruno"), now=IN_TIME)
    made.refresh_from_db()
    assert (made.stage, made.round) == ("answering", 1)
    assert not made.ballots.filter(step="answer").exists()
    all_say(standing, made, alma="consent", dilan="consent", esi="consent")
    due.sweep(now=due_now(made))
    says(standing, made, "chen", "accepts", now=due_now(made) - timedelta(hours=1))
    decision = Decision.objects.get(proposal=made)
    assert decision.winners[0]["member_id"] == seat(standing, "chen")


def test_the_charter_s_most_rounds_were_frozen(standing: World) -> None:
    made = asked_with(standing, method="consent")
    set_setting(
        community_id=standing.riverside.pk,
        name="most_rounds",
        text="1",
        decision_id=None,
        now=NOW,
    )
    objects = {"says": "objection", "reason": "Too dear."}
    all_say(standing, made, alma=objects)
    assert closing.close(proposal_id=made.pk, now=due_now(made)) is None
