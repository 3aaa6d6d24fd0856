"""When something goes wrong, a person reads what happened and what to do."""

import re

import pytest
from django.test import Client

from convivial.web import views
from tests.world import World


def test_a_wrong_address(client: Client, db: None) -> None:
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_community_that_is_not_yours_looks_like_one_that_is_not_there(world: World) -> None:
    outsider = world.client("oona")
    theirs = outsider.get(world.url())
    nowhere = outsider.get("/c/no-such-place/")
    assert theirs.status_code == nowhere.status_code == 404
    assert bare(theirs.content, "riverside") == bare(nowhere.content, "no-such-place")


def bare(content: bytes, slug: str) -> str:
    """Return a page without the address it was asked under and without its one-time tokens."""
    return re.sub(r'value="\w{64}"', "", content.decode()).replace(slug, "")


def test_who_has_left_is_shown_the_way_back(world: World) -> None:
    answer = world.client("xavi").get(world.url())
    assert answer.status_code == 403
    assert "Come back" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_kindly(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.alma.account)
    answer = strict.post("/palette/", {"palette": "day"})
    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()


def test_our_own_break_needs_no_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, rf: object
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr(views, "page", lambda *_args, **_more: 1 / 0)
    answer = client.get("/style/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "Something broke on our side" in text
    assert "Traceback" not in text
