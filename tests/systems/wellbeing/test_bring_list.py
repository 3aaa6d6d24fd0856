"""The bring-list: who comes says what they bring, and it is open again when they don't."""

from datetime import timedelta

import pytest

from convivial.kernel.refusal import Refused
from convivial.wellbeing.commands.bringing import bring, leave_at_home
from convivial.wellbeing.forms.bring_list import bring_line, bring_typed
from convivial.wellbeing.models import Activity, BringClaim, BringItem
from convivial.wellbeing.plan import Bring
from tests.systems.wellbeing.making import dates, first, say, soup
from tests.world import NOW, World


@pytest.fixture
def activity(world: World) -> Activity:
    return soup(world, bring=(Bring("bread"), Bring("bowls", 2)))


def item(activity: Activity, words: str) -> BringItem:
    return activity.bring_items.get(words=words)


def claim(world: World, name: str, activity: Activity, words: str) -> BringClaim:
    return bring(
        item_id=item(activity, words).pk,
        occurrence_id=first(activity).pk,
        member_id=world.seat(name),
        now=NOW,
    )


def test_in_the_browser_one_brings_and_leaves_at_home(world: World, activity: Activity) -> None:
    row, bread = first(activity), item(activity, "bread")
    url = world.url(f"together/on/{row.pk}/")
    client = world.client("bruno")
    assert "I bring that" not in client.get(url).content.decode()
    say(world, "bruno", row)
    assert "I bring that" in client.get(url).content.decode()
    page = client.post(f"{url}bring/{bread.pk}/", follow=True).content.decode()
    assert "Good, you bring that." in page
    assert "Not me after all" in page
    page = client.post(f"{url}leave-at-home/{bread.pk}/", follow=True).content.decode()
    assert "open again" in page
    assert not BringClaim.objects.exists()


def test_as_many_bring_it_as_are_needed(world: World, activity: Activity) -> None:
    for name in ("bruno", "chen", "dilan"):
        say(world, name, first(activity))
    claim(world, "bruno", activity, "bowls")
    claim(world, "chen", activity, "bowls")
    with pytest.raises(Refused) as refused:
        claim(world, "dilan", activity, "bowls")
    assert refused.value.refusal.code == "taken"


def test_saying_it_twice_is_bringing_it_once(world: World, activity: Activity) -> None:
    say(world, "bruno", first(activity))
    assert claim(world, "bruno", activity, "bread") == claim(world, "bruno", activity, "bread")


def test_each_date_has_its_own_claims(world: World, activity: Activity) -> None:
    say(world, "bruno", first(activity))
    claim(world, "bruno", activity, "bread")
    second = dates(activity)[1]
    page = world.client("chen").get(world.url(f"together/on/{second.pk}/")).content.decode()
    assert "· Bruno" not in page


@pytest.mark.parametrize("said", [None, "not"])
def test_who_does_not_come_brings_nothing(
    world: World, activity: Activity, said: str | None
) -> None:
    if said:
        say(world, "bruno", first(activity), said)
    with pytest.raises(Refused) as refused:
        claim(world, "bruno", activity, "bread")
    assert refused.value.refusal.code == "not-coming"


def test_who_does_not_come_after_all_brings_nothing_any_more(
    world: World, activity: Activity
) -> None:
    say(world, "bruno", first(activity))
    claim(world, "bruno", activity, "bread")
    say(world, "bruno", first(activity), "not")
    assert not BringClaim.objects.exists()


def test_an_item_of_another_activity_is_refused(world: World, activity: Activity) -> None:
    other = soup(world, bring=(Bring("salt"),))
    say(world, "bruno", first(activity))
    with pytest.raises(Refused) as refused:
        bring(
            item_id=item(other, "salt").pk,
            occurrence_id=first(activity).pk,
            member_id=world.seat("bruno"),
            now=NOW,
        )
    assert refused.value.refusal.code == "no-such-item"


def test_nothing_is_brought_to_what_is_over(world: World, activity: Activity) -> None:
    say(world, "bruno", first(activity))
    with pytest.raises(Refused) as refused:
        bring(
            item_id=item(activity, "bread").pk,
            occurrence_id=first(activity).pk,
            member_id=world.seat("bruno"),
            now=NOW + timedelta(days=4),
        )
    assert refused.value.refusal.code == "over"


def test_leaving_at_home_what_one_never_brought_changes_nothing(
    world: World, activity: Activity
) -> None:
    assert not leave_at_home(
        item_id=item(activity, "bread").pk,
        occurrence_id=first(activity).pk,
        member_id=world.seat("bruno"),
    )


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("bread", Bring("bread")),
        ("3 × bowls", Bring("bowls", 3)),
        ("2x salt", Bring("salt", 2)),
        ("0 × nothing", Bring("0 × nothing")),
        ("7 up", Bring("7 up")),
    ],
)
def test_lines_are_read_as_people_write_them(line: str, item: Bring) -> None:
    assert bring_typed(f"\n {line} \n{line}\n") == (item,)
    assert bring_typed(bring_line(item)) == (item,)
