"""Leaving: what was under way stops at once; the others' asks wait again; shared lines stay."""

from typing import Any

from convivial.ledger.queries import verify
from convivial.people.commands import accounts, founders, membership
from convivial.support.commands import company
from convivial.support.models import ChosenPerson, Match, OutsideLine, Post
from tests.world import NOW, World


def test_leaving_takes_ones_posts_off_the_board(world: World, stage: Any) -> None:
    stage.ask("dilan")
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    post = Post.objects.get()
    assert (post.status, post.on_board) == ("withdrawn", False)
    assert "A lift" not in world.client("esi").get(world.url("support/")).content.decode()


def test_leaving_lets_the_others_ask_wait_again(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "dilan")
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    match.refresh_from_db()
    assert match.state == "over"
    assert Post.objects.get().status == "open"


def test_leaving_undoes_who_would_turn_to_whom(world: World) -> None:
    for chooser, chosen in (("alma", "dilan"), ("dilan", "bruno"), ("alma", "bruno")):
        _choose(world, chooser, chosen)
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    left = ChosenPerson.objects.get()
    assert (left.chooser_id, left.chosen_id) == (world.seat("alma"), world.seat("bruno"))


def test_being_parted_with_stops_the_same(world: World, stage: Any) -> None:
    match = stage.agreed("alma", "dilan")
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="part-with",
        payload={"member_id": str(world.seat("dilan"))},
        now=NOW,
    )
    founders.confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    match.refresh_from_db()
    assert match.state == "over"
    assert Post.objects.get().status == "open"


def test_a_line_that_somebody_shared_can_be_mended_once_they_have_gone(world: World) -> None:
    shared, own = _line(world, "dilan", shared=True), _line(world, "dilan", shared=False)
    membership.leave(membership_id=world.seat("dilan"), now=NOW)
    company.remove_line(line_id=shared.pk, member_id=world.seat("esi"))
    assert OutsideLine.objects.get() == own


def test_deleting_an_account_takes_all_of_it_away(world: World, stage: Any) -> None:
    agreed = stage.agreed("alma", "dilan")
    mine = stage.ask("dilan")
    stage.respond("esi", mine)
    _choose(world, "alma", "dilan")
    gone = world.seat("dilan")
    _line(world, "dilan", shared=False)
    shared = _line(world, "dilan", shared=True)
    accounts.delete_account(account=world.dilan.account, now=NOW)
    assert not Post.objects.filter(member=gone).exists()
    assert not Match.objects.exists()
    assert not ChosenPerson.objects.exists()
    assert Post.objects.get(pk=agreed.ask_id).status == "open"
    left = OutsideLine.objects.get()
    assert (left.pk, left.member_id) == (shared.pk, None)
    assert verify(community_id=world.riverside.pk).holds


def test_a_line_whose_author_is_gone_is_tended_by_anyone(world: World) -> None:
    line = _line(world, "dilan", shared=True)
    accounts.delete_account(account=world.dilan.account, now=NOW)
    answer = world.client("esi").get(world.url(f"company/lines/{line.pk}/"))
    assert answer.status_code == 200


def _choose(world: World, chooser: str, chosen: str) -> ChosenPerson:
    return company.choose(
        community_id=world.riverside.pk,
        chooser_id=world.seat(chooser),
        chosen_id=world.seat(chosen),
        now=NOW,
    )


def _line(world: World, who: str, *, shared: bool) -> OutsideLine:
    facts = dict.fromkeys(("hours", "languages"), "") | {
        "name": "Night line",
        "reach": "0800 123 456",
        "traces": "unknown",
        "police": "unknown",
        "verified_on": None,
        "shared": shared,
    }
    return company.add_line(
        community_id=world.riverside.pk, member_id=world.seat(who), facts=facts, now=NOW
    )
