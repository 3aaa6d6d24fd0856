"""A space that nobody uses: ended only if its owner wished so, after a letter, and never in use."""

from datetime import datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core import mail

from convivial.kernel import due
from convivial.kernel.models import DueWork
from convivial.kernel.refusal import Refused
from convivial.people.commands.accounts import delete_account
from convivial.vault.commands import keeping, writing
from convivial.vault.models import Record, Vault
from tests.systems.vault.sealed import Keys
from tests.systems.vault.writing import a_write
from tests.world import NOW, World

SOON = NOW + relativedelta(months=6) - timedelta(days=30)
END = SOON + timedelta(days=31)


def wish(world: World, months: int | None = 6, now: datetime = NOW) -> None:
    keeping.set_keeping(
        account_id=world.dilan.account_id, access_months=12, unused_months=months, now=now
    )


def sweep_at(*moments: datetime) -> None:
    for moment in moments:
        due.sweep(now=moment)


def letters() -> list[str]:
    return [str(one.body) for one in mail.outbox if "your own space" in one.body]


@pytest.fixture
def kept(world: World, dilans_keys: Keys) -> World:
    writes = [a_write(dilans_keys)]
    writing.write_records(account_id=world.dilan.account_id, writes=writes, now=NOW)
    return world


def test_unless_wished_nothing_ends(kept: World) -> None:
    sweep_at(SOON, END, END + timedelta(days=4000))
    assert Record.objects.exists()
    assert letters() == []


def test_a_letter_and_then_the_end(kept: World) -> None:
    wish(kept)
    sweep_at(SOON - timedelta(hours=12))
    assert letters() == []
    sweep_at(SOON)
    [letter] = letters()
    assert "http" in letter
    assert mail.outbox[-1].to == ["dilan@example.org"]
    sweep_at(SOON + timedelta(days=29))
    assert Record.objects.exists()
    sweep_at(END)
    assert not Record.objects.exists()
    assert not Vault.objects.exists()
    assert len(letters()) == 1


def test_used_in_time(kept: World) -> None:
    wish(kept)
    used = NOW + timedelta(days=100)
    keeping.touch(vault=Vault.objects.get(), now=used)
    sweep_at(SOON, END)
    assert (letters(), Record.objects.count()) == ([], 1)
    later = used + relativedelta(months=6) - timedelta(days=29)
    sweep_at(later, later + timedelta(days=31))
    assert (len(letters()), Record.objects.count()) == (1, 0)


def test_used_after_the_letter(kept: World) -> None:
    wish(kept)
    sweep_at(SOON)
    keeping.touch(vault=Vault.objects.get(), now=SOON + timedelta(days=20))
    sweep_at(END, END + timedelta(days=60))
    assert (len(letters()), Record.objects.count()) == (1, 1)
    again = SOON + timedelta(days=20) + relativedelta(months=6)
    sweep_at(again, again + timedelta(days=31))
    assert (len(letters()), Record.objects.count()) == (2, 0)


def test_the_wish_is_taken_back_after_the_letter(kept: World) -> None:
    wish(kept)
    sweep_at(SOON)
    wish(kept, None, SOON + timedelta(days=1))
    sweep_at(END, END + timedelta(days=900))
    assert Record.objects.exists()


def test_without_an_address_it_ends_all_the_same(kept: World) -> None:
    account = kept.dilan.account
    account.email = ""
    account.save()
    wish(kept)
    sweep_at(SOON, END)
    assert letters() == []
    assert not Record.objects.exists()


def test_a_deleted_account_is_named_by_no_work(kept: World) -> None:
    wish(kept)
    owner = str(kept.dilan.account_id)
    assert not [work for work in DueWork.objects.all() if owner in f"{work.key}{work.payload}"]
    delete_account(account=kept.dilan.account, now=NOW)
    sweep_at(SOON, END)
    assert letters() == []


@pytest.mark.parametrize(("access", "unused"), [(0, None), (61, None), (12, 0), (12, 5), (12, 121)])
def test_only_spans_that_make_sense(
    world: World, dilans_keys: Keys, access: int, unused: int | None
) -> None:
    with pytest.raises(Refused) as refused:
        keeping.set_keeping(
            account_id=world.dilan.account_id, access_months=access, unused_months=unused, now=NOW
        )
    assert refused.value.refusal.code == "no-such-span"


def test_only_somebody_with_a_space_of_their_own(world: World) -> None:
    with pytest.raises(Refused) as refused:
        wish(world)
    assert refused.value.refusal.code == "not-begun"
