"""Mails: short, in the reader's language, on the reader's clock, with the way to the page."""

from datetime import timedelta

import pytest
from django.core import mail

from convivial.kernel.models import DueWork
from convivial.people.models import Account
from convivial.wellbeing.commands.planning import cancel_activity
from convivial.wellbeing.commands.telling import TELL, tell
from convivial.wellbeing.models import Activity, Occurrence
from convivial.wellbeing.tasks import send
from tests.systems.wellbeing.making import first, soup
from tests.world import NOW, World


def letter(
    world: World, activity: Activity, what: str, occurrence: Occurrence | None = None
) -> list[str]:
    """Send one mail, and return its subject and words; nothing where none was sent."""
    mail.outbox.clear()
    send(
        {
            "what": what,
            "member_id": str(world.seat("bruno")),
            "activity_id": str(activity.pk),
            "occurrence_id": str(occurrence.pk) if occurrence else None,
        },
        NOW,
    )
    return [str(text) for sent in mail.outbox for text in (sent.subject, sent.body)]


@pytest.mark.parametrize(
    ("what", "subject", "words"),
    [
        ("place-free", "A place came free: Soup evening", "You are in at “Soup evening”"),
        ("changed", "Changed: Soup evening", "It is now: Wednesday 4 March, 18:00, The long table"),
        ("cancelled", "Called off: Soup evening", "Wednesday 4 March, 18:00, was called off."),
        ("revived", "It takes place after all: Soup evening", "Your answer is as it was."),
        ("asked-host", "Would you host “Soup evening”?", "Say yes or no on its page."),
        (
            "asked-co-host",
            "Would you host “Soup evening” together with someone?",
            "Say yes or no on its page.",
        ),
    ],
)
def test_a_letter_says_one_thing_and_leads_to_its_page(
    world: World, what: str, subject: str, words: str
) -> None:
    activity = soup(world)
    row = first(activity)
    told = letter(world, activity, what, row)
    assert told[0] == subject
    assert words in told[1]
    assert f"http://127.0.0.1:8000{world.url(f'together/on/{row.pk}/')}" in told[1]
    assert told[1].endswith("From Riverside.")


def test_it_is_on_the_readers_clock(world: World) -> None:
    Account.objects.filter(handle="bruno").update(zone="Pacific/Auckland")
    activity = soup(world)
    assert "Thursday 5 March, 07:00" in letter(world, activity, "changed", first(activity))[1]


def test_it_is_in_the_readers_language(world: World) -> None:
    Account.objects.filter(handle="bruno").update(language="es")
    activity = soup(world)
    assert "miércoles" in letter(world, activity, "changed", first(activity))[1].lower()


def test_without_a_date_it_leads_to_the_activity(world: World) -> None:
    activity = soup(world)
    activity.occurrences.all().delete()
    told = letter(world, activity, "changed")
    assert "with no date ahead" in told[1]
    assert world.url(f"together/{activity.pk}/") in told[1]


def test_a_whole_day_has_no_clock(world: World) -> None:
    activity = soup(world, clock=None, lasts=timedelta(days=1))
    told = letter(world, activity, "cancelled", first(activity))
    assert "“Soup evening”, Wednesday 4 March, was called off." in told[1]


def test_no_address_means_no_mail(world: World) -> None:
    Account.objects.filter(handle="bruno").update(email="")
    activity = soup(world)
    assert letter(world, activity, "changed", first(activity)) == []


def test_what_is_gone_is_not_written_about(world: World) -> None:
    activity = soup(world)
    row = first(activity)
    payload_of = Activity(pk=activity.pk)
    activity.delete()
    assert letter(world, payload_of, "changed", row) == []


def test_each_is_asked_for_once(world: World) -> None:
    activity = soup(world)
    for _twice in range(2):
        tell(what="changed", member_ids=[world.seat("bruno")], activity=activity, now=NOW)
    assert DueWork.objects.filter(kind=TELL).count() == 1


def test_the_ledger_reads_it_out(world: World) -> None:
    activity = soup(world)
    cancel_activity(activity_id=activity.pk, member_id=world.seat("alma"), now=NOW)
    page = world.client("bruno").get(world.url("ledger/")).content.decode()
    assert "Alma planned “Soup evening”." in page
    assert "Alma called off “Soup evening”." in page
