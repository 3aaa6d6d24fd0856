"""The commons: what goes along in a copy, and what a new community begins with."""

import json
from datetime import timedelta

import pytest

from convivial.assembly.models import (
    Agreement,
    CharterVersion,
    Decision,
    Mandate,
    Option,
    Pot,
    ProposedEffect,
    Role,
    Template,
)
from convivial.assembly.queries.founding import founding
from convivial.kernel import commons
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.models import Community, Invitation, Membership
from convivial.support.models import OutsideLine
from convivial.weave.commons import found_with_copy
from convivial.wellbeing.models import Activity
from tests.systems.assembly.pots import aside, claimed, pay, pot
from tests.systems.weave.copies import (
    FOUNDERS,
    copy_of,
    decided,
    files_in,
    furnish,
    packed,
    rows_of,
)
from tests.world import NOW, World

LATER = NOW + timedelta(days=30)


def refounded(data: bytes, **more: str) -> Community:
    """Found a community with a copy."""
    given = {"name": "Uphill", **more}
    made, _links = found_with_copy(data=data, founders=FOUNDERS, now=LATER, **given)
    return Community.objects.get(pk=made.pk)


def test_a_copy_has_a_file_of_everything(world: World) -> None:
    furnish(world)
    files = files_in(copy_of(world))
    assert files["assembly/charter.md"].decode() == "# Us\n\nWe ñandú."
    assert json.loads(files["people/community.json"])["name"] == "Riverside"
    assert json.loads(files["people/settings.json"]) == {"quorum": "2/3"}
    agreed = {row["title"] for row in rows_of(files, "assembly/agreements.jsonl")}
    assert agreed == {"Quiet hours", "Old"}
    assert rows_of(files, "assembly/roles.jsonl")[0]["powers"] == ["keep-pots"]
    assert rows_of(files, "support/lines.jsonl")[0]["reach"] == "555-0100"
    assert b"SUMMARY:A walk" in files["wellbeing/activities.ics"]
    assert files["ledger/log.txt"]
    decision = rows_of(files, "assembly/decisions.jsonl")[0]
    assert (decision["title"], decision["words"]) == ("A bench", "By the door.")
    assert json.loads(files[f"assembly/{decision['ballots']}"])["format"] == "convivial-ballots/1"


def test_the_same_commons_at_the_same_moment_are_the_same_bytes(world: World) -> None:
    furnish(world)
    first = files_in(copy_of(world))
    again = files_in(copy_of(world))
    assert first == again


def test_what_is_copied_and_brought_is_copied_the_same_again(world: World) -> None:
    furnish(world)
    before = files_in(copy_of(world))
    made = refounded(copy_of(world), name="Riverside", slug="again")
    world.riverside = made
    after = files_in(copy_of(world))
    for path in (
        "people/community.json",
        "people/settings.json",
        "assembly/charter.md",
        "assembly/roles.jsonl",
        "support/lines.jsonl",
    ):
        assert after[path] == before[path], path
    assert _events(after) == _events(before)
    kept = {row["name"] for row in rows_of(after, "assembly/templates.jsonl")}
    assert kept == {"Buying", "Quiet hours"}


def _events(files: dict[str, bytes]) -> list[bytes]:
    lines = files["wellbeing/activities.ics"].splitlines()
    return [line for line in lines if not line.startswith((b"DTSTAMP", b"LAST-MOD", b"CREATED"))]


def test_a_new_community_forms_and_has_decided_nothing(world: World) -> None:
    furnish(world)
    pot(world, "50")
    made = refounded(copy_of(world))
    assert (made.name, made.slug, made.status) == ("Uphill", "uphill", "forming")
    for decided_there in (CharterVersion, Agreement, Decision, Mandate, Pot):
        assert not decided_there._default_manager.filter(community=made).exists()
    assert not Membership.objects.filter(community=made).exists()
    links = Invitation.objects.filter(community=made)
    assert {link.for_name for link in links} == set(FOUNDERS)
    assert Role.objects.get(community=made).decision is None
    assert Template.objects.filter(community=made).count() == 2
    assert OutsideLine.objects.get(community=made).member is None
    assert Activity.objects.get(community=made).host is None
    told = Entry.objects.filter(community=made).values_list("entry", flat=True)
    assert "commons-brought" in told


def test_founders_begin_with_the_charter_that_came_along(world: World) -> None:
    furnish(world)
    made = refounded(copy_of(world))
    assert founding(made.pk).begins_with == "# Us\n\nWe ñandú."


