"""Somebody with whom the community has parted: told plainly, appeals once, asks to come back."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.commands import closing
from convivial.assembly.commands.returning import appeal, ask_back
from convivial.assembly.models import Proposal, Voter
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands import founders, invitations, membership
from convivial.people.models import Community, Membership, Parting
from tests.systems.assembly.decided import decision, enact, of
from tests.systems.assembly.deciding import all_say, asked_with, closed
from tests.world import NOW, World

PART, BACK = "people.part-with", "people.take-back"
DAY = timedelta(days=1)
WORDS = "I was not myself that week. I would like to make it good."


@pytest.fixture
def parted(standing: World) -> World:
    """Return Riverside after its members have parted with Dilan."""
    by = decision(
        standing,
        title="Part with Dilan",
        words="After three talks.",
        method="yes-no",
        terms={"quorum": "2/3", "needed": "3/4"},
    )
    enact(standing, PART, of(standing, "dilan"), by)
    return standing


def code_of(act: Any, world: World, **given: Any) -> str:
    said = {"member_id": world.seat("dilan"), "words": WORDS, "now": NOW, **given}
    try:
        act(**said)
    except Refused as refused:
        return refused.refusal.code
    return ""


def page_of(world: World) -> str:
    answer = world.client("dilan").get(world.url("decide/parted/"))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_they_read_what_was_decided_and_by_which_rule(parted: World) -> None:
    page = page_of(parted)
    for words in (
        "Part with Dilan",
        "After three talks.",
        "at least 2 in 3 of those asked had to answer",
        "at least 3 in 4 had to want it",
        "5 were asked, 5 answered",
        "You can until Wednesday 1 April",
        "You may ask from",
    ):
        assert words in page


@pytest.mark.parametrize("path", ["", "people/", "decide/", "me/", "ledger/"])
def test_they_see_nothing_else_and_are_led_to_it(parted: World, path: str) -> None:
    answer = parted.client("dilan").get(parted.url(path))
    assert answer.status_code == 403
    assert "/decide/parted/" in answer.content.decode()
    assert "/decide/parted/" in parted.client("dilan").get("/").content.decode()
    assert parted.client("dilan").get(parted.url("come-back/")).status_code == 302


@pytest.mark.parametrize("path", ["", "appeal/", "ask-back/"])
@pytest.mark.parametrize("who", ["alma", "esi", "gus", "xavi", "oona"])
def test_these_pages_are_for_them_alone(parted: World, who: str, path: str) -> None:
    url = parted.url(f"decide/parted/{path}")
    assert parted.client(who).get(url).status_code == 404
    assert parted.client(who).post(url, {"words": WORDS}).status_code in {404, 405}


def test_a_link_alone_does_not_let_them_in(parted: World) -> None:
    link = invitations.invite(membership_id=parted.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        invitations.accept(
            token=invitations.link_token(link),
            account=parted.dilan.account,
            name="Dilan",
            now=NOW,
        )
    assert refused.value.refusal.code == "parted"
    assert parted.client("dilan").post(parted.url("come-back/")).status_code == 302
    assert Membership.objects.get(pk=parted.seat("dilan")).status == "parted"


def test_an_appeal_is_put_to_all_members_at_once(parted: World) -> None:
    answer = parted.client("dilan").post(
        parted.url("decide/parted/appeal/"), {"words": WORDS}, follow=True
    )
    assert "The members are being asked now" in answer.content.decode()
    proposal = Proposal.objects.get(stage="answering")
    assert (proposal.title, proposal.words) == ("Dilan appeals: shall they come back?", WORDS)
    assert proposal.proposer_id is None
    asked = set(Voter.objects.filter(proposal=proposal).values_list("member", flat=True))
    assert asked == {parted.seat(who) for who in ("alma", "bruno", "chen", "esi")}
    assert proposal.effects.get().payload == of(parted, "dilan")


def test_the_question_is_in_the_community_s_language(parted: World) -> None:
    Community.objects.filter(pk=parted.riverside.pk).update(languages=["en"])
    parted.dilan.account.language = "es"
    parted.dilan.account.save()
    parted.client("dilan").post(parted.url("decide/parted/appeal/"), {"words": WORDS})
    assert Proposal.objects.get(stage="answering").title.startswith("Dilan appeals")


def test_the_members_say_yes_and_they_are_back(parted: World) -> None:
    proposal = appeal(member_id=parted.seat("dilan"), words=WORDS, now=NOW)
    all_say(parted, proposal, alma="yes", bruno="yes", esi="no")
    assert closed(proposal).enactment == "enacted"
    assert Membership.objects.get(pk=parted.seat("dilan")).status == "member"
    assert Entry.objects.filter(entry="member-taken-back").count() == 1
    assert parted.client("dilan").get(parted.url("decide/parted/")).status_code == 404


def test_the_members_say_no_and_it_stays(parted: World) -> None:
    proposal = appeal(member_id=parted.seat("dilan"), words=WORDS, now=NOW)
    all_say(parted, proposal, alma="yes", bruno="no", esi="no")
    closed(proposal)
    assert Membership.objects.get(pk=parted.seat("dilan")).status == "parted"
    assert "They did not say yes." in page_of(parted)


def test_one_appeals_once(parted: World) -> None:
    assert code_of(appeal, parted) == ""
    assert code_of(appeal, parted) == "appealed-already"
    proposal = Proposal.objects.get(stage="answering")
    assert proposal.closes_at is not None
    closing.close(proposal_id=proposal.pk, now=proposal.closes_at)
    assert code_of(appeal, parted, now=NOW + 10 * DAY) == "appealed-already"


def test_the_days_for_an_appeal_end(parted: World) -> None:
    assert code_of(appeal, parted, now=NOW + 30 * DAY) == "appeal-over"
    assert code_of(appeal, parted, now=NOW + 30 * DAY - timedelta(seconds=1)) == ""


@pytest.mark.parametrize(("words", "code"), [(" \n", "no-words"), ("x" * 5001, "too-long")])
def test_it_takes_words(parted: World, words: str, code: str) -> None:
    assert code_of(appeal, parted, words=words) == code
    assert Parting.objects.get().appealed_at is None
    answer = parted.client("dilan").post(parted.url("decide/parted/appeal/"), {"words": words})
    assert answer.status_code == 422


def test_after_its_time_they_may_ask_and_after_a_no_again(parted: World) -> None:
    assert code_of(ask_back, parted, now=NOW + 179 * DAY) == "too-soon"
    assert code_of(ask_back, parted, now=NOW + 180 * DAY) == ""
    proposal = Proposal.objects.get(stage="answering")
    assert proposal.title == "Dilan asks to come back"
    closing.close(proposal_id=proposal.pk, now=NOW + 190 * DAY)
    assert code_of(ask_back, parted, now=NOW + 359 * DAY) == "too-soon"
    assert code_of(ask_back, parted, now=NOW + 360 * DAY) == ""


def test_one_question_at_a_time(parted: World) -> None:
    enact(parted, "people.change-setting", {"setting": "return_after_days", "value": "0"})
    assert code_of(appeal, parted) == ""
    assert code_of(ask_back, parted) == "under-way"
    assert Parting.objects.get().asked_back_at is None


def test_no_room_is_no_answer_and_costs_no_appeal(parted: World) -> None:
    Community.objects.filter(pk=parted.riverside.pk).update(size_limit=5)
    assert code_of(appeal, parted) == "full"
    assert Parting.objects.get().appealed_at is None


def test_nobody_is_parted_with(standing: World) -> None:
    assert code_of(appeal, standing) == "not-found"
    assert code_of(ask_back, standing) == "not-found"


def test_whom_two_founders_parted_with_may_appeal_once_the_community_stands(world: World) -> None:
    act = founders.propose(
        membership_id=world.seat("alma"), act="part-with", payload=of(world, "dilan"), now=NOW
    )
    founders.confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    assert "two founders did it together" in page_of(world)
    assert code_of(appeal, world) == "still-forming"
    Community.objects.filter(pk=world.riverside.pk).update(status="standing")
    assert code_of(appeal, world, now=NOW + 300 * DAY) == ""


def test_after_the_community_has_ended_there_is_nobody_to_ask(parted: World) -> None:
    enact(parted, "people.dissolve", {})
    assert code_of(appeal, parted) == "dissolved"
    assert "This community has ended." in page_of(parted)


def test_the_whole_way_the_accused_is_heard_and_does_not_vote(standing: World) -> None:
    proposal = asked_with(
        standing, who="alma", method="yes-no", effects=[(PART, of(standing, "dilan"))]
    )
    voters = Voter.objects.filter(proposal=proposal)
    assert voters.get(member=standing.seat("dilan")).subject
    all_say(standing, proposal, alma="yes", bruno="yes", chen="yes")
    assert closed(proposal).passed
    assert Membership.objects.get(pk=standing.seat("dilan")).status == "parted"
    assert "4 were asked, 3 answered" in page_of(standing)


def test_a_removal_fails_for_want_of_quorum(standing: World) -> None:
    proposal = asked_with(
        standing, who="alma", method="yes-no", effects=[(PART, of(standing, "dilan"))]
    )
    all_say(standing, proposal, alma="yes", bruno="yes")
    assert closed(proposal).outcome == "too-few"
    assert Membership.objects.get(pk=standing.seat("dilan")).status == "member"


def test_a_removal_fails_for_want_of_three_quarters(standing: World) -> None:
    proposal = asked_with(
        standing, who="alma", method="yes-no", effects=[(PART, of(standing, "dilan"))]
    )
    all_say(standing, proposal, alma="yes", bruno="yes", chen="no")
    assert not closed(proposal).passed
    assert Membership.objects.get(pk=standing.seat("dilan")).status == "member"


def test_decided_but_they_had_left(standing: World) -> None:
    proposal = asked_with(
        standing, who="alma", method="yes-no", effects=[(PART, of(standing, "dilan"))]
    )
    all_say(standing, proposal, alma="yes", bruno="yes", chen="yes")
    membership.leave(membership_id=standing.seat("dilan"), now=NOW)
    decided = closed(proposal)
    assert (decided.passed, decided.enactment) == (True, "waiting")
    assert decided.not_enacted_code == "no-such-person"
    assert Membership.objects.get(pk=standing.seat("dilan")).status == "left"
