"""Decisions change settings: typed, within bounds, fitting together, each with its decision."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from convivial.assembly.models import CharterVersion
from convivial.kernel import charter
from convivial.kernel.effects import effect_of
from convivial.ledger.models import Entry
from convivial.people.api import charter_of, settings_set
from convivial.people.models import CharterSetting
from tests.systems.assembly.decided import decision, enact, later, preview, refused, why_not
from tests.world import NOW, World

KIND = "people.change-setting"


def to(setting: str, value: str) -> dict[str, str]:
    return {"setting": setting, "value": value}


def form_of(world: World, data: Any = None, initial: Any = None) -> Any:
    return effect_of(KIND).form(world.riverside.pk, data, initial)


def test_a_setting_is_another_and_says_which_decision_changed_it(standing: World) -> None:
    by = enact(standing, KIND, to("quorum", "2/3"))
    assert charter_of(standing.riverside.pk)["quorum"] == Fraction(2, 3)
    assert settings_set(standing.riverside.pk)["quorum"].decision_id == by.decision_id
    told = Entry.objects.get(entry="setting-decided")
    assert told.content == {"setting": "quorum", "before": "1/2", "value": "2/3"}


def test_what_busy_pages_read_follows(standing: World) -> None:
    enact(standing, KIND, to("name", "  River\n bank "))
    standing.riverside.refresh_from_db()
    assert standing.riverside.name == "River bank"


def test_the_same_decision_tried_again_changes_nothing(standing: World) -> None:
    by = enact(standing, KIND, to("quorum", "2/3"))
    enact(standing, KIND, to("quorum", "2/3"), later(by, NOW + timedelta(days=1)))
    assert Entry.objects.filter(entry="setting-decided").count() == 1
    assert CharterSetting.objects.get(name="quorum").set_at == NOW
    assert CharterVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("rule", "me", "no-such-setting"),
        ("quorum", "most", "bad-value"),
        ("quorum", "3/2", "bad-value"),
        ("quorum", "1/0", "bad-value"),
        ("quorum", "1/2", "as-it-is"),
        ("grave_majority", "1/2", "bad-value"),
        ("size_limit", "151", "bad-value"),
        ("size_limit", "²", "bad-value"),
        ("proxies", "maybe", "bad-value"),
        ("fallback", "coin", "bad-value"),
        ("methods", "", "bad-value"),
        ("methods", "approval,star", "no-way-left"),
        ("methods", "yes-no", "usual-not-among"),
        ("usual_method", "whim", "bad-value"),
        ("answer_days", "1", "days-crossed"),
        ("zone", "Mars/Olympus", "bad-value"),
        ("name", " \n ", "bad-value"),
    ],
)
def test_what_a_setting_cannot_be(standing: World, setting: str, value: str, code: str) -> None:
    assert why_not(standing, KIND, to(setting, value)) == code
    if code != "as-it-is":  # tried again it is simply so
        assert refused(standing, KIND, to(setting, value)) == code
    assert not CharterSetting.objects.exists()


def test_what_fitted_when_it_was_drafted_and_does_not_any_more(standing: World) -> None:
    shorter = to("answer_days", "5")
    assert why_not(standing, KIND, shorter) == ""
    enact(standing, KIND, to("least_answer_days", "6"))
    assert refused(standing, KIND, shorter) == "days-crossed"
    assert charter_of(standing.riverside.pk)["answer_days"] == 7


def test_while_the_community_forms_it_is_for_founders(world: World) -> None:
    assert why_not(world, KIND, to("quorum", "2/3")) == "still-forming"
    assert refused(world, KIND, to("quorum", "2/3")) == "still-forming"


def test_what_people_read_before_they_answer(standing: World) -> None:
    said = preview(standing, KIND, to("quorum", "2/3"))
    assert said == "“How many must answer” changes from “1 in 2” to “2 in 3”."
    assert preview(standing, KIND, to("purpose", "Bread")) == "“Its purpose” becomes “Bread”."
    assert "“yes” to “no”" in preview(standing, KIND, to("proxies", "no"))


def test_the_form_asks_for_the_value_once_it_knows_the_setting(standing: World) -> None:
    assert "value" not in form_of(standing).fields
    first = form_of(standing, {"setting": "size_limit", "asked": ""})
    assert not first.is_valid()
    assert first["value"].value() == "150"
    then = form_of(standing, {"setting": "size_limit", "asked": "size_limit", "value": "40"})
    assert then.is_valid()
    assert then.payload() == to("size_limit", "40")


def test_another_setting_chosen_instead_asks_anew(standing: World) -> None:
    other = form_of(standing, {"setting": "proxies", "asked": "size_limit", "value": "40"})
    assert not other.is_valid()
    assert other["value"].value() == "yes"


def test_a_value_out_of_bounds_is_told_beside_it_and_kept(standing: World) -> None:
    form = form_of(standing, {"setting": "size_limit", "asked": "size_limit", "value": "900"})
    assert "from 2 to 150" in str(form.errors["value"])
    assert form["value"].value() == "900"


def test_each_setting_has_its_field_which_begins_with_what_holds_and_takes_it_back(
    standing: World,
) -> None:
    enact(standing, KIND, to("purpose", "Bread"))
    now = charter_of(standing.riverside.pk)
    for name, setting in charter.settings.items():
        form = form_of(standing, initial={"setting": name})
        held = form["value"].value()
        form = form_of(standing, {"setting": name, "asked": name, "value": held})
        assert form.is_valid(), (name, form.errors)
        assert form.payload() == to(name, setting.written(now[name]))


def test_several_are_ticked(standing: World) -> None:
    data = {"setting": "methods", "asked": "methods", "value": ["consent", "yes-no"]}
    form = form_of(standing, data)
    assert form.is_valid()
    assert form.payload() == to("methods", "consent,yes-no")
    assert not form_of(standing, {"setting": "methods", "asked": "methods"}).is_valid()


def test_one_decision_two_settings_one_version(standing: World) -> None:
    by = decision(standing)
    enact(standing, KIND, to("quorum", "2/3"), by)
    enact(standing, KIND, to("answer_days", "10"), by)
    version = CharterVersion.objects.get()
    assert (version.settings["quorum"], version.settings["answer_days"]) == ("2/3", "10")
    assert set(version.settings) == set(charter.settings)
