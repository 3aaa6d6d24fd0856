"""Riverside, the demo: founded once, wholly or not at all, and the same for the same seed."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.test import Client
from pytest_django import DjangoDbBlocker

from convivial.assembly.models import (
    Agreement,
    CharterVersion,
    Claim,
    Decision,
    Mandate,
    Proposal,
    Version,
)
from convivial.kernel.models import DueWork
from convivial.ledger.models import Entry
from convivial.people.models import Community, FoundersAct, Membership
from convivial.support.models import ChosenPerson, Match, OutsideLine, Post
from convivial.web.demo import riverside
from convivial.wellbeing.models import Activity, BringClaim, Coming, Occurrence
from tests.world import NOW

CONVIVIAL = Path(sys.executable).with_name("convivial")
# Rows that every database has from its migrations.
MADE_BY_DJANGO = (ContentType, Permission)
EVERYONE = 25
FOUNDERS = ("--founder", "Oona", "--founder", "Olaf", "--founder", "Otto")


@dataclass
class Founded:
    """Riverside, founded twice over: words and times of each; links and rows of the second."""

    first: list[Any]
    second: list[Any]
    links: dict[str, str]
    rows: list[tuple[type[Model], list[Model]]]


def told() -> list[Any]:
    """Return all that Riverside says and when, without the ids, which differ each time."""
    return [
        sorted(Membership.objects.values_list("name", "status", "joined_at", "left_at", "brings")),
        sorted(Post.objects.values_list("title", "words", "status", "open_since", "expires_on")),
        sorted(
            Match.objects.values_list(
                "asker__name", "helper__name", "state", "proposed_at", "asker_word", "helper_word"
            )
        ),
        sorted(Occurrence.objects.values_list("title", "starts_at", "place", "cancelled")),
        sorted(
            Coming.objects.values_list(
                "occurrence__title", "occurrence__starts_at", "member__name", "said", "waiting"
            )
        ),
        list(Entry.objects.order_by("number").values_list("entry", "at")),
    ]


@pytest.fixture(scope="module")
def told_twice(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Founded:
    """Found Riverside twice, and keep its rows: founding takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = transaction.savepoint()
        riverside.found_once(seed=1, now=NOW)
        first = told()
        transaction.savepoint_rollback(before)
        links = riverside.found_once(seed=1, now=NOW)
        rows = [(model, list(model._base_manager.all())) for model in apps.get_models()]
        founded = Founded(first, told(), links, rows)
        transaction.set_rollback(True)
    return founded


@pytest.fixture
def founded(told_twice: Founded, db: None) -> Founded:
    """Return Riverside, as it stands in this test's database."""
    for model, kept in told_twice.rows:
        if model not in MADE_BY_DJANGO:
            model._base_manager.bulk_create(kept)
    return told_twice


def test_the_same_seed_tells_the_same_story(founded: Founded) -> None:
    assert founded.first == founded.second


def test_another_seed_tells_it_at_other_times() -> None:
    steps = {seed: riverside.tell(seed=seed, now=NOW).in_order() for seed in (1, 2)}
    assert [at for at, _act in steps[1]] != [at for at, _act in steps[2]]
    assert len(steps[1]) == len(steps[2])


def test_founding_again_changes_nothing_but_gives_fresh_links(founded: Founded) -> None:
    again = riverside.found_once(seed=1, now=NOW)
    assert told() == founded.second
    assert list(again) == list(founded.links)
    assert not set(again.values()) & set(founded.links.values())


def test_somebody_of_each_kind_lives_there(founded: Founded) -> None:
    statuses = list(Membership.objects.values_list("status", flat=True))
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "member": 21,
        "guest": 3,
        "left": 1,
    }
    assert Membership.objects.filter(founder=True).count() == 4
    assert Community.objects.get().purpose.startswith("We live along the river")
    assert Community.objects.get().status == "standing"
    assert not FoundersAct.objects.filter(status="open").exists()


