"""A line that somebody typed is one line: no header, no entry of a calendar can be slipped in."""

from datetime import timedelta

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.people.commands import founders
from convivial.people.commands.invitations import invite
from convivial.people.models import Community, Membership
from convivial.wellbeing.models import Activity
from tests.world import NOW, World

SLIPPED = "Soup\r\nBcc: everyone@example.net\r\n\u202eX-Evil: 1"
PLAN = {"kind": "social", "first_day": "2026-03-10", "zone": "UTC", "repeats": "once"}


def test_a_name_is_one_line(world: World) -> None:
    words = {"name": SLIPPED, "version": world.dilan.version}
    world.client("dilan").post(world.url("me/profile/"), words)
    name = Membership.objects.get(pk=world.seat("dilan")).name
    assert name == "Soup Bcc: everyone@example.net X-Evil: 1"


def test_what_takes_several_lines_keeps_them(world: World) -> None:
    words = {"name": "Dilan", "version": world.dilan.version, "brings": "Soup\r\n\x07Bread"}
    world.client("dilan").post(world.url("me/profile/"), words)
    assert Membership.objects.get(pk=world.seat("dilan")).brings == "Soup\r\nBread"


@pytest.mark.parametrize("name", ["\x01\x02", "\u202e", " \x7f "])
def test_a_name_that_nobody_sees_is_none(world: World, name: str) -> None:
    words = {"name": name, "version": world.dilan.version}
    answer = world.client("dilan").post(world.url("me/profile/"), words)
    assert answer.status_code == 422
    assert Membership.objects.get(pk=world.seat("dilan")).name == "Dilan"


def test_a_title_is_one_line_in_the_calendar(world: World) -> None:
    world.client("dilan").post(world.url("together/plan/"), {**PLAN, "title": SLIPPED})
    assert "\n" not in Activity.objects.get().title


def test_a_community_s_name_is_one_line_in_the_mail(world: World) -> None:
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="change-setting",
        payload={"setting": "name", "value": "River\r\nBcc: everyone@example.net"},
        now=NOW,
    )
    founders.confirm(act_id=act.pk, membership_id=world.seat("bruno"), now=NOW)
    assert "\n" not in Community.objects.get(pk=world.riverside.pk).name


def test_a_name_from_elsewhere_spoils_no_mail(world: World) -> None:
    Community.objects.filter(pk=world.riverside.pk).update(name="River\r\nBcc: x@example.net")
    invite(membership_id=world.seat("dilan"), email="new@example.net", now=NOW)
    due.sweep(now=NOW + timedelta(minutes=1))
    [letter] = mail.outbox
    assert letter.to == ["new@example.net"]
    assert "\n" not in letter.subject
