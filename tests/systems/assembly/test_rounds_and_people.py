"""Rounds while people come and go: with whoever goes go their answers, and all still adds up."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from convivial.assembly.commands import closing, proxies, rounds
from convivial.assembly.models import Proposal
from convivial.kernel import due
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
from tests.systems.assembly.test_recounts import recounted
from tests.world import NOW, World

OBJECTS: dict[str, Any] = {"says": "objection", "reason": "Too dear."}


def round_over(proposal: Proposal) -> None:
    assert closing.close(proposal_id=proposal.pk, now=due_now(proposal)) is None
    proposal.refresh_from_db()


def amended(world: World, proposal: Proposal) -> None:
    rounds.amend(
        proposal_id=proposal.pk,
        member_id=world.seat("dilan"),
        version=proposal.version,
        title=proposal.title,
        words=f"{proposal.words} Cheaper.",
        note="Cheaper",
        now=IN_TIME,
    )
    proposal.refresh_from_db()


def test_with_the_one_who_objected_gone_the_last_round_still_decides(
    standing: World, tmp_path: Path
) -> None:
    made = asked_with(standing, method="consent")
    all_say(standing, made, alma="consent", bruno=OBJECTS, chen="consent")
    round_over(made)
    amended(standing, made)
    all_say(standing, made, alma="consent", chen="consent", dilan=OBJECTS)
    membership.leave(membership_id=standing.seat("bruno"), now=IN_TIME)
    round_over(made)
    assert made.stage == "integrating"
    amended(standing, made)
    all_say(standing, made, alma="consent", chen="consent")
    decision = closed(made)
    assert (decision.outcome, decision.asked) == ("adopted", 4)
    file = tmp_path / "ballots.json"
    file.write_text(decision.ballots_file, encoding="utf-8")
    assert len(json.loads(decision.ballots_file)["rounds"]) == 1
    assert recounted(file)["outcome"] == "adopted"


def test_two_proxies_after_another_are_counted(standing: World) -> None:
    made = asked_with(standing, method="consent")
    for holder, answer in (("alma", OBJECTS), ("bruno", "consent")):
        proxy = proxies.give(
            giver_id=standing.seat("esi"),
            holder_id=standing.seat(holder),
            community_id=standing.riverside.pk,
            until=None,
            now=NOW,
        )
        proxies.accept(proxy_id=proxy.pk, member_id=standing.seat(holder), now=NOW)
        now = due_now(made) - timedelta(hours=1)
        says(standing, made, holder, answer, for_="esi", now=now)
        proxies.end(proxy_id=proxy.pk, member_id=standing.seat("esi"), now=NOW)
        if made.round == 1:
            round_over(made)
            amended(standing, made)
    all_say(standing, made, alma="consent", bruno="consent")
    decision = closed(made)
    assert (decision.outcome, decision.answered) == ("adopted", 3)


def test_whom_it_takes_all_of_has_all_of_them(standing: World) -> None:
    made = asked_with(standing, method="consent", terms={"everyone": True, "most_rounds": 1})
    yes = dict.fromkeys(("alma", "bruno", "chen", "dilan"), "consent")
    all_say(standing, made, **yes)
    assert closed(made).outcome == "not-yet"
    again = asked_with(standing, method="consent", terms={"everyone": True, "most_rounds": 1})
    all_say(standing, again, **yes, esi="consent")
    assert closed(again).outcome == "adopted"


def test_consensus_minus_one_takes_two_blocks(standing: World) -> None:
    made = asked_with(standing, method="consensus", terms={"blocks_needed": 2})
    blocks = {"says": "block", "reason": "It breaks us."}
    agree = dict.fromkeys(("alma", "bruno", "chen", "dilan"), "agree")
    all_say(standing, made, **agree, esi=blocks)
    assert closed(made).passed
    again = asked_with(standing, method="consensus", terms={"blocks_needed": 2})
    all_say(standing, again, **agree, esi=blocks)
    says(standing, again, "dilan", blocks)
    round_over(again)
    assert again.stage == "integrating"


def test_who_goes_in_a_later_round_leaves_a_clock_that_runs_on(standing: World) -> None:
    """The rounds begin from the first again, also where the second was under way."""
    made = asked_with(standing, method="selection")
    move: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan")}
    rounds.move_on(**move, now=NOW)
    named = {"alma": "bruno", "bruno": "bruno", "chen": "bruno", "dilan": "chen", "esi": "chen"}
    for who, nominee in named.items():
        says(standing, made, who, {"nominee": seat(standing, nominee), "reason": "Patient."})
    rounds.move_on(**move, now=NOW)
    rounds.move_on(**move, now=NOW)
    all_say(standing, made, alma=OBJECTS, chen="consent", dilan="consent", esi="consent")
    due.sweep(now=due_now(made))
    made.refresh_from_db()
    assert (made.stage, made.round) == ("answering", 2)
    membership.leave(membership_id=standing.seat("bruno"), now=due_now(made) - timedelta(hours=1))
    made.refresh_from_db()
    assert (made.stage, made.round) == ("answering", 1)
    for _round in range(4):
        if made.stage == "answering":
            due.sweep(now=due_now(made))
            made.refresh_from_db()
    assert made.stage == "closed"
