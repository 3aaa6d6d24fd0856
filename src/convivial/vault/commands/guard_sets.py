"""Keeping the door that guardians open together, and what each of them holds of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.api import lock_account
from convivial.vault.models import Guard, GuardSet, PublicKeys, Recovery
from convivial.vault.policies import guarding as policies
from convivial.vault.policies.recovering import is_over
from convivial.vault.sealed import NotSealed, recipients_in


@transaction.atomic
def seal(*, account_id: UUID, made: policies.NewSet, now: datetime) -> GuardSet:
    """Keep a new set in place of the one before, wholly or not at all."""
    lock_account(account_id)
    enforce(_may_seal(account_id, made, now))
    GuardSet.objects.filter(account=account_id).delete()
    if GuardSet.objects.filter(pk=made.id).exists():
        raise Refused(policies.unfit())
    guard_set = GuardSet.objects.create(
        id=made.id,
        account_id=account_id,
        threshold=made.threshold,
        size=len(made.shares),
        body=made.body,
        number=made.number,
        made_at=now,
    )
    _hand_out(account_id, guard_set, made)
    return guard_set


def _hand_out(account_id: UUID, guard_set: GuardSet, made: policies.NewSet) -> None:
    """Replace what every guardian of this person holds; who is in no set holds nothing."""
    Guard.objects.filter(account=account_id).update(guard_set=None, share=None, sealed_for="")
    for share in made.shares:
        Guard.objects.filter(pk=share.guard_id).update(
            guard_set=guard_set, share=share.body, sealed_for=share.fingerprint
        )


def _may_seal(account_id: UUID, made: policies.NewSet, now: datetime) -> Refusal | None:
    open_one = Recovery.objects.filter(account=account_id, status=Recovery.Status.OPEN).first()
    if open_one is not None and not is_over(open_one, now):
        return policies.recovery_first()
    mine = Guard.objects.filter(account=account_id, status=Guard.Status.ACCEPTED)
    guards = {guard.pk: guard for guard in mine.select_related("member").defer("share")}
    now_used = PublicKeys.objects.filter(account=account_id, ended_at=None)
    number = now_used.values_list("number", flat=True).first() or 0
    refusal = policies.may_seal(made, number=number, guards=guards, keys=_keys_of(guards))
    return refusal or _unfit(made)


def _unfit(made: policies.NewSet) -> Refusal | None:
    """Refuse what is not sealed in the one way there is, or is larger than any such thing."""
    bodies = [made.body, *(share.body for share in made.shares)]
    try:
        fits = all(
            len(body) <= policies.LARGEST_BODY and recipients_in(body) == 1 for body in bodies
        )
    except NotSealed:
        fits = False
    return None if fits else policies.unfit()


def _keys_of(guards: dict[UUID, Guard]) -> dict[UUID, str]:
    """Return the present fingerprint of each guardian who has keys."""
    accounts = {guard.member.account_id for guard in guards.values()}
    rows = PublicKeys.objects.filter(account__in=accounts, ended_at=None)
    found = dict(rows.values_list("account_id", "fingerprint"))
    return {
        pk: found[guard.member.account_id]
        for pk, guard in guards.items()
        if guard.member.account_id in found
    }