def test_of_a_decision_about_people_only_that_there_was_one_goes_along(world: World) -> None:
    elected = decided(world, "Who keeps the pots", "Dear Esi", method="schulze")
    Option.objects.create(
        community=world.riverside,
        proposal=elected.proposal,
        place=1,
        label="Esi",
        member=world.esi,
    )
    parted = decided(world, "Part with Gus", "He shouts")
    ProposedEffect.objects.create(
        community=world.riverside,
        proposal=parted.proposal,
        place=1,
        kind="people.part-with",
        payload={"member_id": str(world.seat("gus"))},
    )
    strange = decided(world, "Something unknown", "Of a newer house")
    ProposedEffect.objects.create(
        community=world.riverside, proposal=strange.proposal, place=1, kind="a.b", payload={}
    )
    decided(world, "By lot", "Who is willing", method="lot")
    files = files_in(copy_of(world))
    rows = rows_of(files, "assembly/decisions.jsonl")
    assert [row["about_people"] for row in rows] == [True] * 4
    assert not [path for path in files if path.startswith("assembly/ballots/")]
    assert b"shouts" not in b"".join(files.values())


def test_where_only_the_winner_was_to_be_shown_no_ballots_go_along(world: World) -> None:
    decided(world, "A bench", "By the door.", shown="winner")
    files = files_in(copy_of(world))
    assert "ballots" not in rows_of(files, "assembly/decisions.jsonl")[0]


def test_books_go_along_without_the_words_of_who_claimed(standing: World) -> None:
    kitchen = pot(standing, "100")
    for words, who in (("A stove", None), ("A course", "esi")):
        pay(standing, claimed(standing, aside(standing, kitchen, "20", words, who), "5", "esi"))
    files = files_in(copy_of(standing))
    book = files[f"assembly/pots/{kitchen.pk}.csv"].decode()
    assert "A stove" in book
    assert "Bought it" not in book
    assert "A course" not in book
    row = rows_of(files, "assembly/pots.jsonl")[0]
    assert (row["balance"], row["set_aside"]) == ("90.00", "30.00")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("people/community.json", "[]"),
        ("people/community.json", '{"name": "", "purpose": "", "languages": [], "zone": "UTC"}'),
        ("people/community.json", '{"name": "A", "purpose": "", "languages": [7], "zone": ""}'),
        ("people/community.json", '{"name": "A", "purpose": "", "languages": "en", "zone": ""}'),
        ("people/settings.json", "7"),
        ("assembly/roles.jsonl", "not json"),
        ("assembly/roles.jsonl", '{"name": "A", "powers": 7}'),
        ("assembly/roles.jsonl", "[" * 100_000),
        ("assembly/templates.jsonl", '{"name": "A", "method": "unheard"}'),
        ("assembly/agreements.jsonl", '{"title": 7, "words": ""}'),
        ("assembly/charter.md", "a\0b"),
        ("support/lines.jsonl", '{"name": ""}'),
        ("support/lines.jsonl", '{"name": "A", "traces": "yes", "police": "no", "reach": [1]}'),
        ("wellbeing/activities.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"),
    ],
)
def test_one_thing_that_is_not_as_it_should_be_and_nothing_is_founded(
    world: World, path: str, text: str
) -> None:
    furnish(world)
    files = files_in(copy_of(world))
    files.pop("manifest.json")
    files[path] = text.encode()
    before = Community.objects.count(), Entry.objects.count(), Role.objects.count()
    with pytest.raises(Refused) as refused:
        refounded(packed(files))
    assert refused.value.refusal.code == "unreadable"
    assert path.partition("/")[2] in refused.value.refusal.sentence
    assert (Community.objects.count(), Entry.objects.count(), Role.objects.count()) == before


def test_settings_that_do_not_fit_here_are_left(world: World) -> None:
    files = files_in(copy_of(world))
    files.pop("manifest.json")
    files["people/settings.json"] = b'{"quorum": "9/10", "unheard": "1", "review_months": "900"}'
    made = refounded(packed(files))
    assert Membership.objects.filter(community=made).count() == 0
    from convivial.people.queries.charter import settings_set  # noqa: PLC0415  only here

    assert set(settings_set(made.pk)) == {"quorum"}


def test_a_copy_with_parts_that_this_house_does_not_know_is_brought_without_them(
    world: World,
) -> None:
    files = files_in(copy_of(world))
    files.pop("manifest.json")
    files["circles/formats.jsonl"] = b"{}"
    assert refounded(packed(files)).name == "Uphill"


def test_two_founders_are_too_few_and_a_name_is_taken_once(world: World) -> None:
    data = copy_of(world)
    for founders, more in ((("A", "B"), {}), (FOUNDERS, {"slug": "riverside"})):
        with pytest.raises(Refused):
            found_with_copy(data=data, founders=founders, now=LATER, **more)
    assert Community.objects.count() == 2


def test_every_part_says_what_it_holds() -> None:
    assert list(commons.parts) == ["people", "assembly", "support", "wellbeing", "ledger"]
    assert all(str(part.label) and str(part.holds) for part in commons.parts.values())
