"""The tables: who may point at whom, what each column is to people, and that nobody rules."""

import configparser
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from tests.architecture.source import ROOT

LEGAL = {"public", "community", "sealed", "secret"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("convivial.")]


def layers() -> dict[str, int]:
    """How high each app stands, as the contract has it; the lowest is 0."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    rows = parser["importlinter:contract:layers"]["layers"].split("\n")
    return {
        app.strip(): height
        for height, row in enumerate(reversed(rows))
        for app in row.split("|")
        if app.strip()
    }


def pointers() -> Iterator[tuple[str, models.ForeignKey]]:  # type: ignore[type-arg]
    for model in OURS:
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey):
                yield f"{model._meta.label}.{field.name}", field


def across_apps() -> list[tuple[str, models.ForeignKey]]:  # type: ignore[type-arg]
    return [
        (place, field)
        for place, field in pointers()
        if field.related_model._meta.app_label != field.model._meta.app_label
    ]


def classified(model: type[models.Model]) -> dict[str, str]:
    """What a model and those it inherits from say of their columns."""
    said: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        said |= kind.__dict__.get("privacy", {})
    return said


def test_there_are_models_to_look_at() -> None:
    assert len(OURS) > 5
    assert across_apps()


def test_keys_point_downward() -> None:
    height = layers()
    upward = [
        place
        for place, field in across_apps()
        if height[field.related_model._meta.app_label] >= height[field.model._meta.app_label]
    ]
    assert not upward


def test_what_is_pointed_at_does_not_know() -> None:
    known = [place for place, field in across_apps() if field.remote_field.related_name != "+"]
    assert not known


def test_no_table_joins_two_apps_of_its_own_accord() -> None:
    assert not [model._meta.label for model in OURS if model._meta.local_many_to_many]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_column_says_who_may_see_it(model: type[models.Model]) -> None:
    columns = {field.name for field in model._meta.local_concrete_fields}
    said = classified(model)
    assert columns == set(said) & columns, f"unclassified: {columns - set(said)}"
    assert set(said) - columns <= {"id"}, f"no such column: {set(said) - columns}"
    assert set(said.values()) <= LEGAL


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_community_can_be_parted_from_a_host(model: type[models.Model]) -> None:
    """A community's rows are indexed by community first, so that they stay together."""
    if "community" not in {field.name for field in model._meta.local_fields}:
        return
    astray = [index.name for index in model._meta.indexes if index.fields[:1] != ["community"]]
    assert not astray


def test_every_id_tells_nothing() -> None:
    guessable = [
        model._meta.label
        for model in OURS
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField)
    ]
    assert not guessable


def test_there_is_no_administrator() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    account = get_user_model()
    powers = ("is_superuser", "is_staff", "user_permissions", "groups", "has_perm")
    assert not [power for power in powers if hasattr(account, power)]
