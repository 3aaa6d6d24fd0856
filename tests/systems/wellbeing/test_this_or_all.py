"""Changing and calling off: one date of a series, or all of it, and what becomes of the answers."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.commands.planning import (
    cancel_activity,
    change_activity,
    revive_activity,
)
from convivial.wellbeing.commands.single_dates import cancel_date, change_date, revive_date
from convivial.wellbeing.models import Activity, Change, Coming, Occurrence
from convivial.wellbeing.plan import Bring, OneDate, Plan
from tests.systems.wellbeing.making import SOUP, dates, first, local, say, soup
from tests.world import NOW, World

ONE = OneDate(
    day=date(2026, 3, 5),
    clock=time(20),
    lasts=SOUP.lasts,
    title="Soup, a day later",
    place=SOUP.place,
)


def change_all(world: World, activity: Activity, **changes: object) -> Activity:
    plan: Plan = replace(SOUP, **changes)  # type: ignore[arg-type]
    return change_activity(
        activity_id=activity.pk,
        member_id=world.seat("alma"),
        version=Activity.objects.get(pk=activity.pk).version,
        plan=plan,
        now=NOW,
    )


def change_one(world: World, row: Occurrence, one: OneDate = ONE) -> Occurrence:
    return change_date(
        occurrence_id=row.pk,
        member_id=world.seat("alma"),
        version=Activity.objects.get(pk=row.activity_id).version,
        one=one,
        now=NOW,
    )


def letters() -> dict[str, str]:
    """Do what is due, and return the mails by their reader."""
    mail.outbox.clear()
    due.sweep(now=NOW + timedelta(seconds=1))
    return {letter.to[0].split("@")[0]: str(letter.subject) for letter in mail.outbox}


def test_a_new_time_keeps_rows_and_answers(world: World) -> None:
    activity = soup(world)
    before = [row.pk for row in dates(activity)]
    say(world, "bruno", first(activity))
    change_all(world, activity, clock=time(18))
    assert [row.pk for row in dates(activity)] == before
    assert local(activity)[0] == "2026-03-04 18:00"
    assert Coming.objects.filter(occurrence=before[0], member=world.bruno).exists()
    assert letters() == {"bruno": "Changed: Soup evening"}


def test_new_words_are_no_reason_for_a_mail(world: World) -> None:
    activity = soup(world)
    say(world, "bruno", first(activity))
    change_all(world, activity, words="Lentils.", title="Lentil soup")
    assert letters() == {}
    assert first(activity).title == "Lentil soup"


def test_other_days_take_the_answers_of_days_that_are_no_more(world: World) -> None:
    activity = soup(world, rule="FREQ=WEEKLY;BYDAY=WE;COUNT=3")
    say(world, "bruno", dates(activity)[2])
    change_all(world, activity, rule="FREQ=WEEKLY;BYDAY=WE;COUNT=2")
    assert len(dates(activity)) == 2
    assert not Coming.objects.exists()
    assert letters() == {"bruno": "Changed: Soup evening"}


def test_a_one_off_that_moves_keeps_its_page_and_its_answers(world: World) -> None:
    activity = soup(world, rule="")
    row = first(activity)
    say(world, "bruno", row)
    change_all(world, activity, rule="", first_day=date(2026, 3, 20))
    moved = first(activity)
    assert (moved.pk, moved.first_day) == (row.pk, date(2026, 3, 20))
    assert moved.answers.count() == 1


def test_items_that_stay_on_the_list_keep_who_brings_them(world: World) -> None:
    activity = soup(world, bring=(Bring("bread"), Bring("bowls")))
    bread = activity.bring_items.get(words="bread")
    change_all(world, activity, bring=(Bring("salt"), Bring("bread", 2)))
    items = activity.bring_items.order_by("place")
    assert [(item.words, item.needed) for item in items] == [("salt", 1), ("bread", 2)]
    assert items[1].pk == bread.pk


def test_one_date_moves_and_the_others_stay(world: World) -> None:
    activity = soup(world)
    row = first(activity)
    say(world, "bruno", row)
    change_one(world, row)
    row.refresh_from_db()
    assert (row.title, row.first_day, row.key) == (
        "Soup, a day later",
        date(2026, 3, 5),
        "2026-03-04T19:00:00",
    )
    assert local(activity)[:2] == ["2026-03-05 20:00", "2026-03-11 19:00"]
    assert row.answers.count() == 1
    assert letters() == {"bruno": "Changed: Soup, a day later"}


def test_what_is_as_in_the_series_is_not_written_down(world: World) -> None:
    activity = soup(world)
    change_one(world, first(activity), replace(ONE, title=SOUP.title))
    change = Change.objects.get()
    assert (change.title, change.place, change.lasts) == (None, None, None)
    assert change.starts == "2026-03-05T20:00:00"


def test_changed_dates_follow_a_new_time_of_the_series(world: World) -> None:
    activity = soup(world)
    say(world, "bruno", dates(activity)[1])
    cancel_date(occurrence_id=dates(activity)[1].pk, member_id=world.seat("alma"), now=NOW)
    change_all(world, activity, clock=time(17))
    second = dates(activity)[1]
    assert (second.key, second.cancelled) == ("2026-03-11T17:00:00", True)
    assert second.answers.count() == 1


def test_one_date_is_called_off_and_revived(world: World) -> None:
    activity = soup(world)
    row = dates(activity)[1]
    say(world, "bruno", row)
    cancel_date(occurrence_id=row.pk, member_id=world.seat("alma"), now=NOW)
    assert [one.cancelled for one in dates(activity)[:3]] == [False, True, False]
    assert letters() == {"bruno": "Called off: Soup evening"}
    content = Entry.objects.get(entry="activity-date-cancelled").content or {}
    assert content["day"] == "2026-03-11"
    revive_date(occurrence_id=row.pk, member_id=world.seat("alma"), now=NOW)
    assert not dates(activity)[1].cancelled
    assert letters() == {"bruno": "It takes place after all: Soup evening"}
    assert row.answers.get().said == "coming"


def test_all_of_it_is_called_off_and_revived(world: World) -> None:
    activity = soup(world)
    say(world, "bruno", first(activity))
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    assert all(row.cancelled for row in dates(activity))
    assert letters() == {"bruno": "Called off: Soup evening"}
    with pytest.raises(Refused):
        cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    revive_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    assert not any(row.cancelled for row in dates(activity))


def test_calling_off_the_date_of_a_one_off_calls_it_off(world: World) -> None:
    activity = soup(world, rule="")
    cancel_date(occurrence_id=first(activity).pk, member_id=world.seat("alma"), now=NOW)
    activity.refresh_from_db()
    assert activity.status == "cancelled"


def test_what_is_over_stays_as_it_was(world: World) -> None:
    activity = soup(world)
    later = NOW + timedelta(days=3)
    change_activity(
        activity_id=activity.pk,
        member_id=world.seat("alma"),
        version=0,
        plan=replace(SOUP, clock=time(12), title="Lunch"),
        now=later,
    )
    rows = dates(activity)
    assert rows[0].title == "Soup evening"
    assert rows[0].first_day == date(2026, 3, 4)
    assert rows[1].title == "Lunch"
    assert len({row.first_day for row in rows}) == len(rows)
    with pytest.raises(Refused) as refused:
        cancel_date(occurrence_id=rows[0].pk, member_id=world.seat("alma"), now=later)
    assert refused.value.refusal.code == "over"


def test_an_old_tab_does_not_undo_a_newer_one(world: World) -> None:
    activity = soup(world)
    change_all(world, activity, title="Stew evening")
    with pytest.raises(Refused) as refused:
        change_activity(
            activity_id=activity.pk,
            member_id=world.seat("alma"),
            version=0,
            plan=SOUP,
            now=NOW,
        )
    assert refused.value.refusal.code == "clash"
    activity.refresh_from_db()
    assert activity.title == "Stew evening"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "no-title"),
        ({"clock": None}, "all-day-mixed"),
        ({"lasts": timedelta(0)}, "bad-length"),
        ({"day": date(2026, 2, 1)}, "past"),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    world: World, changes: dict[str, object], code: str
) -> None:
    activity = soup(world)
    one: OneDate = replace(ONE, **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        change_one(world, first(activity), one)
    assert refused.value.refusal.code == code
    assert not Change.objects.exists()
