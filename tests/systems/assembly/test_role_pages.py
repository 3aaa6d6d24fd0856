"""The pages of roles, mandates and petitions: what each reader finds on them, and what they do."""

from typing import Any

import pytest

from convivial.assembly.commands.ending import recall
from convivial.assembly.commands.handover import write_handover
from convivial.assembly.commands.petitions import open_petition
from convivial.assembly.commands.turns import take_turns
from convivial.assembly.models import Mandate, Petition, Proposal, Willing
from convivial.assembly.powers import FACILITATE
from convivial.kernel.powers import holds
from convivial.people.commands.invitations import invite
from convivial.people.models import Invitation
from tests.systems.assembly.holding import DAY, decided, granted, petitioned, role_for, willing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def read(world: World, who: str, path: str, status: int = 200) -> str:
    answer = world.client(who).get(world.url(f"decide/{path}"))
    assert answer.status_code == status
    return str(answer.text)


def post(world: World, who: str, path: str, **typed: Any) -> Any:
    return world.client(who).post(world.url(f"decide/{path}"), typed)


def petition_on(world: World, mandate: Mandate, who: str = "alma") -> Petition:
    return open_petition(
        community_id=world.riverside.pk,
        mandate_id=mandate.pk,
        member_id=world.seat(who),
        words="Three meetings without a word.",
        now=NOW,
    )


def test_without_roles_it_says_what_to_do_first(standing: World) -> None:
    shown = read(standing, "alma", "roles/")
    assert "No roles yet" in shown
    assert "roles/propose/make-role/" in shown
    assert "Stand in for a host who is away" in shown  # what powers there are


def test_all_here_see_who_has_what_until_when_as_a_strip_and_as_a_table(standing: World) -> None:
    role = role_for(standing)
    granted(standing, role, "dilan")
    for who in ("esi", "gus"):
        shown = read(standing, who, "roles/")
        assert 'class="strip"' in shown
        assert "<table>" in shown
        assert "Monday, 2 March 2026 until Wednesday, 1 April 2026" in shown
        assert "Facilitate decisions" in shown


def test_a_page_costs_the_same_however_many_there_are(
    standing: World, django_assert_num_queries: Any
) -> None:
    client = standing.client("esi")
    for number in range(3):
        role = role_for(standing, name=f"Role {number}", seats=3)
        for who in ("alma", "bruno", "dilan"):
            granted(standing, role, who)
        with django_assert_num_queries(4):
            client.get(standing.url("decide/roles/"))
        with django_assert_num_queries(6):
            client.get(standing.url(f"decide/roles/{role.pk}/"))
    with django_assert_num_queries(2):
        client.get(standing.url("decide/mandates/"))


def test_a_role_tells_its_holders_its_history_and_its_decision(standing: World) -> None:
    role = role_for(standing, term_days=7)
    old = granted(standing, role, "bruno", NOW - 20 * DAY)
    granted(standing, role, "dilan")
    shown = read(standing, "esi", f"roles/{role.pk}/")
    assert "its time was over" in shown
    assert role.decision is not None
    assert str(role.decision.proposal_id) in shown
    assert "Bruno" in shown
    assert old.ends_at < NOW


def test_a_note_is_read_by_members_and_not_by_guests(standing: World) -> None:
    role = role_for(standing, term_days=7)
    old = granted(standing, role, "bruno", NOW - 20 * DAY)
    write_handover(
        mandate_id=old.pk, member_id=standing.seat("bruno"), words="Ask <b>Esi</b>.", now=NOW
    )
    assert "Ask &lt;b&gt;Esi&lt;/b&gt;." in read(standing, "dilan", f"roles/{role.pk}/")
    assert "What Bruno wrote" not in read(standing, "gus", f"roles/{role.pk}/")


def test_willing_and_not_any_more(standing: World) -> None:
    role = role_for(standing)
    assert post(standing, "esi", f"roles/{role.pk}/willing/").status_code == 302
    assert Willing.objects.get().member_id == standing.seat("esi")
    assert "Willing: Esi." in read(standing, "dilan", f"roles/{role.pk}/")
    assert post(standing, "esi", f"roles/{role.pk}/not-willing/").status_code == 302
    assert not Willing.objects.exists()


