"""What wellbeing gives to others: Today's rows, and everything about one member."""

import json
from datetime import date, time, timedelta
from typing import Any

from convivial.wellbeing.api import ComingUp, about_me, coming_up
from convivial.wellbeing.commands.answering import answer_series
from convivial.wellbeing.commands.bringing import bring
from convivial.wellbeing.commands.planning import cancel_activity
from convivial.wellbeing.plan import Bring
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def up(world: World, name: str, limit: int = 3) -> ComingUp:
    return coming_up(
        community_id=world.riverside.pk, member_id=world.seat(name), now=NOW, limit=limit
    )


def titles(rows: Any) -> list[str]:
    return [row.title for row in rows]


def test_what_i_host_or_come_to_is_next(world: World) -> None:
    activity = soup(world)
    rows = dates(activity)
    say(world, "bruno", rows[1], "watching")
    assert [row.id for row in up(world, "bruno").mine] == [rows[1].pk]
    assert [row.id for row in up(world, "alma").mine] == [row.pk for row in rows[:3]]


def test_what_could_do_me_good_is_of_several_kinds(world: World) -> None:
    day = date(2026, 3, 3)
    for hour, (title, kind) in enumerate(
        [("Soup", "social"), ("Tea", "social"), ("Sit", "mind"), ("Walk", "nature")]
    ):
        soup(world, title=title, kind=kind, first_day=day, clock=time(10 + hour), rule="")
    assert titles(up(world, "bruno").open) == ["Soup", "Sit", "Walk"]
    assert titles(up(world, "bruno", 4).open) == ["Soup", "Tea", "Sit", "Walk"]


def test_a_series_is_proposed_once_and_not_after_a_no(world: World) -> None:
    rows = dates(soup(world))
    assert [row.id for row in up(world, "bruno").open] == [rows[0].pk]
    say(world, "bruno", rows[0], "not")
    assert [row.id for row in up(world, "bruno").open] == [rows[1].pk]


def test_what_is_called_off_is_not_proposed(world: World) -> None:
    activity = soup(world)
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    assert up(world, "bruno") == ComingUp((), ())
    assert up(world, "alma") == ComingUp((), ())


def test_coming_up_is_one_query(world: World, django_assert_num_queries: Any) -> None:
    soup(world)
    with django_assert_num_queries(1):
        up(world, "bruno")


def test_everything_about_me_is_ready_for_json(world: World) -> None:
    activity = soup(world, bring=(Bring("bread"),))
    answer_series(activity_id=activity.pk, member_id=world.seat("bruno"), said="coming", now=NOW)
    bring(
        item_id=activity.bring_items.get().pk,
        occurrence_id=first(activity).pk,
        member_id=world.seat("bruno"),
        now=NOW + timedelta(seconds=1),
    )
    mine = json.loads(json.dumps(about_me(world.seat("bruno"))))
    assert mine["answers"][0]["title"] == "Soup evening"
    assert len(mine["answers"]) == len(dates(activity))
    assert mine["answers_to_whole_series"][0]["said"] == "coming"
    assert mine["brings"][0]["what"] == "bread"
    assert mine["hosts"] == []
    assert json.loads(json.dumps(about_me(world.seat("alma"))))["hosts"][0]["title"]


def test_nothing_of_others_is_about_me(world: World) -> None:
    say(world, "bruno", first(soup(world)))
    assert "Soup" not in json.dumps(about_me(world.seat("chen")))
