"""Holes that other tools of this kind are known to have (Karrot names them), each closed."""

from uuid import uuid4

from convivial.assembly.commands import answering
from convivial.assembly.models import Proposal
from convivial.people.commands import invitations, joining, membership
from convivial.people.models import Membership
from tests.systems.assembly.deciding import IN_TIME, all_say, asked_with, closed, says
from tests.systems.assembly.making import code
from tests.world import NOW, World


def removal(world: World, who: str = "esi") -> Proposal:
    """Put the parting with somebody to a vote."""
    payload = {"member_id": str(world.seat(who))}
    return asked_with(world, method="yes-no", effects=[("people.part-with", payload)])


def is_member(world: World, who: str) -> bool:
    return Membership.objects.get(pk=world.seat(who)).status == Membership.Status.MEMBER


def test_one_voter_cannot_remove_anybody(standing: World) -> None:
    made = removal(standing)
    says(standing, made, "dilan", "yes")
    decision = closed(made)
    assert (decision.outcome, decision.passed) == ("too-few", False)
    assert is_member(standing, "esi")


def test_a_bare_majority_cannot_remove_anybody(standing: World) -> None:
    made = removal(standing)
    all_say(standing, made, alma="yes", bruno="yes", chen="no")
    decision = closed(made)
    assert (decision.outcome, decision.passed) == ("rejected", False)
    assert is_member(standing, "esi")


def test_nearly_all_can(standing: World) -> None:
    made = removal(standing)
    all_say(standing, made, alma="yes", bruno="yes", chen="yes", dilan="no")
    assert closed(made).enactment == "enacted"
    assert not is_member(standing, "esi")


def test_the_accused_does_not_vote(standing: World) -> None:
    made = removal(standing)
    assert code(lambda: says(standing, made, "esi", "no")) == "subject"


def test_sock_puppets_brought_in_after_the_opening_do_not_count(standing: World) -> None:
    made = removal(standing)
    puppets = [brought_in(standing, f"puppet{number}") for number in range(6)]
    for puppet in puppets:
        given = {"proposal_id": made.pk, "member_id": puppet.pk, "content": {"says": "yes"}}
        assert code(lambda given=given: answering.answer(**given, now=IN_TIME)) == "not-asked"  # type: ignore[misc]
    says(standing, made, "dilan", "yes")
    decision = closed(made)
    assert (decision.asked, decision.answered, decision.passed) == (4, 1, False)
    assert is_member(standing, "esi")


def brought_in(world: World, name: str) -> Membership:
    """Invite somebody and have two members vouch for them, while the vote is on."""
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    joining.join_as_newcomer(
        token=invitations.link_token(made),
        newcomer=joining.Newcomer(name, handle=name),
        account_id=uuid4(),
        now=NOW,
    )
    guest = Membership.objects.get(account__handle=name)
    for voucher in ("dilan", "alma"):
        membership.vouch(guest_id=guest.pk, voucher_id=world.seat(voucher), now=IN_TIME)
    guest.refresh_from_db()
    assert guest.status == Membership.Status.MEMBER
    return guest
