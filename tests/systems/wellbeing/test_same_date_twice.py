"""The same single date of a series that is elsewhere, several times in one file."""

from convivial.wellbeing.commands.importing import bring_calendar
from convivial.wellbeing.models import Activity
from tests.world import NOW, World

DATE = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260101T000000Z
DTSTART:20260310T{clock}0000Z
SUMMARY:At {clock}
SEQUENCE:{sequence}
{which}END:VEVENT
"""
WHICH = "RECURRENCE-ID:20260310T100000Z\n"


def brought(world: World, *dates: str) -> list[str]:
    words = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + "".join(dates) + "END:VCALENDAR\n"
    found = bring_calendar(slug=world.riverside.slug, data=words.encode(), now=NOW)
    assert not found.problems
    return list(Activity.objects.values_list("title", flat=True))


def test_the_newest_stands(world: World) -> None:
    versions = [
        DATE.format(uid="a", clock=clock, sequence=sequence, which=WHICH)
        for clock, sequence in (("10", 0), ("12", 2), ("11", 1))
    ]
    assert brought(world, *versions) == ["At 12"]


def test_a_name_made_for_one_is_not_another_s(world: World) -> None:
    alone = DATE.format(uid="a", clock="10", sequence=0, which=WHICH)
    same = DATE.format(uid="a#20260310T100000Z", clock="11", sequence=0, which="")
    assert len(brought(world, alone, same)) == 1
