"""The pages on which hosts change things: who may, what is asked, what is kept."""

from dataclasses import replace

import pytest

from convivial.wellbeing.commands.planning import (
    change_activity,
)
from convivial.wellbeing.models import Change
from tests.systems.wellbeing.making import SOUP, first, soup
from tests.world import NOW, World


def test_a_clash_keeps_the_words_and_can_be_saved_then(world: World) -> None:
    activity = soup(world)
    client = world.client("alma")
    form = {
        "title": "Broth evening",
        "kind": "social",
        "first_day": "2026-03-04",
        "clock": "19:00",
        "ends_clock": "21:00",
        "zone": "Europe/Berlin",
        "repeats": "weekly",
        "version": "0",
    }
    change_activity(
        activity_id=activity.pk,
        member_id=world.seat("alma"),
        version=0,
        plan=replace(SOUP, title="Stew evening"),
        now=NOW,
    )
    url = world.url(f"together/{activity.pk}/change/")
    answer = client.post(url, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "changed in another window" in page
    assert "Broth evening" in page
    assert 'name="version" value="1"' in page
    assert client.post(url, {**form, "version": "1"}).status_code == 302
    activity.refresh_from_db()
    assert activity.title == "Broth evening"


@pytest.mark.parametrize("path", ["change/", "call-off/", "revive/", "hosts/", "hosts/stop/"])
def test_only_hosts_change_it(world: World, path: str) -> None:
    activity = soup(world)
    client = world.client("bruno")
    url = world.url(f"together/{activity.pk}/{path}")
    answer = client.get(url) if path in {"change/", "hosts/"} else client.post(url)
    assert answer.status_code == 403
    assert "Only those who host this can change it." in answer.content.decode()


@pytest.mark.parametrize("path", ["change/", "which/", "call-off/", "revive/"])
def test_only_hosts_change_a_date(world: World, path: str) -> None:
    activity = soup(world)
    url = world.url(f"together/on/{first(activity).pk}/{path}")
    client = world.client("bruno")
    answer = client.get(url) if path in {"change/", "which/"} else client.post(url)
    assert answer.status_code == 403
    assert not Change.objects.exists()


def test_a_series_asks_whether_this_date_or_all(world: World) -> None:
    row = first(soup(world))
    client = world.client("alma")
    page = client.get(world.url(f"together/on/{row.pk}/which/")).content.decode()
    assert "Change only this date" in page
    assert "Change the whole series" in page
    page = client.get(world.url(f"together/on/{row.pk}/which/?what=call-off")).content.decode()
    assert "Call off only this date" in page
    assert "Call off the whole series" in page


def test_one_date_is_changed_in_the_browser(world: World) -> None:
    row = first(soup(world))
    client = world.client("alma")
    url = world.url(f"together/on/{row.pk}/change/")
    assert 'value="19:00"' in client.get(url).content.decode()
    form = {
        "title": "Soup outside",
        "first_day": "2026-03-04",
        "clock": "18:00",
        "ends_clock": "20:00",
        "place": "The meadow",
        "words": "Bring a blanket.",
        "version": "0",
    }
    page = client.post(url, form, follow=True).content.decode()
    assert "This date is changed" in page
    assert "The meadow" in page
    assert "Bring a blanket." in page


def test_a_rule_of_its_own_survives_an_edit(world: World) -> None:
    activity = soup(world, rule="FREQ=WEEKLY;BYDAY=MO,WE")
    client = world.client("alma")
    url = world.url(f"together/{activity.pk}/change/")
    page = client.get(url).content.decode()
    assert "It repeats by a rule that these choices can’t say." in page
    form = {
        "title": "Soup twice a week",
        "kind": "social",
        "first_day": "2026-03-04",
        "clock": "19:00",
        "ends_clock": "21:00",
        "zone": "Europe/Berlin",
        "repeats": "as-it-is",
        "version": "0",
    }
    answer = client.post(url, form, follow=True)
    activity.refresh_from_db()
    assert (activity.title, activity.rule) == ("Soup twice a week", "FREQ=WEEKLY;BYDAY=MO,WE")
    assert "By a rule of its own: every week, on Mon, Wed." in answer.content.decode()