def test_filling_it_leads_to_the_draft(standing: World) -> None:
    role = role_for(standing)
    answer = post(standing, "esi", f"roles/{role.pk}/fill/")
    assert answer["Location"].endswith(
        f"/{Proposal.objects.get(proposer=standing.seat('esi')).pk}/"
    )
    assert "Have it drawn by lot" in read(standing, "esi", f"roles/{role.pk}/")


def test_proposing_a_role_keeps_what_was_typed_and_leads_to_the_draft(standing: World) -> None:
    typed = {
        "name": "Bookkeeper",
        "purpose": "Writes it down.",
        "powers": ["keep-pots"],
        "seats": 1,
        "term_days": 3,
        "filled_by": "election",
    }
    answer = post(standing, "esi", "roles/propose/make-role/", **typed)
    assert answer.status_code == 422
    assert "Writes it down." in answer.text
    answer = post(standing, "esi", "roles/propose/make-role/", **typed | {"term_days": 90})
    assert answer.status_code == 302
    effect = Proposal.objects.get(proposer=standing.seat("esi")).effects.get()
    assert effect.payload["name"] == "Bookkeeper"
    assert post(standing, "esi", "roles/propose/recall-mandate/").status_code == 404


def test_one_lays_it_down_and_is_asked_for_a_note(standing: World) -> None:
    mandate = granted(standing, role_for(standing), "dilan")
    assert "Lay down" in read(standing, "dilan", f"mandates/{mandate.pk}/lay-down/")
    answer = post(standing, "dilan", f"mandates/{mandate.pk}/lay-down/")
    assert answer["Location"].endswith(f"/mandates/{mandate.pk}/handover/")
    assert not holds(standing.seat("dilan"), FACILITATE, NOW)
    words = {"words": "The key is at Alma’s."}
    assert post(standing, "dilan", f"mandates/{mandate.pk}/handover/", **words).status_code == 302
    assert "The key is at Alma’s." in read(standing, "dilan", f"mandates/{mandate.pk}/handover/")
    assert "laid down" in read(standing, "dilan", "mandates/")


def test_what_i_hold_is_mine_alone_to_see_to(standing: World) -> None:
    mandate = granted(standing, role_for(standing), "dilan")
    assert "Facilitator" in read(standing, "dilan", "mandates/")
    assert "Nothing now" in read(standing, "esi", "mandates/")
    read(standing, "esi", f"mandates/{mandate.pk}/lay-down/", 404)
    read(standing, "esi", f"mandates/{mandate.pk}/handover/", 404)


def test_whose_term_was_over_lately_is_thanked_and_offered_rest(standing: World) -> None:
    granted(standing, role_for(standing, term_days=7), "dilan", NOW - 20 * DAY)
    assert "Thank you for it. Rest, if you like" in read(standing, "dilan", "mandates/")


def test_who_has_the_role_again_is_not_offered_rest_on_their_page(standing: World) -> None:
    role = role_for(standing, term_days=7)
    granted(standing, role, "dilan", NOW - 10 * DAY)
    granted(standing, role, "dilan", NOW - 3 * DAY)
    shown = read(standing, "dilan", "mandates/")
    assert "over" in shown
    assert "Rest, if you like" not in shown


def test_a_petition_is_opened_signed_and_put_to_a_decision(standing: World) -> None:
    mandate = granted(standing, role_for(standing), "dilan")
    path = f"mandates/{mandate.pk}/petition/"
    assert "Have you talked with them?" in read(standing, "alma", path)
    empty = post(standing, "alma", path, words=" ")
    assert empty.status_code == 422
    opened = post(standing, "alma", path, words="Three meetings without a word.")
    petition = Petition.objects.get()
    assert opened["Location"].endswith(f"/petitions/{petition.pk}/")
    shown = read(standing, "esi", f"petitions/{petition.pk}/")
    assert "once 2 members have signed" in shown
    assert "Alma" in shown
    assert post(standing, "esi", f"petitions/{petition.pk}/sign/").status_code == 302
    petition.refresh_from_db()
    after = read(standing, "esi", f"petitions/{petition.pk}/")
    assert f"{petition.proposal_id}/" in after


