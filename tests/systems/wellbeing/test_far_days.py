"""Days at the end of time, and words without end: a sentence, not a broken page."""

import pytest

from convivial.wellbeing.models import Activity
from tests.systems.wellbeing.making import first, soup
from tests.world import World

PLAN = {
    "title": "A walk",
    "kind": "social",
    "first_day": "2026-03-10",
    "clock": "10:00",
    "ends_clock": "11:00",
    "zone": "UTC",
    "repeats": "once",
}


@pytest.mark.parametrize(
    "odd",
    [
        {"first_day": "9999-12-31", "ends_clock": "09:00"},
        {"first_day": "9999-12-31", "until": "9999-12-31", "repeats": "weekly"},
        {"first_day": "0001-01-01", "clock": "00:00", "ends_clock": ""},
        {"last_day": "9999-12-31"},
        {"words": "x" * 900_000},
        {"bring": "x\n" * 400_000},
    ],
)
def test_nothing_is_planned(world: World, odd: dict[str, str]) -> None:
    answer = world.client("dilan").post(world.url("together/plan/"), {**PLAN, **odd})
    assert answer.status_code == 422
    assert not Activity.objects.exists()


@pytest.mark.parametrize("odd", [{"first_day": "9999-12-31", "ends_clock": "09:00"}])
def test_no_date_is_moved_there(world: World, odd: dict[str, str]) -> None:
    activity = soup(world, host="dilan")
    url = world.url(f"together/on/{first(activity).pk}/change/")
    words = {**PLAN, **odd, "version": str(activity.version)}
    assert world.client("dilan").post(url, words).status_code == 422
