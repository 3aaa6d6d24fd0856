"""Pages about guarding, as people without JavaScript use them; and the alarm on every page."""

from typing import Any

import pytest

from convivial.people.commands import membership
from convivial.vault.models import Guard, Recovery
from tests.systems.vault import guards as bench
from tests.systems.vault.sealed import begin_for
from tests.world import NOW, World

Answer = Any


def text(answer: Answer, status: int = 200) -> str:
    """Return the page's words, escaped signs and all."""
    assert answer.status_code == status, answer.content[:500]
    return str(answer.content.decode())


def page(world: World, name: str, path: str) -> str:
    return text(world.client(name).get(f"/mine/{path}/"))


def post(world: World, name: str, path: str, **form: Any) -> str:
    return text(world.client(name).post(f"/mine/{path}/", form, follow=True))


def test_somebody_is_asked_says_yes_and_stops(world: World) -> None:
    begin_for(world, "dilan")
    begin_for(world, "esi")
    shown = post(world, "dilan", "guardians", person=world.seat("esi"))
    assert "Asked; no answer yet." in shown
    guard = Guard.objects.get()
    assert "Asks whether you would guard" in page(world, "esi", "guarding")
    assert "Thank you." in post(world, "esi", f"guarding/{guard.pk}/yes")
    assert "Said yes. Holds no part yet" in page(world, "dilan", "guardians")
    assert "You guard no longer." in post(world, "esi", f"guarding/{guard.pk}/stop")
    assert "Can’t help any more." in page(world, "dilan", "guardians")
    assert "They are off the list" in post(world, "dilan", f"guardians/{guard.pk}/let-go")


def test_a_no_is_as_easy_as_a_yes(world: World) -> None:
    begin_for(world, "dilan")
    guard = bench.ask(world, "esi")
    assert "That is fine." in post(world, "esi", f"guarding/{guard.pk}/no")
    assert "Would rather not." in page(world, "dilan", "guardians")


def test_whoever_has_no_space_is_led_to_make_one(world: World) -> None:
    begin_for(world, "dilan")
    guard = bench.ask(world, "esi")
    assert "/mine/begin/" in page(world, "esi", "guarding")
    refused = world.client("esi").post(f"/mine/guarding/{guard.pk}/yes/")
    assert "Make my own space" in text(refused, 409)


def test_a_wrong_choice_is_said_beside_the_field(world: World) -> None:
    begin_for(world, "dilan")
    for wrong in (world.seat("oona"), "nobody", ""):
        answer = world.client("dilan").post("/mine/guardians/", {"person": wrong})
        assert "This needs another look" in text(answer, 422)


@pytest.mark.parametrize(
    ("going", "words"),
    [
        ((), "You are guarded: any 3 of 5 together can help you."),
        (("esi", "gus"), "2 of 5 can’t help any more: seal anew."),
        (("esi", "gus", "alma"), "3 of them can’t help any more, and the others are too few."),
    ],
)
def test_the_owner_is_told_plainly_how_it_stands(
    world: World, going: tuple[str, ...], words: str
) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    for name in going:
        membership.leave(membership_id=world.seat(name), now=NOW)
    assert words in page(world, "dilan", "guardians")


def test_nothing_tells_that_somebody_blocked_me(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    membership.block(blocker_id=world.seat("esi"), blocked_id=world.seat("dilan"), now=NOW)
    membership.leave(membership_id=world.seat("gus"), now=NOW)
    shown = page(world, "dilan", "guardians")
    assert shown.count("Can’t help any more.") == 2
    assert "There is nobody else in your communities whom you could ask." in shown


def test_every_page_of_every_device_tells_and_one_form_stops_it(world: World) -> None:
    guards, _keys = bench.guard_for(world, *bench.GUARDIANS)
    alarm = "A device is asking for the keys to your own space."
    assert alarm not in text(world.client("dilan").get(world.url()))
    recovery = bench.start(world)
    bench.give(world, guards["alma"], recovery, "alma")
    for path in (world.url(), world.url("support/"), "/account/ways-in/", "/mine/recover/"):
        assert alarm in text(world.client("dilan").get(path))
    assert alarm not in text(world.client("alma").get(world.url()))
    assert "Has given their part" in page(world, "dilan", "recover")
    assert "It is stopped." in post(world, "dilan", f"recover/{recovery.pk}/stop")
    assert alarm not in text(world.client("dilan").get(world.url()))
    assert Recovery.objects.get().status == "cancelled"


def test_guardians_are_told_to_talk_first(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    assert "Call them or meet them" not in page(world, "alma", "guarding")
    bench.start(world)
    assert "Call them or meet them" in page(world, "alma", "guarding")
    assert "own-guarding" in page(world, "alma", "guarding")


def test_who_can_help_is_said_before_it_begins(world: World) -> None:
    assert "So there are no keys to get back." in page(world, "dilan", "recover")
    begin_for(world, "dilan")
    assert "Nobody guards your keys." in page(world, "dilan", "recover")


def test_how_it_goes_is_said_with_names(world: World) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    shown = page(world, "dilan", "recover").split("Call or meet 3 of them")[1].split("</li>")[0]
    assert all(name.capitalize() in shown for name in bench.GUARDIANS)
    for name in ("alma", "bruno", "chen"):
        membership.leave(membership_id=world.seat(name), now=NOW)
    assert "Too few of your guardians are left" in page(world, "dilan", "recover")


def test_pages_take_few_questions(world: World, django_assert_num_queries: Any) -> None:
    bench.guard_for(world, *bench.GUARDIANS)
    bench.start(world)
    dilan, alma = world.client("dilan"), world.client("alma")
    for client, path in ((dilan, "guardians"), (alma, "guarding"), (dilan, "recover")):
        client.get(f"/mine/{path}/")
    # The list, its set and keys; whom to ask: places, and two for each community, and accounts.
    with django_assert_num_queries(8):
        dilan.get("/mine/guardians/")
    with django_assert_num_queries(3):
        alma.get("/mine/guarding/")
    with django_assert_num_queries(6):
        dilan.get("/mine/recover/")