def test_the_one_it_is_about_is_told_what_they_can_do(standing: World) -> None:
    petition = petition_on(standing, granted(standing, role_for(standing), "dilan"))
    shown = read(standing, "dilan", f"petitions/{petition.pk}/")
    assert "you are heard; you don’t vote" in shown
    assert "/sign/" not in shown
    assert "/take-back/" in read(standing, "alma", f"petitions/{petition.pk}/")
    back = post(standing, "alma", f"petitions/{petition.pk}/take-back/")
    assert back.status_code == 302
    assert "This petition is over" in read(standing, "alma", f"petitions/{petition.pk}/")


def test_guests_see_no_petition(standing: World) -> None:
    mandate = granted(standing, role_for(standing), "dilan")
    petition = petition_on(standing, mandate)
    read(standing, "gus", f"petitions/{petition.pk}/", 403)
    assert "petition" not in read(standing, "gus", f"roles/{mandate.role_id}/")
    assert f"petitions/{petition.pk}/" in read(standing, "esi", f"roles/{mandate.role_id}/")


def test_an_unknown_role_or_petition_is_a_page_that_says_so(standing: World) -> None:
    other = role_for(standing)
    unknown = f"roles/{standing.seat('alma')}/"
    read(standing, "esi", unknown, 404)
    read(standing, "esi", f"petitions/{other.pk}/", 404)
    read(standing, "oona", f"roles/{other.pk}/", 404)


def test_a_turn_says_why_it_came(standing: World) -> None:
    role = role_for(standing, filled_by="rotation", now=NOW - 5 * DAY)
    willing(standing, role, "dilan")
    take_turns(community_id=standing.riverside.pk, role_id=role.pk, now=NOW, until=NOW)
    assert "No role has come to them yet." in read(standing, "esi", f"roles/{role.pk}/")


def test_a_recall_bites_at_the_very_next_request_of_the_same_browser(standing: World) -> None:
    mandate = granted(standing, role_for(standing, powers=["tend-invitations"]), "dilan")
    petitioned(standing, mandate)
    browser = standing.client("dilan")

    def take_back() -> int:
        invitation = invite(membership_id=standing.seat("alma"), now=NOW)
        path = standing.url(f"people/invitations/{invitation.pk}/take-back/")
        status: int = browser.post(path).status_code
        assert (Invitation.objects.get(pk=invitation.pk).revoked_at is not None) is (status == 302)
        return status

    assert take_back() == 302
    recall(
        community_id=standing.riverside.pk,
        mandate_id=mandate.pk,
        decision_id=decided(standing).pk,
        now=NOW,
    )
    assert take_back() == 403


def test_the_ledger_leads_to_the_mandate_by_which_a_power_was_used(standing: World) -> None:
    mandate = granted(standing, role_for(standing, powers=["tend-invitations"]), "dilan")
    invitation = invite(membership_id=standing.seat("alma"), now=NOW)
    standing.client("dilan").post(standing.url(f"people/invitations/{invitation.pk}/take-back/"))
    ledger = standing.client("esi").get(standing.url("ledger/")).text
    assert "Dilan used a power: “Tend the door”." in ledger
    assert f"/decide/mandates/{mandate.pk}/" in ledger
    assert f"/decide/decisions/{mandate.decision_id}/" in ledger
    client = standing.client("gus")
    there = client.get(standing.url(f"decide/mandates/{mandate.pk}/"))
    assert there["Location"].endswith(f"/decide/roles/{mandate.role_id}/")
    decided_there = client.get(standing.url(f"decide/decisions/{mandate.decision_id}/"))
    assert decided_there.status_code == 302
    for unknown in (f"decide/mandates/{invitation.pk}/", f"decide/decisions/{invitation.pk}/"):
        assert client.get(standing.url(unknown)).status_code == 404
