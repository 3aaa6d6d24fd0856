"""From the draft to the deed: a pot shared among ten projects, and a group that parts by a vote."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from convivial.assembly.commands import answering, closing, drafting, enacting, opening
from convivial.assembly.commands.pot_proposals import propose_share
from convivial.assembly.models import Allotment, Decision, Option, Proposal
from convivial.ledger.models import Entry
from convivial.people.models import Community, Membership
from convivial.weave.fork import KIND
from tests.systems.assembly.pots import aside, holds, pot
from tests.systems.weave.test_forking import payload_of, say
from tests.world import NOW, World

VOTERS = ("alma", "bruno", "chen", "dilan", "esi")
ASKED_AT = NOW + timedelta(hours=1)
CLOSES_AT = NOW + timedelta(days=30)


def decide(world: World, made: Proposal, answers: dict[str, dict[str, Any]]) -> Decision:
    """Open a draft of Dilan's, ask, answer, and close."""
    mine = {"proposal_id": made.pk, "member_id": world.seat("dilan")}
    opening.open_up(**mine, now=NOW)
    opening.ask(**mine, now=ASKED_AT)
    for who, content in answers.items():
        answering.answer(
            proposal_id=made.pk, member_id=world.seat(who), content=content, now=ASKED_AT
        )
    decision = closing.close(proposal_id=made.pk, now=CLOSES_AT)
    assert decision is not None
    return decision


def test_ten_projects_share_a_pot(standing: World) -> None:
    kitchen = pot(standing, "1000")
    made = propose_share(
        community_id=standing.riverside.pk,
        member_id=standing.seat("dilan"),
        pot_id=kitchen.pk,
        title="Spring",
        words="",
        limit=Decimal(500),
        now=NOW,
    )
    for number in range(10):
        drafting.add_option(
            proposal_id=made.pk,
            member_id=standing.seat("dilan"),
            label=f"Project {number}",
            cost=Decimal("100.50"),
            now=NOW,
        )
    options = [str(key) for key in Option.objects.order_by("place").values_list("pk", flat=True)]
    answers = {
        who: {"approves": [options[0], options[1], options[2 + place]]}
        for place, who in enumerate(VOTERS)
    }
    decision = decide(standing, made, answers)
    assert (decision.outcome, decision.enactment) == ("adopted", "enacted")
    shares = Allotment.objects.filter(decision=decision)
    won = {winner["label"] for winner in decision.winners}
    assert {"Project 0", "Project 1"} <= won
    assert set(shares.values_list("words", flat=True)) == won
    assert sum(shares.values_list("amount", flat=True)) <= Decimal(500)
    assert Decimal(holds(kitchen)[1]) == Decimal("100.50") * len(won)
    told = Entry.objects.filter(entry="amount-set-aside", decision=decision.pk)
    assert told.count() == len(won)


def test_what_is_not_free_any_more_waits_and_is_done_once_it_is(standing: World) -> None:
    kitchen = pot(standing, "100")
    mine: dict[str, Any] = {"member_id": standing.seat("dilan"), "now": NOW}
    made = drafting.draft(
        community_id=standing.riverside.pk, title="A stove", words="", method="yes-no", **mine
    )
    payload = {"pot_id": str(kitchen.pk), "amount": "60", "words": "A stove"}
    drafting.add_effect(proposal_id=made.pk, kind="assembly.spend-pot", payload=payload, **mine)
    opening.open_up(proposal_id=made.pk, **mine)
    opening.ask(proposal_id=made.pk, **mine)
    for who in VOTERS:
        answering.answer(
            proposal_id=made.pk, member_id=standing.seat(who), content={"says": "yes"}, now=NOW
        )
    taken = aside(standing, kitchen, "50")
    decision = closing.close(proposal_id=made.pk, now=CLOSES_AT)
    assert decision is not None
    assert (decision.enactment, decision.not_enacted_code) == ("waiting", "not-enough")
    assert holds(kitchen) == ("100.00", "50.00")
    Allotment.objects.filter(pk=taken.pk).update(left=0)
    type(kitchen).objects.update(set_aside=0)
    enacting.retry(
        decision_id=decision.pk, member_id=standing.seat("esi"), now=CLOSES_AT + timedelta(days=1)
    )
    decision.refresh_from_db()
    assert decision.enactment == "enacted"
    assert holds(kitchen) == ("100.00", "60.00")


def test_a_group_parts_by_a_grave_vote(standing: World) -> None:
    payload = payload_of(standing)
    mine: dict[str, Any] = {"member_id": standing.seat("dilan"), "now": NOW}
    made = drafting.draft(
        community_id=standing.riverside.pk, title="Uphill", words="", method="yes-no", **mine
    )
    drafting.add_effect(proposal_id=made.pk, kind=KIND, payload=payload, **mine)
    for who in ("bruno", "chen", "esi"):
        say(standing, payload, who, "leaves" if who == "esi" else "both")
    decision = decide(standing, made, {who: {"says": "yes"} for who in VOTERS})
    assert (decision.outcome, decision.enactment) == ("adopted", "enacted")
    founded = Community.objects.get(name="Uphill")
    names = Membership.objects.filter(community=founded).values_list("name", flat=True)
    assert set(names) == {"Bruno", "Chen", "Esi"}
    assert Entry.objects.get(entry="group-parted").decision == decision.pk
    standing.esi.refresh_from_db()
    assert standing.esi.status == "left"


def test_where_too_few_go_the_decision_waits_and_nothing_is_half_done(standing: World) -> None:
    payload = payload_of(standing)
    mine: dict[str, Any] = {"member_id": standing.seat("dilan"), "now": NOW}
    made = drafting.draft(
        community_id=standing.riverside.pk, title="Uphill", words="", method="yes-no", **mine
    )
    drafting.add_effect(proposal_id=made.pk, kind=KIND, payload=payload, **mine)
    decision = decide(standing, made, {who: {"says": "yes"} for who in VOTERS})
    assert (decision.enactment, decision.not_enacted_code) == ("waiting", "too-few-go")
    assert not Community.objects.filter(name="Uphill").exists()
    for who in ("bruno", "chen", "dilan"):
        say(standing, payload, who)
    enacting.retry(decision_id=decision.pk, member_id=standing.seat("alma"), now=CLOSES_AT)
    decision.refresh_from_db()
    assert decision.enactment == "enacted"
