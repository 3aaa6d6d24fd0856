"""Answering, and waiting for a place: first come, first in, and whoever moves up is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from convivial.kernel import due
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.wellbeing.commands.answering import answer, answer_series
from convivial.wellbeing.commands.planning import cancel_activity, change_activity
from convivial.wellbeing.commands.single_dates import cancel_date
from convivial.wellbeing.models import Activity, Coming, Occurrence, StandingAnswer
from convivial.wellbeing.queries.for_change import plan_of
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


def waiting(occurrence: Occurrence) -> dict[str, bool]:
    rows = Coming.objects.filter(occurrence=occurrence, said="coming")
    return {row.member.name: row.waiting for row in rows.select_related("member")}


def with_most(world: World, activity: Activity, most: int | None) -> None:
    activity.refresh_from_db()
    plan = plan_of(activity)
    change_activity(
        activity_id=activity.pk,
        member_id=world.seat("alma"),
        version=activity.version,
        plan=plan.__class__(**{**plan.__dict__, "most": most}),
        now=NOW,
    )


@pytest.mark.parametrize("said", ["coming", "watching", "not"])
def test_three_answers_are_equally_near(world: World, said: str) -> None:
    row = first(soup(world))
    client = world.client("gus")
    page = client.get(world.url(f"together/on/{row.pk}/")).content.decode()
    assert page.count('name="said"') == 3
    answer = client.post(world.url(f"together/on/{row.pk}/answer/"), {"said": said}, follow=True)
    assert answer.status_code == 200
    assert Coming.objects.get().said == said
    assert f'value="{said}" aria-pressed="true"' in answer.content.decode()


def test_answers_are_never_on_the_ledger(world: World) -> None:
    row = first(soup(world))
    before = Entry.objects.count()
    say(world, "bruno", row)
    say(world, "bruno", row, "not")
    assert Entry.objects.count() == before


def test_when_it_is_full_one_waits_and_moves_up_in_turn(world: World) -> None:
    row = first(soup(world, most=2))
    for name in ("bruno", "chen", "dilan", "esi"):
        say(world, name, row)
    assert waiting(row) == {"Bruno": False, "Chen": False, "Dilan": True, "Esi": True}
    say(world, "bruno", row, "not")
    assert waiting(row) == {"Chen": False, "Dilan": False, "Esi": True}
    assert Coming.objects.get(member=world.dilan).moved_up_at is not None
    mail.outbox.clear()
    due.sweep(now=NOW + timedelta(seconds=1))
    assert [letter.to for letter in mail.outbox] == [["dilan@example.org"]]
    assert mail.outbox[0].subject == "A place came free: Soup evening"
    assert f"/together/on/{row.pk}/" in mail.outbox[0].body
    page = world.client("dilan").get(world.url(f"together/on/{row.pk}/")).content.decode()
    assert "A place came free: you are in." in page


def test_whoever_waits_reads_how_many_are_before_them(world: World) -> None:
    row = first(soup(world, most=1))
    for name in ("bruno", "chen", "dilan"):
        say(world, name, row)
    page = world.client("dilan").get(world.url(f"together/on/{row.pk}/")).content.decode()
    assert "You wait for a place; 1 is before you." in page
    page = world.client("chen").get(world.url(f"together/on/{row.pk}/")).content.decode()
    assert "You wait for a place, and are the next." in page


def test_saying_the_same_again_keeps_ones_place(world: World) -> None:
    row = first(soup(world, most=1))
    say(world, "bruno", row)
    say(world, "chen", row)
    say(world, "bruno", row)
    assert waiting(row) == {"Bruno": False, "Chen": True}


def test_who_only_watches_takes_no_place(world: World) -> None:
    row = first(soup(world, most=1))
    say(world, "bruno", row, "watching")
    assert not say(world, "chen", row).waiting
    assert not Coming.objects.get(member=world.bruno).waiting


def test_more_places_let_those_in_who_wait_and_fewer_put_nobody_out(world: World) -> None:
    activity = soup(world, most=1)
    row = first(activity)
    for name in ("bruno", "chen", "dilan"):
        say(world, name, row)
    with_most(world, activity, 2)
    assert waiting(row) == {"Bruno": False, "Chen": False, "Dilan": True}
    with_most(world, activity, 1)
    assert waiting(row) == {"Bruno": False, "Chen": False, "Dilan": True}
    with_most(world, activity, None)
    assert not any(waiting(row).values())


def test_one_answer_for_every_date_ahead(world: World) -> None:
    activity = soup(world, most=1)
    rows = dates(activity)
    say(world, "chen", rows[3])
    count = answer_series(
        activity_id=activity.pk, member_id=world.seat("bruno"), said="coming", now=NOW
    )
    assert count == len(rows)
    mine = Coming.objects.filter(member=world.bruno)
    assert mine.count() == len(rows)
    assert list(mine.filter(waiting=True).values_list("occurrence_id", flat=True)) == [rows[3].pk]
    assert StandingAnswer.objects.get().said == "coming"


def test_no_to_a_whole_series_leaves_later_dates_open(world: World) -> None:
    activity = soup(world)
    for said in ("coming", "not"):
        answer_series(activity_id=activity.pk, member_id=world.seat("bruno"), said=said, now=NOW)
    assert not StandingAnswer.objects.exists()
    assert set(Coming.objects.values_list("said", flat=True)) == {"not"}


def test_the_page_offers_the_same_for_every_date(world: World) -> None:
    activity = soup(world)
    client = world.client("bruno")
    url = world.url(f"together/on/{first(activity).pk}/")
    assert "The same for every date ahead" not in client.get(url).content.decode()
    client.post(f"{url}answer/", {"said": "coming"})
    assert "The same for every date ahead" in client.get(url).content.decode()
    answer = client.post(world.url(f"together/{activity.pk}/answer/"), {"said": "coming"})
    assert answer.status_code == 302
    assert Coming.objects.filter(member=world.bruno).count() == len(dates(activity))


@pytest.mark.parametrize(
    ("changes", "said", "later", "code"),
    [
        ({}, "perhaps", timedelta(0), "bad-answer"),
        ({"watching": False}, "watching", timedelta(0), "no-watching"),
        ({}, "coming", timedelta(days=4), "over"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    world: World, changes: dict[str, Any], said: str, later: timedelta, code: str
) -> None:
    row = first(soup(world, **changes))
    with pytest.raises(Refused) as refused:
        answer(occurrence_id=row.pk, member_id=world.seat("bruno"), said=said, now=NOW + later)
    assert refused.value.refusal.code == code
    assert not Coming.objects.exists()


def test_a_date_that_was_called_off_takes_no_answers(world: World) -> None:
    activity = soup(world)
    row = first(activity)
    cancel_date(occurrence_id=row.pk, member_id=world.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        say(world, "bruno", row)
    assert refused.value.refusal.code == "cancelled"
    page = world.client("bruno").get(world.url(f"together/on/{row.pk}/")).content.decode()
    assert "This date was called off." in page
    assert 'name="said"' not in page


@pytest.mark.parametrize("name", ["oona", "xavi"])
def test_outsiders_do_not_answer(world: World, name: str) -> None:
    row = first(soup(world))
    with pytest.raises(Refused) as refused:
        say(world, name, row)
    assert refused.value.refusal.code == "not-here"
    answered = world.client(name).post(
        world.url(f"together/on/{row.pk}/answer/"), {"said": "coming"}
    )
    assert answered.status_code in {403, 404}
    assert not Coming.objects.exists()


def test_a_date_that_is_no_more_is_a_page_that_says_so(world: World) -> None:
    row = first(soup(world))
    url = world.url(f"together/on/{row.pk}/")
    row.delete()
    client = world.client("bruno")
    assert client.get(url).status_code == 404
    answered = client.post(f"{url}answer/", {"said": "coming"})
    assert answered.status_code == 404
    assert "There is no such date any more." in answered.content.decode()


@pytest.mark.parametrize("said", ["coming", "perhaps"])
def test_a_series_with_no_date_ahead_takes_no_answer(world: World, said: str) -> None:
    activity = soup(world)
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    with pytest.raises(Refused) as refused:
        answer_series(activity_id=activity.pk, member_id=world.seat("bruno"), said=said, now=NOW)
    assert refused.value.refusal.code == "over"
    assert not StandingAnswer.objects.exists()


def test_a_series_takes_only_the_three_answers(world: World) -> None:
    with pytest.raises(Refused) as refused:
        answer_series(
            activity_id=soup(world).pk, member_id=world.seat("bruno"), said="perhaps", now=NOW
        )
    assert refused.value.refusal.code == "bad-answer"
