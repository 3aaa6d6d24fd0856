"""A recall begins with a petition: never one alone, and with enough a decision opens by itself."""

from datetime import datetime
from typing import Any

import pytest

from convivial.assembly.commands.ending import lay_down
from convivial.assembly.commands.petitions import open_petition, sign, take_back
from convivial.assembly.effects.mandates import RecallMandate
from convivial.assembly.models import Mandate, Petition, Proposal, Signature, Voter
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.charter import set_setting
from convivial.people.commands.membership import leave
from convivial.people.models import Community
from tests.systems.assembly.holding import DAY, granted, role_for
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate(standing: World) -> Mandate:
    return granted(standing, role_for(standing), "dilan")


def opened(world: World, mandate: Mandate, who: str = "esi", now: datetime = NOW) -> Petition:
    return open_petition(
        community_id=world.riverside.pk,
        mandate_id=mandate.pk,
        member_id=world.seat(who),
        words="Three meetings without a word.",
        now=now,
    )


def signed(world: World, petition: Petition, who: str, now: datetime = NOW) -> Petition:
    return sign(
        community_id=world.riverside.pk,
        petition_id=petition.pk,
        member_id=world.seat(who),
        now=now,
    )


def test_one_voter_never_recalls_however_small_the_share(standing: World, mandate: Mandate) -> None:
    set_setting(
        community_id=standing.riverside.pk,
        name="recall_share",
        text="1/10",
        decision_id=None,
        now=NOW,
    )
    petition = opened(standing, mandate)
    signed(standing, petition, "esi")
    petition.refresh_from_db()
    assert petition.proposal_id is None
    assert Signature.objects.count() == 1


def test_with_the_charter_s_share_a_decision_opens_by_itself(
    standing: World, mandate: Mandate
) -> None:
    petition = signed(standing, opened(standing, mandate), "alma")
    assert petition.proposal_id is not None
    proposal = Proposal.objects.get(pk=petition.proposal_id)
    assert proposal.proposer_id is None
    assert proposal.stage == Proposal.Stage.ANSWERING
    assert proposal.title == "Recall Dilan from “Facilitator”?"
    assert proposal.words == "Three meetings without a word."
    effect = proposal.effects.get()
    assert (effect.kind, effect.payload) == (
        "assembly.recall-mandate",
        {"mandate_id": str(mandate.pk)},
    )
    subjects = Voter.objects.filter(proposal=proposal, subject=True)
    assert [voter.member_id for voter in subjects] == [standing.seat("dilan")]


def test_a_larger_share_takes_more(standing: World, mandate: Mandate) -> None:
    set_setting(
        community_id=standing.riverside.pk,
        name="recall_share",
        text="1/2",
        decision_id=None,
        now=NOW,
    )
    petition = signed(standing, opened(standing, mandate), "alma")
    assert petition.proposal_id is None
    assert signed(standing, petition, "bruno").proposal_id is not None


def test_the_ledger_names_nobody(standing: World, mandate: Mandate) -> None:
    petition = signed(standing, opened(standing, mandate), "alma")
    for name in ("petition-opened", "petition-reached"):
        entry = Entry.objects.get(entry=name)
        assert entry.actor is None
        told = str(entry.content)
        assert str(petition.pk) in told
        people = ("alma", "dilan", "esi")
        assert not [who for who in people if str(standing.seat(who)) in told]


def test_a_signature_is_taken_back_while_it_gathers(standing: World, mandate: Mandate) -> None:
    petition = opened(standing, mandate)
    mine: dict[str, Any] = {
        "community_id": standing.riverside.pk,
        "petition_id": petition.pk,
        "now": NOW,
    }
    take_back(member_id=standing.seat("esi"), **mine)
    petition.refresh_from_db()
    assert petition.closed_at == NOW
    with pytest.raises(Refused) as caught:
        signed(standing, petition, "alma")
    assert caught.value.refusal.code == "petition-over"


def test_once_it_is_being_decided_nothing_more_is_signed_or_taken_back(
    standing: World, mandate: Mandate
) -> None:
    petition = signed(standing, opened(standing, mandate), "alma")
    mine: dict[str, Any] = {
        "community_id": standing.riverside.pk,
        "petition_id": petition.pk,
        "now": NOW,
    }
    with pytest.raises(Refused) as caught:
        take_back(member_id=standing.seat("esi"), **mine)
    assert caught.value.refusal.code == "petition-over"
    with pytest.raises(Refused):
        signed(standing, petition, "bruno")


def test_who_has_gone_does_not_count(standing: World, mandate: Mandate) -> None:
    petition = opened(standing, mandate)
    leave(membership_id=standing.seat("esi"), now=NOW)
    assert signed(standing, petition, "alma").proposal_id is None
    assert signed(standing, petition, "bruno").proposal_id is not None


