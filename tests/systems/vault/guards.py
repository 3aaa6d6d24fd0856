"""What the tests of guarding share: people with keys who guard for Dilan, and sealed parts."""

import uuid
from datetime import datetime
from uuid import UUID

from convivial.vault.commands import guard_sets, guarding, recovering
from convivial.vault.models import Guard, GuardSet, Recovery
from convivial.vault.policies.guarding import NewSet, Sealed
from convivial.vault.policies.recovering import RECOVERY_WAIT
from tests.systems.vault.sealed import Keys, begin_for, sealed_body, signing_keys
from tests.world import NOW, World

GUARDIANS = ("alma", "bruno", "chen", "esi", "gus")
READY = NOW + RECOVERY_WAIT


def account(world: World, name: str) -> UUID:
    """Return the account of one of the cast."""
    return world.people[name].account_id


def ask(world: World, name: str, owner: str = "dilan", now: datetime = NOW) -> Guard:
    """Ask one of the cast to guard."""
    return guarding.ask(account_id=account(world, owner), member_id=world.seat(name), now=now)


def accepted(world: World, name: str, owner: str = "dilan") -> Guard:
    """Have one of the cast guard for another."""
    guard = ask(world, name, owner)
    return guarding.accept(guard_id=guard.pk, account_id=account(world, name), now=NOW)


def new_set(guards: dict[UUID, str], threshold: int = 3, number: int = 1) -> NewSet:
    """Return a set as a device would send it; ``guards`` are ids and fingerprints."""
    shares = tuple(Sealed(guard, keys, sealed_body()) for guard, keys in guards.items())
    return NewSet(uuid.uuid4(), threshold, number, sealed_body(), shares)


def guard_for(
    world: World, *names: str, threshold: int = 3, owner: str = "dilan"
) -> tuple[dict[str, Guard], dict[str, Keys]]:
    """Begin everybody's space, have these people guard, and seal the set; keys by name."""
    keys = {name: begin_for(world, name) for name in (*names, owner)}
    guards = {name: accepted(world, name, owner) for name in names}
    fingerprints = {guards[name].pk: keys[name].fingerprint for name in names}
    made = new_set(fingerprints, min(threshold, len(names)))
    guard_sets.seal(account_id=account(world, owner), made=made, now=NOW)
    return {name: Guard.objects.get(pk=guard.pk) for name, guard in guards.items()}, keys


def start(world: World, owner: str = "dilan", now: datetime = NOW) -> Recovery:
    """Begin a recovery with a device that nobody has seen before."""
    recipient = signing_keys().recipient
    return recovering.start(account_id=account(world, owner), recipient=recipient, now=now)


def give(world: World, guard: Guard, recovery: Recovery, name: str, now: datetime = NOW) -> None:
    """Give one's part."""
    recovering.give_share(
        account_id=account(world, name),
        guard_id=guard.pk,
        recovery_id=recovery.pk,
        body=sealed_body(),
        now=now,
    )


def take(world: World, recovery: Recovery, now: datetime = READY) -> recovering.Taken:
    """Take the door and what was given."""
    return recovering.take(account_id=account(world, "dilan"), recovery_id=recovery.pk, now=now)


def cancel(world: World, recovery: Recovery, now: datetime = NOW) -> None:
    """Stop it."""
    recovering.cancel(account_id=account(world, "dilan"), recovery_id=recovery.pk, now=now)


def the_set(world: World) -> GuardSet | None:
    """Return Dilan's set, if any."""
    return GuardSet.objects.filter(account=account(world, "dilan")).first()
