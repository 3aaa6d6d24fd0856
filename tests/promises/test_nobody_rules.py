"""Nobody rules: there is no administrator, and no code path gives one person power over another."""

import inspect
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

import convivial
from convivial.kernel.refusal import Refused
from convivial.people.commands import founders
from convivial.people.models import Account, Block, Invitation, Membership
from tests.promises import addresses
from tests.promises.commanding import APPS, commands, given_to
from tests.promises.samples import samples
from tests.world import NOW, World, make_world

pytestmark = pytest.mark.django_db

SOURCE = Path(convivial.__file__).parent
OTHERS = ("outsider", "former", "guest", "member", "founder", "stranger")
CAST = {"outsider": "oona", "former": "xavi", "guest": "gus", "member": "esi", "founder": "chen"}

# Acting as oneself by one's own secret link is not power over another.
OWN_SECRETS = {"sign-in-link", "join"}


@pytest.fixture(autouse=True)
def _fresh_measures() -> Iterator[None]:
    """Forget how often anything was tried, for these tests and those after them."""
    cache.clear()
    yield
    cache.clear()


def test_there_is_no_admin_site() -> None:
    assert not [app for app in settings.INSTALLED_APPS if app.startswith("django.contrib.admin")]
    assert not [name for name in addresses.names() if "admin" in name]


@pytest.mark.parametrize(
    "name", ["is_staff", "is_superuser", "groups", "user_permissions", "has_perm", "is_admin"]
)
def test_an_account_has_no_rank(name: str) -> None:
    assert not hasattr(Account, name)


@pytest.mark.parametrize(
    "words", ["is_staff", "is_superuser", "has_perm", "contrib.admin", "createsuperuser"]
)
def test_no_code_speaks_of_rank(words: str) -> None:
    speaking = [path for path in SOURCE.rglob("*.py") if words in path.read_text()]
    assert speaking == []


def test_whoever_runs_the_host_has_no_command_to_sign_in_as_another() -> None:
    """Sign-in links are made by their owner; only the demo makes them for its invented people."""
    making = {
        path.relative_to(SOURCE).parts[:2]
        for path in SOURCE.rglob("*.py")
        if "make_sign_in_link" in path.read_text()
    }
    assert making <= {
        ("people", "commands"),
        ("people", "views"),
        ("people", "api.py"),
        ("web", "demo"),
    }


def test_no_founder_does_anything_alone(world: World) -> None:
    act = founders.propose(
        membership_id=world.seat("alma"),
        act="part-with",
        payload={"member_id": str(world.seat("dilan"))},
        now=NOW,
    )
    with pytest.raises(Refused):
        founders.confirm(act_id=act.pk, membership_id=world.seat("alma"), now=NOW)
    assert Membership.objects.get(pk=world.seat("dilan")).status == "member"


# Every address, posted to by everyone else, with Dilan's ids and words that would do harm.

Stage = tuple[World, dict[str, Any]]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Build the cast and Dilan's rows once; each attempt is rolled back behind itself."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        world = make_world()
        rows = samples(world)
        account = world.dilan.account
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        Authenticator.objects.create(
            user=account, type="webauthn", data={"name": "Dilan's", "credential": {}}
        )
        key = Authenticator.objects.get(user=account).pk
        Block.objects.create(
            community=world.riverside,
            blocker=world.dilan,
            blocked=world.people["esi"],
            blocked_at=NOW,
        )
        world.sign_all_in()
        yield world, {**rows, "pk": key, "member_id": world.seat("dilan")}
        transaction.set_rollback(True)


def harm(world: World) -> dict[str, Any]:
    dilan = str(world.seat("dilan"))
    return {
        "name": "Taken over",
        "pronouns": "x",
        "version": 0,
        "handle": "dilan",
        "login": "dilan",
        "password": "a guess at it",
        "oldpassword": "a guess at it",
        "password1": "a new long phrase",
        "password2": "a new long phrase",
        "email": "dilan@example.org",
        "action_remove": "",
        "language": "es",
        "zone": "Asia/Tokyo",
        "palette": "night",
        "setting": "size_limit",
        "value": "2",
        "member": dilan,
        "member_id": dilan,
        "person": dilan,
        "chosen": dilan,
        "account": str(world.dilan.account_id),
        "user": str(world.dilan.account_id),
        "adult": "on",
    }


def what_is_dilan_s(world: World) -> dict[str, list[Any]]:
    """Return all that only Dilan may change: account, ways in, profile, seat, blocks, links."""
    account, seat = world.dilan.account_id, world.seat("dilan")
    rows = {
        "account": Account.objects.filter(pk=account),
        "addresses": EmailAddress.objects.filter(user=account),
        "passkeys": Authenticator.objects.filter(user=account),
        "seat": Membership.objects.filter(pk=seat),
        "blocks": Block.objects.filter(blocker=seat),
        "invitations": Invitation.objects.filter(invited_by=seat),
    }
    return {name: list(found.order_by("pk").values()) for name, found in rows.items()}


@pytest.mark.parametrize("name", sorted(set(addresses.names()) - OWN_SECRETS))
def test_no_address_changes_what_is_another_s(stage: Stage, name: str) -> None:
    world, rows = stage
    before = what_is_dilan_s(world)
    for who in OTHERS:
        with transaction.atomic():
            client = Client() if who == "stranger" else world.client(CAST[who])
            client.raise_request_exception = False
            answer = client.post(addresses.address(name, rows), harm(world))
            after = what_is_dilan_s(world)
            transaction.set_rollback(True)
        assert after == before, who
        assert answer.status_code < 500, who


# Every command that takes an actor and somebody else's row, called by someone who is not there.

COMMANDS = commands()


Rows = dict[str, list[Any]]


def everything() -> Rows:
    """Return every row of every app."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


@pytest.fixture(scope="module")
def untouched(stage: Stage, django_db_blocker: DjangoDbBlocker) -> Rows:
    """Return every row as the stage has it: each attempt is rolled back to that."""
    with django_db_blocker.unblock():
        return everything()


def test_the_walk_finds_the_commands() -> None:
    wanted = {
        "people.commands.membership.vouch",
        "people.commands.founders.confirm",
        "assembly.commands.answering.answer",
        "assembly.commands.opening.give_time",
        "ledger.commands.cosigners.end_cosigner",
    }
    assert wanted <= set(COMMANDS)
    assert len(COMMANDS) > 80


@pytest.mark.parametrize("who", ["oona", "xavi"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_whoever_is_not_there_commands_nothing(
    stage: Stage, untouched: Rows, name: str, who: str
) -> None:
    function = COMMANDS[name]
    if who == "xavi" and "community_id" in inspect.signature(function).parameters:
        who = "oona"  # a seat's community comes from the page's guard, which xavi does not pass
    given = given_to(function, *stage, who)
    with transaction.atomic():
        with suppress(Refused):
            function(**given)
        after = everything()
        transaction.set_rollback(True)
    assert after == untouched
