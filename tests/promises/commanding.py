"""Every command that takes an actor and somebody's row, with Dilan's rows and words that fit them.

The words are ones that the command would take from Dilan, so that it is the person who is refused.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

from convivial.assembly.commands.templates import Beginning
from convivial.assembly.manner import Manner
from convivial.assembly.papers import Paper
from tests.promises.samples import ASK, WALK
from tests.world import NOW, World

Command = Callable[..., object]

APPS = ("people", "ledger", "support", "wellbeing", "assembly")
ACTORS = ("member_id", "membership_id", "voucher_id", "blocker_id", "chooser_id", "giver_id")
ROWS = {
    "guest_id": "gus",
    "blocked_id": "dilan",
    "chosen_id": "dilan",
    "asked_id": "dilan",
    "holder_id": "dilan",
}
WORDS: Mapping[str, Any] = {
    "now": NOW,
    "version": 0,
    "reach": "Ring twice",
    "word": "Thank you",
    "said": "coming",
    "place": "co-host",
    "facts": ASK,
    "plan": WALK,
    "one": WALK,
    "kind": "ask",
    "expires_on": date(2026, 4, 1),
    "lasts": timedelta(days=1),
    "until": None,
}
OF_ASSEMBLY: Mapping[str, Any] = {
    "version": 1,
    "title": "A higher shed",
    "words": "By the wall.",
    "note": "Higher",
    "answer": "No receipt",
    "content": {"says": "no"},
    "kind": "people.admit",
    "label": "Elm",
    "method": "consent",
    "manner": Manner("consent", "open", 9),
    "mark": "",
    "days": 3,
    "why": "touched",
    "day": NOW.date(),
    "amount": Decimal(1),
    "limit": Decimal(1),
    "paper": Paper("note.txt", b"By the door.", picture=False),
    "beginning": Beginning("Wishes", "", "We wish", "consent", "open", 7),
}
OF_MODULES: Mapping[str, Mapping[str, Any]] = {
    "convivial.assembly.commands.talking": {"kind": "reaction"},
}


def commands() -> dict[str, Command]:
    """Find every command of every app that acts for someone on a row that has an owner."""
    return {
        f"{found.__module__.removeprefix('convivial.')}.{found.__name__}": found
        for app in APPS
        for found in _commands_of(app)
    }


def _commands_of(app: str) -> Iterator[Command]:
    package = import_module(f"convivial.{app}.commands")
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and _acts_on_a_row(function):
                yield function


def _acts_on_a_row(function: Command) -> bool:
    """Tell so; what a decision does (``by``, ``enactment``) has no actor: members it names."""
    names = set(inspect.signature(function).parameters)
    rows = {name for name in names if name.endswith("_id")} - {*ACTORS, "community_id"}
    return bool(names & set(ACTORS) and rows) and not names & {"by", "enactment"}


def given_to(function: Command, world: World, rows: Mapping[str, Any], who: str) -> dict[str, Any]:
    """Return what the command takes, with Dilan's rows and this actor."""
    app = function.__module__.split(".")[1]
    address = f"{app}:{function.__name__.replace('_', '-')}"
    known: dict[str, Any] = {
        **WORDS,
        **(OF_ASSEMBLY if app == "assembly" else {}),
        **OF_MODULES.get(function.__module__, {}),
        **{name: rows[name] for name in rows if name.endswith("_id")},
        "cosigner_id": rows["device_id"],
        **{name: world.seat(person) for name, person in ROWS.items()},
        **dict.fromkeys(ACTORS, world.seat(who)),
        "payload": {"member_id": str(world.seat("gus"))},
        "community_id": world.people[who].community_id,
    }
    parameters = inspect.signature(function).parameters.values()
    return {
        p.name: rows.get(f"{address}.{p.name}", known[p.name])
        for p in parameters
        if p.default is p.empty or p.name in ACTORS
    }
