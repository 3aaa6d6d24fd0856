"""Answering for somebody who is unwell: asked, accepted, seen, never over their own word."""

from datetime import timedelta
from typing import Any

from convivial.assembly.commands import answering, proxies
from convivial.assembly.models import Ballot, Proxy
from convivial.people.api import set_setting
from convivial.people.commands import membership
from tests.systems.assembly.deciding import IN_TIME, all_say, asked_with, closed, says, seat
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.systems.assembly.making import code
from tests.world import NOW, World


def given(world: World, giver: str, holder: str, **more: Any) -> Proxy:
    said: dict[str, Any] = {"until": None, "now": NOW, "community_id": world.riverside.pk}
    return proxies.give(
        giver_id=world.seat(giver), holder_id=world.seat(holder), **{**said, **more}
    )


def held(world: World, giver: str, holder: str, **more: Any) -> Proxy:
    proxy = given(world, giver, holder, **more)
    return proxies.accept(proxy_id=proxy.pk, member_id=world.seat(holder), now=NOW)


def for_esi(world: World, proposal: Any, says_: Any = "yes", who: str = "alma") -> str:
    return code(lambda: says(world, proposal, who, says_, for_="esi"))


def test_an_accepted_proxy_answers(standing: World) -> None:
    held(standing, "esi", "alma")
    made = asked_with(standing, method="yes-no")
    assert for_esi(standing, made) == "done"
    ballot = Ballot.objects.get(proposal=made)
    assert ballot.voter.member_id == standing.seat("esi")
    assert ballot.given_by_id == standing.seat("alma")
    all_say(standing, made, alma="yes", bruno="yes")
    assert closed(made).answered == 3


def test_it_is_accepted_first(standing: World) -> None:
    given(standing, "esi", "alma")
    made = asked_with(standing, method="yes-no")
    assert for_esi(standing, made) == "no-proxy"


def test_nobody_answers_over_ones_own_word(standing: World) -> None:
    held(standing, "esi", "alma")
    made = asked_with(standing, method="yes-no")
    says(standing, made, "esi", "no")
    assert for_esi(standing, made) == "own-word"
    back: dict[str, Any] = {
        "proposal_id": made.pk,
        "member_id": standing.seat("alma"),
        "now": IN_TIME,
    }
    taken = code(lambda: answering.take_back(**back, for_id=standing.seat("esi")))
    assert taken == "own-word"
    assert Ballot.objects.get(proposal=made).content == {"says": "no"}


def test_ones_own_word_takes_the_place_of_the_proxy_s(standing: World) -> None:
    held(standing, "esi", "alma")
    made = asked_with(standing, method="yes-no")
    for_esi(standing, made)
    says(standing, made, "esi", "no")
    ballot = Ballot.objects.get(proposal=made)
    assert (ballot.content, ballot.given_by_id) == ({"says": "no"}, None)


def test_it_ends_at_once(standing: World) -> None:
    proxy = held(standing, "esi", "alma")
    proxies.end(proxy_id=proxy.pk, member_id=standing.seat("esi"), now=NOW)
    made = asked_with(standing, method="yes-no")
    assert for_esi(standing, made) == "no-proxy"


def test_it_ends_on_its_day(standing: World) -> None:
    held(standing, "esi", "alma", until=IN_TIME)
    made = asked_with(standing, method="yes-no")
    assert code(lambda: says(standing, made, "alma", "yes", for_="esi", now=IN_TIME)) == "no-proxy"
    assert code(lambda: given(standing, "bruno", "chen", until=NOW)) == "past"


def test_either_side_ends_it_and_nobody_else(standing: World) -> None:
    proxy = held(standing, "esi", "alma")
    ended: dict[str, Any] = {"proxy_id": proxy.pk, "now": NOW}
    assert code(lambda: proxies.end(**ended, member_id=standing.seat("bruno"))) == "no-such-proxy"
    assert code(lambda: proxies.end(**ended, member_id=standing.seat("alma"))) == "done"
    assert code(lambda: proxies.end(**ended, member_id=standing.seat("esi"))) == "no-such-proxy"


def test_the_charter_may_forbid_it(standing: World) -> None:
    held(standing, "esi", "alma")
    made = asked_with(standing, method="yes-no")
    set_setting(
        community_id=standing.riverside.pk,
        name="proxies",
        text="no",
        decision_id=None,
        now=NOW,
    )
    assert for_esi(standing, made) == "no-proxies"
    assert code(lambda: given(standing, "bruno", "chen")) == "no-proxies"


def test_a_proxy_whom_it_is_about_cannot_use_it(standing: World) -> None:
    held(standing, "esi", "alma")
    with known(TwoRows()):
        effect = ("test.two-rows", {"subjects": [seat(standing, "alma")]})
        made = asked_with(standing, method="yes-no", effects=[effect])
        assert for_esi(standing, made, "no") == "subject"


def test_nobody_answers_for_one_whom_it_is_about(standing: World) -> None:
    held(standing, "esi", "alma")
    with known(TwoRows()):
        effect = ("test.two-rows", {"subjects": [seat(standing, "esi")]})
        made = asked_with(standing, method="yes-no", effects=[effect])
        assert for_esi(standing, made, "no") == "subject"


def test_willingness_is_said_by_oneself(standing: World) -> None:
    held(standing, "esi", "alma")
    made = asked_with(standing, method="lot")
    assert for_esi(standing, made, {"willing": True}) == "own-word"


def test_nobody_carries_more_than_two_voices(standing: World) -> None:
    held(standing, "esi", "alma")
    held(standing, "bruno", "alma")
    assert code(lambda: given(standing, "chen", "alma")) == "holds-enough"


def test_one_person_at_a_time_answers_for_me(standing: World) -> None:
    given(standing, "esi", "alma")
    assert code(lambda: given(standing, "esi", "bruno")) == "one-already"


def test_only_members_of_here_are_asked(standing: World) -> None:
    for holder in ("esi", "gus", "oona", "xavi"):
        assert code(lambda to=holder: given(standing, "esi", to)) == "no-such-person"  # type: ignore[misc]


def test_it_is_accepted_once_and_by_whom_it_was_given_to(standing: World) -> None:
    proxy = given(standing, "esi", "alma")
    asked: dict[str, Any] = {"proxy_id": proxy.pk, "now": NOW}
    assert (
        code(lambda: proxies.accept(**asked, member_id=standing.seat("bruno"))) == "no-such-proxy"
    )
    assert code(lambda: proxies.accept(**asked, member_id=standing.seat("alma"))) == "done"
    assert code(lambda: proxies.accept(**asked, member_id=standing.seat("alma"))) == "no-such-proxy"


def test_with_either_of_them_it_goes(standing: World) -> None:
    first, second = held(standing, "esi", "alma"), held(standing, "bruno", "chen")
    for who in ("esi", "chen"):
        membership.leave(membership_id=standing.seat(who), now=NOW + timedelta(hours=1))
    for proxy in (first, second):
        proxy.refresh_from_db()
        assert proxy.ended_at is not None
