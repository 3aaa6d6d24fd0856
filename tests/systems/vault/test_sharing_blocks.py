"""A block, either way and in any community, ends what is shared, and does not say so."""

from datetime import timedelta

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands import invitations, membership
from convivial.people.models import Block, Membership
from convivial.vault.commands import confiding, reading, releasing
from convivial.vault.models import Confidant, Grant
from convivial.vault.queries.confiding import askers_of, chosen_by, confided_to
from convivial.vault.queries.opened import opened_to
from tests.systems.vault.sealed import Keys, begin_for
from tests.systems.vault.sharing import WHEN_I_SAY, asked, confidant, to_seal_anew, write_for
from tests.world import NOW, World

EITHER = [("dilan", "esi"), ("esi", "dilan")]


def block(world: World, who: str, whom: str) -> None:
    membership.block(blocker_id=world.seat(who), blocked_id=world.seat(whom), now=NOW)


def share(world: World, dilan: Keys, opens: str = Grant.Opens.NOW) -> Grant:
    esi = begin_for(world, "esi")
    (grant,) = write_for(
        world, "dilan", dilan, {confidant(world, "dilan", "esi"): esi}, opens=opens
    )
    return grant


def is_closed(world: World, grant: Grant) -> bool:
    with pytest.raises(Refused) as refused:
        reading.read(account_id=world.esi.account_id, grant_id=grant.pk, now=NOW)
    return refused.value.refusal.code == "not-open"


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_nothing_is_given_and_all_is_ended(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    grant = share(world, dilans_keys)
    block(world, who, whom)
    assert is_closed(world, grant)
    assert opened_to(world.esi.account_id, NOW).records == []
    assert askers_of(world.esi.account_id) == []
    grant.refresh_from_db()
    assert grant.ended_at == NOW
    assert to_seal_anew(world) == [grant.record_id]


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_lifting_the_block_brings_nothing_back(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    grant = share(world, dilans_keys)
    block(world, who, whom)
    membership.unblock(blocker_id=world.seat(who), blocked_id=world.seat(whom))
    assert is_closed(world, grant)
    assert not Confidant.objects.filter(status__in=Confidant.LIVE).exists()


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_a_block_holds_at_each_reading_though_nothing_was_ended(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    grant = share(world, dilans_keys)
    Block.objects.create(
        community=world.riverside,
        blocker=world.people[who],
        blocked=world.people[whom],
        blocked_at=NOW,
    )
    assert is_closed(world, grant)
    assert opened_to(world.esi.account_id, NOW).records == []
    assert chosen_by(world.dilan.account_id, NOW) == []
    assert askers_of(world.esi.account_id) == []


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_a_block_in_another_community_holds_here_too(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    grant = share(world, dilans_keys)
    seats = {name: arrive(world, name) for name in ("dilan", "esi")}
    membership.block(blocker_id=seats[who].pk, blocked_id=seats[whom].pk, now=NOW)
    assert is_closed(world, grant)
    grant.refresh_from_db()
    assert grant.ended_at == NOW


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_nobody_asks_across_a_block(world: World, dilans_keys: Keys, who: str, whom: str) -> None:
    block(world, who, whom)
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", "esi")
    assert refused.value.refusal.code == "not-reachable"
    assert not Confidant.objects.exists()


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_nobody_answers_across_a_block(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    made = asked(world, "dilan", "esi")
    block(world, who, whom)
    for answer in (confiding.accept, confiding.decline, confiding.end_theirs):
        with pytest.raises(Refused) as refused:
            answer(confidant_id=made.pk, account_id=world.esi.account_id, now=NOW)
        assert refused.value.refusal.code == "no-such-confidant"


@pytest.mark.parametrize(("who", "whom"), EITHER)
def test_nobody_is_told_across_a_block(
    world: World, dilans_keys: Keys, who: str, whom: str
) -> None:
    grant = share(world, dilans_keys, WHEN_I_SAY)
    releasing.release(account_id=world.dilan.account_id, now=NOW)
    assert [one.name for one in confided_to(world.seat("esi"), NOW)] == ["Dilan"]
    block(world, who, whom)
    assert confided_to(world.seat("esi"), NOW) == []
    with pytest.raises(Refused):
        releasing.release(account_id=world.dilan.account_id, grants=[grant.pk], now=NOW)


def test_a_block_by_the_reader_looks_like_not_now_for_a_month(
    world: World, dilans_keys: Keys
) -> None:
    confidant(world, "dilan", "esi")
    block(world, "esi", "dilan")
    membership.unblock(blocker_id=world.seat("esi"), blocked_id=world.seat("dilan"))
    rows = chosen_by(world.dilan.account_id, NOW)
    assert [(one.name, one.status) for one in rows] == [("Esi", "declined")]
    with pytest.raises(Refused) as refused:
        asked(world, "dilan", "esi", NOW + timedelta(days=1))
    assert refused.value.refusal.code == "asked-lately"


def test_a_block_between_others_changes_nothing(world: World, dilans_keys: Keys) -> None:
    grant = share(world, dilans_keys)
    block(world, "alma", "esi")
    block(world, "dilan", "bruno")
    assert reading.read(account_id=world.esi.account_id, grant_id=grant.pk, now=NOW).version == 1


def arrive(world: World, name: str) -> Membership:
    """Bring one of the cast to Elsewhere, too."""
    made = invitations.invite(membership_id=world.seat("oona"), now=NOW)
    return invitations.accept(
        token=invitations.link_token(made),
        account=world.people[name].account,
        name=f"{name} elsewhere",
        now=NOW,
    )
