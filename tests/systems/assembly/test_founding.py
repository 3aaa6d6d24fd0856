"""Three founders write a charter, talk, and all consent: from then on the members decide."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.commands import answering, closing, drafting, opening, rounds
from convivial.assembly.commands.ready_made import write_first_charter
from convivial.assembly.models import CharterVersion, Decision, Proposal, Voter
from convivial.kernel.refusal import Refused
from convivial.people.commands import founders, invitations
from convivial.people.models import Invitation, Membership
from tests.systems.assembly.decided import charter_as_sent
from tests.world import NOW, World

FOUNDERS = ("alma", "bruno", "chen")


def written(world: World, who: str = "alma", **settings: str) -> Proposal:
    return write_first_charter(
        community_id=world.riverside.pk,
        member_id=world.seat(who),
        words="## Bread\n\nWe bake.",
        settings=settings,
        now=NOW,
    )


def on_table(world: World, **settings: str) -> Proposal:
    proposal = written(world, **settings)
    mine: dict[str, Any] = {"proposal_id": proposal.pk, "member_id": world.seat("alma"), "now": NOW}
    opening.open_up(**mine)
    for _step in ("clarifying", "reacting", "answering"):
        rounds.move_on(**mine)
    proposal.refresh_from_db()
    assert proposal.stage == "answering"
    return proposal


def say(world: World, proposal: Proposal, who: str, says: str, reason: str = "") -> None:
    answering.answer(
        proposal_id=proposal.pk,
        member_id=world.seat(who),
        content={"says": says, "reason": reason},
        now=NOW,
    )


def closed(proposal: Proposal) -> Decision | None:
    proposal.refresh_from_db()
    assert proposal.closes_at is not None
    return closing.close(proposal_id=proposal.pk, now=proposal.closes_at)


def test_all_consent_and_the_community_stands(world: World) -> None:
    proposal = on_table(world, quorum="2/3")
    for who in FOUNDERS:
        say(world, proposal, who, "consent")
    decision = closed(proposal)
    assert decision is not None
    assert decision.enactment == "enacted"
    world.riverside.refresh_from_db()
    assert world.riverside.status == "standing"
    charter = CharterVersion.objects.get()
    assert (charter.words, charter.settings["quorum"]) == ("## Bread\n\nWe bake.", "2/3")
    with pytest.raises(Refused) as refused:
        founders.propose(
            membership_id=world.seat("alma"),
            act="change-setting",
            payload={"setting": "size_limit", "value": "60"},
            now=NOW,
        )
    assert refused.value.refusal.code == "not-forming"


def test_only_founders_are_asked(world: World) -> None:
    proposal = on_table(world)
    asked = set(Voter.objects.filter(proposal=proposal).values_list("member", flat=True))
    assert asked == {world.seat(who) for who in FOUNDERS}


def test_one_who_does_not_answer_holds_it_up(world: World) -> None:
    proposal = on_table(world)
    for who in ("alma", "bruno"):
        say(world, proposal, who, "consent")
    decision = closed(proposal)
    assert decision is None or not decision.passed
    world.riverside.refresh_from_db()
    assert world.riverside.status == "forming"


def test_an_objection_changes_the_words_and_then_all_consent(world: World) -> None:
    proposal = on_table(world)
    for who in ("alma", "bruno"):
        say(world, proposal, who, "consent")
    say(world, proposal, "chen", "objection", "It forgets those who don’t bake.")
    assert closed(proposal) is None
    proposal.refresh_from_db()
    rounds.amend(
        proposal_id=proposal.pk,
        member_id=world.seat("alma"),
        version=proposal.version,
        title=proposal.title,
        words="## Bread\n\nWe bake, or wash up.",
        note="For those who don’t bake.",
        now=NOW,
    )
    for who in FOUNDERS:
        say(world, proposal, who, "consent")
    decision = closed(proposal)
    assert decision is not None
    assert decision.enactment == "enacted"
    assert CharterVersion.objects.get().words == "## Bread\n\nWe bake, or wash up."


@pytest.mark.parametrize("who", ["dilan", "esi"])
def test_members_who_are_no_founders_do_not_write_it(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        written(world, who)
    assert refused.value.refusal.code == "founders-only"
    assert world.client(who).get(world.url("decide/charter/write/")).status_code == 403


def test_there_is_one_first_charter(standing: World) -> None:
    with pytest.raises(Refused) as refused:
        written(standing)
    assert refused.value.refusal.code == "stands-already"


def test_nothing_else_is_decided_while_it_forms(world: World) -> None:
    with pytest.raises(Refused) as refused:
        drafting.draft(
            community_id=world.riverside.pk,
            member_id=world.seat("alma"),
            title="A bench",
            words="",
            method="yes-no",
            now=NOW,
        )
    assert refused.value.refusal.code == "still-forming"
    proposal = written(world)
    with pytest.raises(Refused) as refused:
        drafting.add_effect(
            proposal_id=proposal.pk,
            member_id=world.seat("alma"),
            kind="people.part-with",
            payload={"member_id": str(world.seat("chen"))},
            now=NOW,
        )
    assert refused.value.refusal.code == "still-forming"


def test_the_page_begins_with_words_to_rewrite(world: World) -> None:
    client = world.client("alma")
    page = client.get(world.url("decide/charter/write/")).content.decode()
    assert "We look after each other as peers." in page
    sent = charter_as_sent(world, words="## Bread", setting_purpose="Bread", setting_quorum="2/3")
    answer = client.post(world.url("decide/charter/write/"), sent)
    made = Proposal.objects.get()
    assert answer["Location"].endswith(f"/decide/proposals/{made.pk}/")
    assert (made.words, made.method, made.terms["everyone"]) == ("## Bread", "consent", True)
    settings = made.effects.get().payload["settings"]
    assert settings == {"purpose": "Bread", "quorum": "2/3"}


def test_the_founders_page_leads_to_the_charter(world: World) -> None:
    page = world.client("alma").get(world.url("decide/founders/")).content.decode()
    assert "/decide/charter/write/" in page
    proposal = on_table(world)
    for who in FOUNDERS:
        say(world, proposal, who, "consent")
    closed(proposal)
    page = world.client("alma").get(world.url("decide/founders/")).content.decode()
    assert "founders decide nothing any more" in page
    assert "/decide/charter/" in page


def act(world: World, name: str = "Pia") -> Any:
    return founders.propose(
        membership_id=world.seat("alma"),
        act="invite-founder",
        payload={"for_name": name},
        now=NOW,
    )


def test_two_founders_invite_another_in_place_of_one_who_never_came(world: World) -> None:
    founders.confirm(act_id=act(world).pk, membership_id=world.seat("bruno"), now=NOW)
    link = Invitation.objects.get(for_name="Pia")
    assert (link.founder, link.most_uses) == (True, 1)
    assert link.expires_at == NOW + timedelta(days=30)
    page = world.client("alma").get(world.url("me/invitations/")).content.decode()
    assert invitations.link_token(link) in page
    arrived = invitations.accept(
        token=invitations.link_token(link), account=world.oona.account, name="Pia", now=NOW
    )
    assert (arrived.founder, arrived.status) == (True, Membership.Status.MEMBER)


def test_one_founder_invites_no_other_alone(world: World) -> None:
    made = act(world)
    with pytest.raises(Refused) as refused:
        founders.confirm(act_id=made.pk, membership_id=world.seat("alma"), now=NOW)
    assert refused.value.refusal.code == "needs-second"
    with pytest.raises(Refused) as refused:
        act(world, " ")
    assert refused.value.refusal.code == "no-name"


def test_a_first_charter_in_any_other_way_is_decided_and_not_enacted(world: World) -> None:
    proposal = on_table(world)
    proposal.terms = {**proposal.terms, "everyone": False}
    proposal.save()
    for who in FOUNDERS:
        say(world, proposal, who, "consent")
    decision = closed(proposal)
    assert decision is not None
    assert (decision.enactment, decision.not_enacted_code) == ("waiting", "needs-everyone")
    world.riverside.refresh_from_db()
    assert world.riverside.status == "forming"