def test_riverside_has_decided_and_is_deciding(founded: Founded) -> None:
    assert set(Decision.objects.values_list("outcome", "enactment")) == {("adopted", "enacted")}
    methods = set(Decision.objects.values_list("proposal__method", flat=True))
    assert methods == {"consent", "selection", "lot", "mes"}
    assert set(Proposal.objects.values_list("stage", flat=True)) == {
        *("draft", "presenting", "answering", "closed"),
    }
    assert Version.objects.filter(number=2).count() == 1  # an objection was met
    assert CharterVersion.objects.count() == Agreement.objects.count() == 1
    assert Mandate.objects.filter(ended_at=None, ends_at__gt=NOW).count() == 3
    assert set(Claim.objects.values_list("status", flat=True)) == {"open", "paid"}


def test_the_board_shows_every_state_that_there_is(founded: Founded) -> None:
    assert set(Post.objects.values_list("status", flat=True)) == set(Post.Status.values)
    assert set(Match.objects.values_list("state", flat=True)) == set(Match.State.values)
    assert Post.objects.filter(kind="ask", status="open").count() >= 12
    assert Post.objects.filter(kind="offer", status="open").count() >= 12
    assert set(ChosenPerson.objects.values_list("state", flat=True)) == {"asked", "accepted"}
    assert OutsideLine.objects.filter(traces="unknown").exists()


def test_the_calendar_holds_what_was_what_is_and_what_was_called_off(founded: Founded) -> None:
    assert Activity.objects.count() >= 14
    assert Activity.objects.filter(status="cancelled").count() == 1
    series = Occurrence.objects.exclude(activity__rule="")
    assert series.filter(cancelled=True, starts_at__gt=NOW).count() == 1
    assert series.filter(changed=True, cancelled=False, starts_at__gt=NOW).count() == 1
    assert Coming.objects.filter(occurrence__ends_at__lt=NOW).exists()
    assert Coming.objects.filter(waiting=True, occurrence__starts_at__gt=NOW).count() == 2
    assert Coming.objects.filter(said="watching").exists()
    assert BringClaim.objects.exists()


def test_nothing_that_fell_due_went_wrong(founded: Founded) -> None:
    assert not DueWork.objects.exclude(last_error="").exists()
    assert not DueWork.objects.filter(done_at__isnull=True, due_at__lt=NOW.replace(hour=8)).exists()


@pytest.mark.parametrize("who", ["Marisol (founder)", "Beatriz (member)", "Priya (guest)"])
def test_a_link_signs_in(founded: Founded, who: str, now: datetime) -> None:
    client = Client()
    page = client.post(urlsplit(founded.links[who]).path, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/c/riverside/"


@pytest.mark.django_db
def test_a_step_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    story = riverside.tell(seed=1, now=NOW)
    half = story.in_order()[len(story.steps) // 3]

    def broken(_now: datetime) -> None:
        raise InterruptedError

    story.then(half[0], broken)
    monkeypatch.setattr(riverside, "tell", lambda **_: story)
    with pytest.raises(InterruptedError):
        riverside.found_once(seed=1, now=NOW)
    assert not Community.objects.exists()
    assert not DueWork.objects.exists()


# --- From outside: what a power cut leaves ---


def demo(data: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [CONVIVIAL, *(words or ("demo", "--no-serve")), "--json"],
        env={"PATH": os.environ["PATH"], "CONVIVIAL_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def souls(data: Path) -> int:
    """Return how many live in the Riverside of a database, read as another program would."""
    with closing(sqlite3.connect(data / "convivial.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM people_membership").fetchone()[0])


def is_at_it(data: Path) -> bool:
    """Whether somebody is writing to the database just now."""
    path = data / "convivial.sqlite3"
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        database.execute("ROLLBACK")
        return False


@pytest.mark.long
def test_whenever_it_is_killed_no_half_riverside_is_left(tmp_path: Path) -> None:
    luck = random.Random(7)
    with demo(tmp_path, "found", "Elsewhere", *FOUNDERS) as first:  # makes the database
        first.communicate()
    for _time in range(6):
        with demo(tmp_path) as running:
            while running.poll() is None and not is_at_it(tmp_path):
                time.sleep(0.02)
            time.sleep(luck.uniform(0, 4))
            running.send_signal(signal.SIGKILL)
            running.communicate()
        assert souls(tmp_path) in {0, EVERYONE}
    with demo(tmp_path) as finished:
        answer, problems = finished.communicate()
    assert finished.returncode == 0, problems
    assert souls(tmp_path) == EVERYONE
    assert len(json.loads(answer)["sign_in"]) == 3