def test_it_gathers_for_thirty_days(standing: World, mandate: Mandate) -> None:
    Mandate.objects.update(ends_at=NOW + 90 * DAY)
    petition = opened(standing, mandate)
    with pytest.raises(Refused) as caught:
        signed(standing, petition, "alma", NOW + 30 * DAY)
    assert caught.value.refusal.code == "petition-over"
    assert opened(standing, mandate, "alma", NOW + 30 * DAY).pk != petition.pk


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_only_members_open_and_sign(standing: World, mandate: Mandate, who: str) -> None:
    with pytest.raises(Refused) as caught:
        opened(standing, mandate, who)
    assert caught.value.refusal.code == "members-only"
    petition = opened(standing, mandate)
    with pytest.raises(Refused) as caught:
        signed(standing, petition, who)
    assert caught.value.refusal.code == "members-only"


def test_the_holder_neither_opens_nor_signs_it(standing: World, mandate: Mandate) -> None:
    with pytest.raises(Refused) as caught:
        opened(standing, mandate, "dilan")
    assert caught.value.refusal.code == "yours"
    petition = opened(standing, mandate)
    with pytest.raises(Refused) as caught:
        signed(standing, petition, "dilan")
    assert caught.value.refusal.code == "yours"


def test_one_at_a_time_and_peace_after_a_decision(standing: World, mandate: Mandate) -> None:
    Mandate.objects.update(ends_at=NOW + 90 * DAY)
    petition = opened(standing, mandate)
    with pytest.raises(Refused) as caught:
        opened(standing, mandate, "alma")
    assert caught.value.refusal.code == "there-is-one"
    signed(standing, petition, "alma")
    with pytest.raises(Refused) as caught:
        opened(standing, mandate, "alma", NOW + 29 * DAY)
    assert caught.value.refusal.code == "decided-lately"
    assert opened(standing, mandate, "alma", NOW + 30 * DAY).pk != petition.pk


def test_it_needs_words_and_a_mandate_that_is_not_over(standing: World, mandate: Mandate) -> None:
    given: dict[str, Any] = {
        "community_id": standing.riverside.pk,
        "member_id": standing.seat("esi"),
        "now": NOW,
    }
    with pytest.raises(Refused) as caught:
        open_petition(**given, mandate_id=mandate.pk, words="  ")
    assert caught.value.refusal.code == "no-words"
    with pytest.raises(Refused) as caught:
        open_petition(
            **given | {"community_id": standing.elsewhere.pk}, mandate_id=mandate.pk, words="…"
        )
    assert caught.value.refusal.code == "no-such-mandate"
    with pytest.raises(Refused) as caught:
        sign(**given, petition_id=mandate.pk)
    assert caught.value.refusal.code == "no-such-petition"
    lay_down(mandate_id=mandate.pk, member_id=standing.seat("dilan"), now=NOW)
    with pytest.raises(Refused) as caught:
        opened(standing, mandate)
    assert caught.value.refusal.code == "over-already"


def test_a_petition_ends_with_its_mandate(standing: World, mandate: Mandate) -> None:
    petition = opened(standing, mandate)
    lay_down(mandate_id=mandate.pk, member_id=standing.seat("dilan"), now=NOW + DAY)
    petition.refresh_from_db()
    assert petition.closed_at == NOW + DAY


def test_without_a_petition_no_proposal_recalls_anybody(standing: World, mandate: Mandate) -> None:
    effect, payload = RecallMandate(), {"mandate_id": str(mandate.pk)}
    refusal = effect.why_not(standing.riverside.pk, payload, NOW)
    assert refusal is not None
    assert refusal.code == "no-petition"
    form = effect.form(standing.riverside.pk, {"mandate": str(mandate.pk)})
    assert not form.is_valid()
    signed(standing, opened(standing, mandate), "alma")
    assert effect.why_not(standing.riverside.pk, payload, NOW) is None
    gone = effect.why_not(standing.elsewhere.pk, payload, NOW)
    assert gone is not None
    assert gone.code == "no-such-mandate"
    over = effect.why_not(standing.riverside.pk, payload, mandate.ends_at)
    assert over is not None
    assert over.code == "over-already"


def test_the_decision_speaks_the_community_s_language(standing: World, mandate: Mandate) -> None:
    Community.objects.filter(pk=standing.riverside.pk).update(languages=["es"])
    signed(standing, opened(standing, mandate), "alma")
    proposal = Proposal.objects.get(effects__kind="assembly.recall-mandate")
    assert proposal.title == "¿Revocar el mandato de Dilan en “Facilitator”?"
