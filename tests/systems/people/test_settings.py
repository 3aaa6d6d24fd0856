"""How pages are shown to an account: chosen by its owner, from what is offered."""

from typing import Any

import pytest

from convivial.kernel.refusal import Refused
from convivial.people.commands.accounts import change_settings, open_account
from convivial.people.models import Account
from tests.world import NOW, World

CHOSEN = {"language": "es", "zone": "Asia/Tokyo", "palette": "night"}


def test_they_are_saved_and_hold_at_once(world: World) -> None:
    client = world.client("dilan")
    client.post("/account/settings/", CHOSEN)
    account = Account.objects.get(handle="dilan")
    assert {name: getattr(account, name) for name in CHOSEN} == CHOSEN
    page = client.get("/account/settings/").content.decode()
    assert '<html lang="es" data-palette="night">' in page
    assert "Tus ajustes se han guardado." in page


@pytest.mark.parametrize(
    "changes", [{"language": "tlh"}, {"zone": "Mars/Olympus"}, {"palette": "neon"}, {"zone": ""}]
)
def test_what_is_not_offered_is_not_taken(world: World, changes: dict[str, str]) -> None:
    answer = world.client("dilan").post("/account/settings/", CHOSEN | changes)
    assert answer.status_code == 422
    assert Account.objects.get(handle="dilan").language == "en"


@pytest.mark.parametrize(
    "changes", [{"language": "tlh"}, {"zone": "Mars/Olympus"}, {"handle": "another"}]
)
def test_the_command_takes_no_other_either(world: World, changes: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        change_settings(account=world.dilan.account, changes=changes)
    assert refused.value.refusal.code == "bad-setting"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"handle": "alma"}, "handle-taken"),
        ({"handle": "ALMA"}, "handle-taken"),
        ({"handle": "a b"}, "bad-handle"),
        ({"handle": "x" * 41}, "bad-handle"),
        ({"handle": "new", "email": "no address"}, "bad-email"),
        ({"handle": "new", "password": "password"}, "weak-password"),
    ],
)
def test_accounts_that_are_not_opened(world: World, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        open_account(now=NOW, **given)
    assert refused.value.refusal.code == code
