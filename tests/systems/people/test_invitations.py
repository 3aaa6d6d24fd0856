"""Invitations: made by members, seen and taken back by those who made them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.people.commands import invitations
from convivial.people.models import Invitation
from tests.world import NOW, World


def mine(world: World) -> str:
    return world.url("me/invitations/")


def typed(**changes: Any) -> dict[str, Any]:
    return {"for_name": "Farid", "days": 14, "most_uses": 1} | changes


def test_a_member_makes_one_and_sees_its_link(world: World) -> None:
    client = world.client("dilan")
    answer = client.post(mine(world), typed(note="Soup is on."))
    assert answer["Location"] == mine(world)
    made = Invitation.objects.get(invited_by=world.seat("dilan"))
    page = client.get(mine(world)).content.decode()
    assert f"/join/{invitations.link_token(made)}/" in page
    assert "Soup is on." in page


def test_others_do_not_see_it(world: World) -> None:
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW, for_name="Farid")
    page = world.client("esi").get(mine(world)).content.decode()
    assert "Farid" not in page
    assert invitations.link_token(made) not in page


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        ("Run out", {"expires_at": NOW - timedelta(1)}),
        ("Used", {"uses": 1}),
        ("Taken back", {"revoked_at": NOW}),
    ],
)
def test_a_link_that_is_over_is_not_shown(
    world: World, state: str, changes: dict[str, Any]
) -> None:
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    Invitation.objects.filter(pk=made.pk).update(**changes)
    page = world.client("dilan").get(mine(world)).content.decode()
    assert state in page
    assert "/join/" not in page


def test_a_guest_does_not_invite(world: World) -> None:
    answer = world.client("gus").post(mine(world), typed())
    assert answer.status_code == 403
    assert not Invitation.objects.filter(invited_by=world.seat("gus")).exists()


@pytest.mark.parametrize(
    "changes", [{"days": 0}, {"days": 91}, {"most_uses": 0}, {"most_uses": 51}, {"email": "no"}]
)
def test_measures_are_kept_and_words_stay(world: World, changes: dict[str, Any]) -> None:
    answer = world.client("dilan").post(mine(world), typed(note="My words", **changes))
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    assert not Invitation.objects.filter(invited_by=world.seat("dilan")).exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"lasts": timedelta(0)}, "bad-expiry"),
        ({"lasts": timedelta(days=91)}, "bad-expiry"),
        ({"most_uses": 51}, "bad-uses"),
    ],
)
def test_the_command_keeps_the_measures_too(world: World, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        invitations.invite(membership_id=world.seat("dilan"), now=NOW, **given)
    assert refused.value.refusal.code == code


def test_too_many_in_a_day(world: World) -> None:
    for _try in range(20):
        invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    answer = world.client("dilan").post(mine(world), typed(for_name="One more"))
    assert answer.status_code == 422
    assert "many invitations today" in answer.content.decode()
    later = NOW + timedelta(days=1, seconds=1)
    one_more = invitations.invite(membership_id=world.seat("dilan"), now=later)
    assert one_more.made_at == later


def test_taking_it_back_closes_the_link(world: World) -> None:
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    world.client("dilan").post(world.url(f"me/invitations/{made.pk}/revoke/"))
    made.refresh_from_db()
    assert made.revoked_at == NOW


@pytest.mark.parametrize(("who", "status"), [("esi", 403), ("oona", 404), ("gus", 403)])
def test_nobody_takes_another_s_back(world: World, who: str, status: int) -> None:
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    answer = world.client(who).post(world.url(f"me/invitations/{made.pk}/revoke/"))
    assert answer.status_code == status
    made.refresh_from_db()
    assert made.revoked_at is None


def test_taking_back_twice_is_refused(world: World) -> None:
    made = invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    given: dict[str, Any] = {
        "invitation_id": made.pk,
        "membership_id": world.seat("dilan"),
        "now": NOW,
    }
    invitations.revoke(**given)
    with pytest.raises(Refused) as refused:
        invitations.revoke(**given)
    assert refused.value.refusal.code == "already-revoked"


def test_an_address_gets_the_link_by_mail_once(world: World) -> None:
    made = invitations.invite(
        membership_id=world.seat("dilan"),
        now=NOW,
        email="farid@example.org",
        for_name="Farid",
        note="Bread & soup.",
    )
    due.sweep(now=NOW)
    due.sweep(now=NOW)
    (letter,) = mail.outbox
    assert letter.to == ["farid@example.org"]
    assert "Riverside" in letter.subject
    assert f"/join/{invitations.link_token(made)}/" in letter.body
    assert "Bread & soup." in letter.body  # plain text, not escaped
    assert "Dilan invites you to Riverside." in letter.body


def test_no_mail_goes_out_for_an_invitation_taken_back(world: World) -> None:
    dilan = world.seat("dilan")
    made = invitations.invite(membership_id=dilan, now=NOW, email="farid@example.org")
    invitations.revoke(invitation_id=made.pk, membership_id=dilan, now=NOW)
    due.sweep(now=NOW)
    assert mail.outbox == []


def test_without_an_address_nothing_is_mailed(world: World) -> None:
    invitations.invite(membership_id=world.seat("dilan"), now=NOW)
    due.sweep(now=NOW)
    assert mail.outbox == []
