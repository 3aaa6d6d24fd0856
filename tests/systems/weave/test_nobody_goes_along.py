"""A copy of the commons holds nobody's own: what is personal is planted, and looked for in vain."""

import hashlib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.promises.samples import samples
from tests.systems.weave.copies import copy_of, decided, files_in, furnish
from tests.world import World

# What is written by somebody, and belongs to all: only this goes along.
COMMONS = {
    "people.Community.name",
    "people.Community.purpose",
    "people.CharterSetting.value",
    "assembly.Agreement.title",
    "assembly.Agreement.words",
    "assembly.CharterVersion.words",
    "assembly.Decision.ballots_file",
    "assembly.Inheritance.charter",
    "assembly.Movement.words",
    "assembly.Allotment.words",
    "assembly.Pot.contribution",
    "assembly.Pot.name",
    "assembly.Pot.purpose",
    "assembly.Proposal.title",
    "assembly.Proposal.words",
    "assembly.Role.name",
    "assembly.Role.purpose",
    "assembly.Template.name",
    "assembly.Template.title",
    "assembly.Template.words",
    "support.OutsideLine.hours",
    "support.OutsideLine.languages",
    "support.OutsideLine.name",
    "support.OutsideLine.reach",
    "wellbeing.Activity.link",
    "wellbeing.Activity.place",
    "wellbeing.Activity.title",
    "wellbeing.Activity.words",
    "wellbeing.Change.place",
    "wellbeing.Change.title",
    "wellbeing.Change.words",
}
# What no person writes: names of kinds, keys, hashes.
MADE_BY_THE_SOFTWARE = {"slug", "zone", "rule", "uid", "key", "starts", "unit", "kind", "entry"}
MADE_BY_THE_SOFTWARE |= {"method", "seed", "ballots_hash", "password", "session_data"}
MADE_BY_THE_SOFTWARE |= {"commitment"}
A_NAME_OF_OURS = {"people.CharterSetting.name"}
# Rows of which only some are commons; those of others are planted in all the same.
MINE = "support.OutsideLine"
OURS = [model for model in apps.get_models() if model.__module__.startswith("convivial.")]


def written(model: type[models.Model]) -> Iterator[models.Field]:  # type: ignore[type-arg]
    """Yield the columns of a model that hold what somebody wrote."""
    for field in model._meta.local_concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or field.primary_key:
            continue
        if field.choices or field.unique or field.name in MADE_BY_THE_SOFTWARE:
            continue
        if f"{model._meta.label}.{field.name}" in A_NAME_OF_OURS:
            continue
        yield field


def sign_of(place: str) -> str:
    """Return what is planted: short enough for every column, and nowhere else in the world."""
    return "q" + hashlib.sha256(place.encode()).hexdigest()[:14]


@pytest.fixture
def planted(world: World) -> set[str]:
    """Fill every column that somebody writes into, of every row, with a sign of its own."""
    furnish(world)
    samples(world)
    decided(world, "Seeds", "For spring.")
    places = set()
    for model in OURS:
        for field in written(model):
            place = f"{model._meta.label}.{field.name}"
            sign = sign_of(place)[: field.max_length or 99]
            rows = model._default_manager.all()
            if model._meta.label == MINE:
                rows.filter(shared=False).update(**{field.name: f"m{sign}"[: field.max_length]})
                rows = rows.filter(shared=True)
            if rows.update(**{field.name: sign}):
                places.add(place)
    return places


def test_there_is_something_personal_to_plant(planted: set[str]) -> None:
    personal = {
        "people.Account.email",
        "people.Membership.name",
        "people.Membership.pronouns",
        "people.Membership.brings",
        "people.Membership.would_like",
        "people.Invitation.note",
        "people.Invitation.for_name",
        "people.Invitation.email",
        "support.Post.title",
        "support.Post.words",
        "support.Match.reach",
        "support.ChosenPerson.reach",
        "assembly.Claim.words",
        "assembly.Claim.answer",
    }
    known = {f"{model._meta.label}.{field.name}" for model in OURS for field in written(model)}
    assert known >= COMMONS
    assert planted >= personal & known
    assert len({sign_of(place) for place in known}) == len(known)


def test_nothing_that_is_somebody_s_own_goes_along(world: World, planted: set[str]) -> None:
    handles = [person.account.handle for person in world.people.values()]
    whole = b"\n".join(files_in(copy_of(world)).values()).lower()
    found = {place for place in planted if sign_of(place).encode() in whole}
    assert found <= COMMONS
    assert found >= {"people.Community.purpose", "assembly.Role.name", "wellbeing.Activity.title"}
    assert not [name for name in handles if f'"{name}'.encode() in whole]
    assert f"m{sign_of('support.OutsideLine.reach')}".encode() not in whole
