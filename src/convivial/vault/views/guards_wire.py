"""What devices ask about guardians: whom to seal for, what I hold, and the keys coming back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import slow_down
from convivial.vault.commands import guard_sets, recovering
from convivial.vault.policies.guarding import MOST_GUARDIANS, NewSet, Sealed
from convivial.vault.queries import guarded, guarding
from convivial.vault.queries import recovering as queries
from convivial.vault.queries.chains import chains_of
from convivial.vault.views import guards_json as in_json
from convivial.vault.views import wire
from convivial.vault.views.proofs import proven_door


@require_safe
@wire.for_devices
def guards(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Answer who guards for me, with the keys to seal their parts for."""
    del request
    mine = guarding.guardians_of(account.pk)
    chains = chains_of({one.account_id for one in mine.ready})
    return wire.answered(in_json.guardians(mine, chains))


@require_POST
@wire.for_devices
def seal(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Keep what my device sealed for my guardians, in place of what was before."""
    slow_down(request, act="guards-sealed", measure="30/h/user")
    made = _new_set(wire.asked(request), account.pk)
    guard_set = guard_sets.seal(account_id=account.pk, made=made, now=present())
    return wire.done(request, {"set": str(guard_set.pk)})


@require_safe
@wire.for_devices
def for_me(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Answer whom I guard; my sealed part goes along only while a device of theirs asks."""
    del request
    mine = guarded.guarded_by(account.pk, present()).people
    asking = [one for one in mine if one.recovery_id is not None]
    shares = guarded.shares_held({one.id for one in asking})
    chains = chains_of({one.account_id for one in asking})
    return wire.answered(
        {"guards": [in_json.guarded(one, shares[one.id], chains) for one in asking]}
    )


@require_POST
@wire.for_devices
def give(request: HttpRequest, account: Any, guard_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Give my part to the new device of somebody I guard."""
    slow_down(request, act="part-given", measure="30/h/user")
    value = wire.asked(request)
    recovering.give_share(
        account_id=account.pk,
        guard_id=guard_id,
        recovery_id=wire.row_id(value.get("recovery")),
        body=wire.octets(value, "body"),
        now=present(),
    )
    return wire.done(request)


@require_safe
@wire.for_devices
def recovery(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Answer how far my recovery is."""
    now = present()
    chain = chains_of({account.pk}).get(account.pk, [])
    told = in_json.recovering(queries.recovering(account.pk, now), chain, now)
    return wire.done(request, told)


@require_POST
@wire.for_devices
def start(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Begin a recovery with a new device."""
    slow_down(request, act="recovery-started", measure="10/h/user")
    recipient = wire.text(wire.asked(request), "recipient")
    begun = recovering.start(account_id=account.pk, recipient=recipient, now=present())
    ready_at = wire.in_iso(begun.ready_at)
    return wire.done(request, {"id": str(begun.pk), "ready_at": ready_at})


@require_POST
@wire.for_devices
def take(request: HttpRequest, account: Any, recovery_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Hand the door and what was given to the new device, when it is time."""
    slow_down(request, act="recovery-taken", measure="20/h/user")
    taken = recovering.take(account_id=account.pk, recovery_id=recovery_id, now=present())
    return wire.done(request, in_json.taken(taken))


def _new_set(value: wire.Json, account_id: UUID) -> NewSet:
    return NewSet(
        id=wire.row_id(value.get("id")),
        threshold=wire.whole(value, "threshold"),
        number=wire.whole(value, "number"),
        body=proven_door(value, account_id),
        shares=tuple(
            Sealed(
                wire.row_id(one.get("guard")),
                wire.text(one, "fingerprint", 64),
                wire.octets(one, "body"),
            )
            for one in wire.rows(value, "shares", MOST_GUARDIANS)
        ),
    )
