"""Beginnings: the house's own, and those that a community makes, changes and puts away."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from convivial.assembly.beginnings import from_starter, from_template
from convivial.assembly.commands import templates
from convivial.assembly.commands.templates import Beginning
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Template
from convivial.assembly.queries.drafting import templates_of
from convivial.assembly.starters import STARTERS
from convivial.kernel.effects import kinds
from convivial.people.commands.charter import set_setting
from tests.systems.assembly.making import code, drafted
from tests.world import NOW, World

WISHES = Beginning("Wishes", "", "We wish …", "consent", "open", 7)


def kept(world: World, who: str = "dilan", beginning: Beginning = WISHES) -> Template:
    return templates.keep_template(
        community_id=world.riverside.pk, member_id=world.seat(who), beginning=beginning, now=NOW
    )


def of(world: World, who: str, row: Template) -> dict[str, Any]:
    return {
        "community_id": world.riverside.pk,
        "template_id": row.pk,
        "member_id": world.seat(who),
    }


@pytest.mark.parametrize("name", STARTERS)
def test_every_beginning_of_the_house_can_be_drafted(standing: World, name: str) -> None:
    begun = from_starter(standing.riverside.pk, name)
    made = drafted(standing, title="Something", words=begun.words, method=begun.method)
    assert made.method in METHODS


@pytest.mark.parametrize("starter", [one for one in STARTERS.values() if one.kind])
def test_what_a_beginning_leads_to_is_there_and_fits_its_method(
    standing: World, starter: Any
) -> None:
    effect = kinds[starter.kind]
    method = METHODS[from_starter(standing.riverside.pk, starter.name).method]
    assert effect.weight in method.weights
    assert not (effect.by_winners and method.picks == "nothing")


def test_a_beginning_takes_a_way_that_the_charter_has(standing: World) -> None:
    here = standing.riverside.pk
    for name, text in (("methods", "yes-no,approval"), ("usual_method", "yes-no")):
        set_setting(community_id=here, name=name, text=text, decision_id=None, now=NOW)
    assert from_starter(here, "small-change").method == "yes-no"
    assert from_starter(here, "someone-for-a-role").method == "approval"


def test_any_member_keeps_one_and_any_changes_it(standing: World) -> None:
    row = kept(standing)
    changed = replace(WISHES, name=" Hopes ", method="schulze", days=9)
    templates.change_template(**of(standing, "esi", row), version=1, beginning=changed)
    row.refresh_from_db()
    assert (row.name, row.method, row.days, row.version) == ("Hopes", "schulze", 9, 2)
    assert from_template(standing.riverside.pk, row.pk).words == "We wish …"


def test_an_old_tab_overwrites_nothing(standing: World) -> None:
    row = kept(standing)
    change = partial(templates.change_template, version=1, beginning=replace(WISHES, name="B"))
    change(**of(standing, "esi", row))
    assert code(partial(change, **of(standing, "dilan", row))) == "clash"


def test_put_away_and_brought_back(standing: World) -> None:
    row = kept(standing)
    templates.put_away(**of(standing, "esi", row), now=NOW)
    assert templates_of(standing.riverside.pk) == []
    assert len(templates_of(standing.riverside.pk, all_of_them=True)) == 1
    templates.bring_back(**of(standing, "chen", row))
    assert [one.name for one in templates_of(standing.riverside.pk)] == ["Wishes"]


@pytest.mark.parametrize("who", ["gus", "xavi", "oona"])
def test_others_do_none_of_it(standing: World, who: str) -> None:
    row = kept(standing)
    acts = (
        partial(kept, standing, who),
        partial(templates.change_template, **of(standing, who, row), version=1, beginning=WISHES),
        partial(templates.put_away, **of(standing, who, row), now=NOW),
        partial(templates.bring_back, **of(standing, who, row)),
    )
    assert [code(act) for act in acts] == ["members-only"] * 4


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": " "}, "no-name"),
        ({"name": "x" * 81}, "no-name"),
        ({"words": "x" * 20_001}, "long-words"),
        ({"method": "coin"}, "no-such-method"),
        ({"shown": "never"}, "bad-shown"),
        ({"days": 0}, "bad-days"),
    ],
)
def test_a_beginning_must_hold_together(
    standing: World, given: dict[str, Any], refused: str
) -> None:
    assert code(partial(kept, standing, beginning=replace(WISHES, **given))) == refused


def test_forty_are_enough(standing: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convivial.assembly.policies.templates.MOST_TEMPLATES", 1)
    kept(standing)
    assert code(partial(kept, standing)) == "too-many-templates"


def test_one_that_is_not_there(standing: World) -> None:
    row = kept(standing)
    elsewhere = {**of(standing, "oona", row), "community_id": standing.elsewhere.pk}
    assert code(partial(templates.put_away, **elsewhere, now=NOW)) == "not-found"
    assert code(partial(from_template, standing.elsewhere.pk, row.pk)) == "not-found"
