"""What a shared computer and a hostile client find: nothing stored, nothing broken."""

import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.world import World


@pytest.mark.parametrize("path", ["", "people/", "support/", "together/", "me/", "ledger/"])
def test_pages_of_whoever_is_signed_in_are_not_kept_by_the_browser(world: World, path: str) -> None:
    page = world.client("dilan").get(world.url(path))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_a_stranger_s_page_may_be_kept(client: Client, db: None) -> None:
    assert "no-store" not in client.get("/").get("Cache-Control", "")


def test_a_huge_body_is_refused_before_it_is_read(world: World) -> None:
    class Unread(io.BytesIO):
        def read(self, *_size: int | None) -> bytes:
            raise AssertionError("it was read")

    body: Any = {"wsgi.input": Unread()}
    answer = world.client("dilan").post(world.url("me/picture/"), CONTENT_LENGTH="20000001", **body)
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "nonsense", "-1"])
def test_an_odd_length_is_no_body(world: World, length: str) -> None:
    answer = world.client("dilan").get(world.url(), CONTENT_LENGTH=length)
    assert answer.status_code == 200


def test_nul_in_an_address_is_refused_on_every_database(world: World) -> None:
    answer = world.client("dilan").get(world.url("support/?language=%00"))
    assert answer.status_code == 400


def test_a_session_cookie_that_we_did_not_give_is_nobody(client: Client, db: None) -> None:
    answer = client.get("/", headers={"cookie": 'sessionid="abcdefgh\\000ijk"'})
    assert answer.status_code == 200


def test_a_flood_of_tries_does_not_push_out_the_limits_on_others() -> None:
    from convivial.web.settings import CACHES  # noqa: PLC0415  the tests' own cache is another

    cache: Any = CACHES["default"]
    assert cache["OPTIONS"]["MAX_ENTRIES"] >= 10_000


def test_a_mail_server_that_never_answers_is_given_up() -> None:
    assert 0 < settings.EMAIL_TIMEOUT <= 60


def test_a_number_of_any_length_breaks_no_page(world: World) -> None:
    dilan, digits = world.client("dilan"), "9" * 5000
    assert dilan.get(world.url(f"ledger/?before={digits}")).status_code == 200
    assert dilan.get(world.url(f"support/?page={digits}")).status_code == 200
