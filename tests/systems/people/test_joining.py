"""Joining: a living link opens the door once for each person, wholly or not at all."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from convivial.kernel.refusal import Refused
from convivial.people.commands import invitations, joining, membership
from convivial.people.models import Account, Invitation, Membership
from tests.world import NOW, PASSWORD, World


@pytest.fixture
def invitation(world: World) -> Invitation:
    return invitations.invite(
        membership_id=world.seat("alma"), now=NOW, for_name="Farid", note="Soup is on."
    )


def door(invitation: Invitation) -> str:
    return reverse("join", args=[invitations.link_token(invitation)])


def typed(**changes: Any) -> dict[str, Any]:
    words = {"name": "Farid", "language": "en", "zone": "Europe/Madrid", "adult": "on"}
    return words | changes


def test_the_door_says_who_invites_and_what_for(invitation: Invitation, client: Client) -> None:
    page = client.get(door(invitation)).content.decode()
    assert "Alma invites you." in page
    assert "Soup is on." in page
    assert 'value="farid"' in page  # a sign-in name is proposed


def test_a_newcomer_comes_in_and_is_signed_in(
    world: World, invitation: Invitation, client: Client
) -> None:
    answer = client.post(door(invitation), typed(handle="farid", password=PASSWORD))
    assert answer.status_code == 302
    assert answer["Location"] == world.url()
    seat = Membership.objects.get(account__handle="farid")
    assert (seat.status, seat.name, seat.account.zone) == ("guest", "Farid", "Europe/Madrid")
    assert client.get(reverse("people:me", args=["riverside"])).status_code == 200


def test_without_a_password_a_passkey_is_next(invitation: Invitation, client: Client) -> None:
    answer = client.post(door(invitation), typed())
    assert answer["Location"] == f"{reverse('mfa_add_webauthn')}?next=/c/riverside/"
    assert client.get(answer["Location"]).status_code == 200


def test_someone_without_a_way_back_is_told_so(invitation: Invitation, client: Client) -> None:
    client.post(door(invitation), typed())
    page = client.get(reverse("ways-in")).content.decode()
    assert "Only this browser knows you so far." in page


def test_an_address_is_to_be_confirmed(invitation: Invitation, client: Client) -> None:
    client.post(door(invitation), typed(email="Farid@Example.org"))
    address = EmailAddress.objects.get(email="farid@example.org")
    assert not address.verified
    assert "/account/email/confirm/" in mail.outbox[-1].body


def test_an_empty_sign_in_name_is_made_from_the_name(
    world: World, invitation: Invitation, client: Client
) -> None:
    client.post(door(invitation), typed(name="Alma"))
    assert Account.objects.filter(handle="alma-2").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"handle": "alma"}, "Somebody here signs in with that name already."),
        ({"handle": "Ö"}, "Use 2 to 40 letters"),
        ({"password": "short"}, "This password is too short."),
        ({"adult": ""}, "This is a place for adults."),
        ({"name": ""}, "This field is required."),
        ({"zone": "Mars/Olympus"}, "Select a valid choice."),
        ({"email": "not an address"}, "Enter a valid email address."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    invitation: Invitation, client: Client, changes: dict[str, str], sentence: str
) -> None:
    before = Account.objects.count()
    answer = client.post(door(invitation), typed(**{"name": "Farid the Long", **changes}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Farid the Long" in page or "name" in changes
    assert Account.objects.count() == before
    invitation.refresh_from_db()
    assert invitation.uses == 0


def test_a_refused_door_leaves_no_account_behind(world: World, invitation: Invitation) -> None:
    world.riverside.size_limit = 6  # as many as are there
    world.riverside.save()
    with pytest.raises(Refused) as refused:
        joining.join_as_newcomer(
            token=invitations.link_token(invitation),
            newcomer=joining.Newcomer("Farid", handle="farid"),
            account_id=uuid.uuid4(),
            now=NOW,
        )
    assert refused.value.refusal.code == "full"
    assert not Account.objects.filter(handle="farid").exists()


def over(invitation: Invitation, **changes: Any) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"expires_at": NOW - timedelta(seconds=1)}, "has run out"),
        ({"revoked_at": NOW}, "was taken back"),
        ({"uses": 1}, "was used already"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_over_says_how(
    invitation: Invitation, client: Client, changes: dict[str, Any], sentence: str, method: str
) -> None:
    over(invitation, **changes)
    words = typed() if method == "post" else {}
    answer = getattr(client, method)(door(invitation), words)
    assert answer.status_code == 410
    assert sentence in answer.content.decode()
    assert not Account.objects.filter(handle="farid").exists()


@pytest.mark.parametrize("token", ["nonsense", "x" * 43, "A" * 43, "%C3%A9"])
def test_garbage_opens_nothing(world: World, client: Client, token: str) -> None:
    answer = client.get(f"/join/{token}/")
    assert answer.status_code == 404
    assert "not an invitation" in answer.content.decode()


def test_a_link_forged_for_a_row_that_exists(world: World, invitation: Invitation) -> None:
    token = invitations.link_token(invitation)
    other = invitations.invite(membership_id=world.seat("alma"), now=NOW)
    forged = token[:21] + invitations.link_token(other)[21:]
    assert invitations.invitation_of(forged) is None


def test_the_same_form_sent_twice_makes_one_account(invitation: Invitation, client: Client) -> None:
    over(invitation, most_uses=5)
    once = signing.dumps(str(uuid.uuid4()), salt="convivial.join")
    first = client.post(door(invitation), typed(once=once, password=PASSWORD))
    again = Client()  # the answer of the first was lost with its cookie
    second = again.post(door(invitation), typed(once=once, password=PASSWORD))
    assert first["Location"] == second["Location"]
    assert Account.objects.filter(handle__startswith="farid").count() == 1
    invitation.refresh_from_db()
    assert invitation.uses == 1
    assert again.get(reverse("ways-in")).status_code == 200


def test_an_old_form_signs_nobody_in(world: World, invitation: Invitation) -> None:
    over(invitation, most_uses=5)
    account = world.dilan.account
    with pytest.raises(Refused):
        joining.join_as_newcomer(
            token=invitations.link_token(invitation),
            newcomer=joining.Newcomer("Mallory", handle="mallory"),
            account_id=account.pk,
            now=NOW + timedelta(minutes=3),
        )


def test_an_unsealed_form_cannot_name_an_account(world: World, invitation: Invitation) -> None:
    client = Client()
    client.post(door(invitation), typed(once=str(world.dilan.account.pk), password=PASSWORD))
    assert Membership.objects.filter(account__handle="farid").exists()
    assert client.session["_auth_user_id"] != str(world.dilan.account.pk)


def test_the_used_link_leads_its_owner_inside(
    world: World, invitation: Invitation, client: Client
) -> None:
    client.post(door(invitation), typed(password=PASSWORD))
    answer = client.get(door(invitation))
    assert (answer.status_code, answer["Location"]) == (302, world.url())


def test_whoever_has_left_is_led_to_coming_back(world: World, invitation: Invitation) -> None:
    answer = world.client("xavi").get(door(invitation))
    assert answer["Location"] == world.url("come-back/")


def test_an_account_of_this_host_comes_in_by_one_button(
    world: World, invitation: Invitation
) -> None:
    client = world.client("oona")
    page = client.get(door(invitation)).content.decode()
    assert 'name="adult"' not in page
    answer = client.post(door(invitation), {"name": "Oona"})
    assert answer["Location"] == world.url()
    assert Membership.objects.filter(account=world.oona.account).count() == 2


def test_an_account_needs_a_name_here_too(world: World, invitation: Invitation) -> None:
    answer = world.client("oona").post(door(invitation), {"name": ""})
    assert answer.status_code == 422


def test_whoever_was_parted_with_stays_outside(world: World, invitation: Invitation) -> None:
    Membership.objects.filter(pk=world.seat("dilan")).update(status="parted")
    answer = world.client("dilan").post(door(invitation), {"name": "Dilan"})
    assert answer.status_code == 422
    assert "a link alone does not undo that" in answer.content.decode()


def test_a_full_community_says_so(world: World, invitation: Invitation, client: Client) -> None:
    world.riverside.size_limit = 6
    world.riverside.save()
    answer = client.get(door(invitation))
    assert answer.status_code == 409
    assert "full for now" in answer.content.decode()


def test_a_founder_s_link_makes_a_founder(world: World) -> None:
    link = Invitation.objects.create(
        community=world.riverside, founder=True, made_at=NOW, expires_at=NOW + timedelta(days=1)
    )
    account = world.oona.account
    token = invitations.link_token(link)
    seat = invitations.accept(token=token, account=account, name="Oona", now=NOW)
    assert (seat.status, seat.founder) == ("member", True)


def test_someone_known_comes_in_again_as_a_member(world: World, invitation: Invitation) -> None:
    token = invitations.link_token(invitation)
    account = world.xavi.account
    seat = invitations.accept(token=token, account=account, name="Xavi", now=NOW)
    assert seat.status == "member"


def test_being_here_already_uses_nothing_up(world: World, invitation: Invitation) -> None:
    token = invitations.link_token(invitation)
    with pytest.raises(Refused) as refused:
        invitations.accept(token=token, account=world.dilan.account, name="D", now=NOW)
    assert refused.value.refusal.code == "already-here"
    invitation.refresh_from_db()
    assert invitation.uses == 0


def test_haste_at_the_door_is_slowed(invitation: Invitation, client: Client) -> None:
    for _try in range(20):
        assert client.post(door(invitation), typed(name="")).status_code == 422
    answer = client.post(door(invitation), typed())
    assert answer.status_code == 429


def test_a_name_in_another_script_gets_a_sign_in_name_all_the_same(world: World) -> None:
    handle = joining.free_handle("Фарида")
    assert handle.startswith("person-")


def test_leaving_takes_one_s_open_invitations_back(world: World, invitation: Invitation) -> None:
    membership.leave(membership_id=world.seat("alma"), now=NOW)
    invitation.refresh_from_db()
    assert invitation.revoked_at == NOW
