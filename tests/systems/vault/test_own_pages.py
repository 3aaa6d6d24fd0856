"""The pages around one's own space: what they say, let be chosen, and refuse."""

import html
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from convivial.kernel.clock import present
from convivial.vault.consent import CURRENT, WORDINGS
from convivial.vault.models import Access, Record, Vault
from convivial.vault.queries.access import PAGE
from tests.systems.vault.sealed import Keys
from tests.systems.vault.sharing import write_for
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db

PAGES = ("/mine/begin/", "/mine/keys/", "/mine/keeping/", "/mine/who-opened-what/")


@pytest.fixture
def dilan(world: World, dilans_keys: Keys) -> Client:
    """Return a browser in which Dilan, who has a space of his own, is signed in."""
    return world.client("dilan")


@pytest.mark.parametrize("where", PAGES)
def test_each_asks_for_signing_in_and_says_what_it_needs(world: World, where: str) -> None:
    answer = Client().get(where)
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"].startswith("/account/sign-in/")
    assert b"<noscript>" in world.client("oona").get(where).content


def test_only_where_keys_are_compared_may_the_camera_be_used(dilan: Client) -> None:
    powers = {where: dilan.get(where)["Permissions-Policy"] for where in PAGES}
    allowed = [where for where, said in powers.items() if "camera=(self)" in said]
    assert allowed == ["/mine/keys/"]
    assert all("microphone=()" in said for said in powers.values())


def test_what_is_agreed_to_is_the_wording_of_today(world: World) -> None:
    shown = world.client("oona").get("/mine/begin/").content.decode()
    assert f'consent="{CURRENT}"' in shown
    assert str(WORDINGS[CURRENT].points[0][1]) in shown
    assert [wording.number for wording in WORDINGS.values()] == list(WORDINGS)


def test_everybody_reads_the_wording_they_agreed_to(dilan: Client, world: World) -> None:
    shown = dilan.get("/mine/keeping/").content.decode()
    assert "Take your yes back" in shown
    assert str(WORDINGS[CURRENT].points[-1][1]) in shown
    assert "Take your yes back" not in world.client("oona").get("/mine/keeping/").content.decode()


def test_how_long_things_are_kept_is_their_own_choice(dilan: Client, world: World) -> None:
    answer = dilan.post("/mine/keeping/", {"access_months": "6", "unused_months": "24"})
    assert answer.status_code == HTTPStatus.FOUND
    vault = Vault.objects.get(account=world.dilan.account)
    assert (vault.access_months, vault.unused_months) == (6, 24)
    dilan.post("/mine/keeping/", {"access_months": "60", "unused_months": ""})
    vault.refresh_from_db()
    assert (vault.access_months, vault.unused_months) == (60, None)


@pytest.mark.parametrize(
    "typed",
    [{}, {"access_months": "0"}, {"access_months": "6", "unused_months": "1"}],
)
def test_spans_that_are_not_offered_are_refused(
    dilan: Client, world: World, typed: dict[str, str]
) -> None:
    answer = dilan.post("/mine/keeping/", typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    vault = Vault.objects.get(account=world.dilan.account)
    assert (vault.access_months, vault.unused_months) == (12, None)


def test_who_has_no_space_can_choose_nothing_and_end_nothing(world: World) -> None:
    oona = world.client("oona")
    kept = oona.post("/mine/keeping/", {"access_months": "6"})
    assert kept.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    asked = oona.post("/mine/keeping/withdraw/", {"handle": world.oona.account.handle})
    ended = oona.post(asked["Location"], {"password": PASSWORD})
    assert ended.status_code == HTTPStatus.CONFLICT


def test_taking_the_yes_back_takes_the_name_that_one_signs_in_with(
    dilan: Client, dilans_keys: Keys, world: World
) -> None:
    write_for(world, "dilan", dilans_keys, {})
    mine = Record.objects.filter(account=world.dilan.account)
    before = mine.count()
    answer = dilan.post("/mine/keeping/withdraw/", {"handle": "somebody"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "That is not your sign-in name." in answer.content.decode()
    assert mine.count() == before
    handle = f" {world.dilan.account.handle.upper()} "
    asked = dilan.post("/mine/keeping/withdraw/", {"handle": handle})["Location"]
    # Two minutes at somebody's open screen end nothing.
    assert asked.startswith("/account/again/")
    assert mine.count() == before
    answer = dilan.post(asked, {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, "/mine/begin/")
    assert not mine.exists()
    assert not Vault.objects.filter(account=world.dilan.account).exists()


def test_what_happened_is_listed_page_by_page(dilan: Client, world: World) -> None:
    account, now = world.dilan.account, present()
    times = [now - timedelta(minutes=minutes) for minutes in range(120)]
    Access.objects.bulk_create(
        [Access(account=account, what=Access.What.TAKEN, at=at) for at in times]
    )
    first = dilan.get("/mine/who-opened-what/").content.decode()
    assert first.count("data-happened") == PAGE
    (earlier,) = re.findall(r'href="(/mine/who-opened-what/\?before=[^"]+)"', first)
    second = dilan.get(html.unescape(earlier)).content.decode()
    told = [page.count("You took everything away") for page in (first, second)]
    assert sum(told) == len(times)
    assert "?before=" not in second.split("<main", 1)[1].split("<footer", 1)[0]


@pytest.mark.parametrize("before", ["yesterday", "2026-13-45T00:00", "2026-03-02T10:00:00", ""])
def test_a_moment_that_is_none_is_no_moment(dilan: Client, before: str) -> None:
    answer = dilan.get("/mine/who-opened-what/", {"before": before})
    assert answer.status_code == HTTPStatus.OK
    assert "Keys were made" in answer.content.decode()


@pytest.mark.parametrize(
    ("where", "queries"),
    [
        ("/mine/begin/", 1),
        ("/mine/keys/", 1),
        ("/mine/keeping/", 2),
        ("/mine/who-opened-what/", 3),
    ],
)
def test_pages_ask_the_database_little(
    dilan: Client, where: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dilan.get(where)
    with django_assert_num_queries(queries):
        dilan.get(where)


SEALED_PAGES = (
    *("/mine/", "/mine/journal/", "/mine/check-ins/", "/mine/meanings/", "/mine/plan/"),
    *("/mine/wishes/", "/mine/card/", "/mine/what-helps/", "/mine/take-away/", "/mine/begin/"),
    *("/mine/keys/", "/mine/guarding/", "/mine/recover/"),
)


@pytest.mark.parametrize("address", SEALED_PAGES)
def test_no_browser_lays_down_what_is_typed(dilan: Client, address: str) -> None:
    """Browsers write fields to the disk, to bring them back after a crash, unless told not to."""
    content = dilan.get(address).content.decode()
    own = content[content.index("<main") : content.index("</main")]
    fields = re.findall(r"<(?:textarea|input)\b[^>]*>", own)
    chosen = re.compile(r'type="(?:hidden|checkbox|radio|file|date)"')
    typed = [one for one in fields if not chosen.search(one)]
    assert [one for one in typed if 'autocomplete="off"' not in one] == []


def test_there_are_fields_to_look_at(dilan: Client) -> None:
    content = dilan.get("/mine/plan/").content.decode()
    assert content.count("<textarea") > 5
