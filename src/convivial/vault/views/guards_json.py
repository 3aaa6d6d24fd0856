"""How guardians and recoveries are told to devices: plain values, bytes in base64."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from convivial.vault.commands.recovering import Given, Taken
from convivial.vault.queries.chains import Generation
from convivial.vault.queries.guarded import Guarded
from convivial.vault.queries.guarding import Guardian, Guardians, Watch
from convivial.vault.queries.recovering import Recovering, UnderWay
from convivial.vault.views.wire import Json, in_base64, in_iso

Chains = Mapping[UUID, Sequence[Generation]]


def guardians(mine: Guardians, chains: Chains) -> Json:
    """Tell who guards for me."""
    return {
        "set": _watch(mine.watch) if mine.watch else None,
        "guards": [_guardian(one, chains.get(one.account_id, ())) for one in mine.people],
    }


def _watch(watch: Watch) -> Json:
    return {
        "id": str(watch.id),
        "threshold": watch.threshold,
        "size": watch.size,
        "able": watch.able,
        "made_at": in_iso(watch.made_at),
    }


def _guardian(one: Guardian, chain: Sequence[Generation]) -> Json:
    return {
        "id": str(one.id),
        "member": str(one.member_id),
        "name": one.name,
        "community_name": one.community_name,
        "state": one.state,
        "keys": keys(chain) if chain else None,
    }


def keys(chain: Sequence[Generation]) -> Json:
    """Tell somebody's newest keys, and how they came from the first."""
    newest = chain[-1]
    return {
        "number": newest.number,
        "sign_key": in_base64(newest.sign_key),
        "recipient": newest.recipient,
        "fingerprint": newest.fingerprint,
        "statements": [_statement(one) for one in chain],
    }


def _statement(one: Generation) -> Json:
    return {
        "number": one.number,
        "statement": in_base64(one.statement),
        "endorsement": in_base64(one.endorsement),
    }


def guarded(one: Guarded, share: bytes, chains: Chains) -> Json:
    """Tell a guardian's device who asks, for which device, and what it holds for them."""
    return {
        "id": str(one.id),
        "member": str(one.member_id),
        "name": one.name,
        "recovery": str(one.recovery_id),
        "recipient": one.recipient,
        "given": one.given,
        "share": in_base64(share),
        "sealed_for": one.sealed_for,
        "keys": keys(chains[one.account_id]),
    }


def recovering(state: Recovering, chain: Sequence[Generation], now: datetime) -> Json:
    """Tell the new device how far it is."""
    found = state.under_way
    return {
        "recovery": _under_way(found) if found else None,
        "ready": found is not None and now >= found.ready_at and state.is_enough,
        "keys": keys(chain) if chain else None,
    }


def _under_way(found: UnderWay) -> Json:
    return {
        "id": str(found.id),
        "recipient": found.recipient,
        "asked_at": in_iso(found.asked_at),
        "ready_at": in_iso(found.ready_at),
        "ends_at": in_iso(found.ends_at),
    }


def taken(got: Taken) -> Json:
    """Tell the new device all that opens the keyring."""
    return {
        "set": str(got.guard_set.pk),
        "threshold": got.guard_set.threshold,
        "number": got.guard_set.number,
        "body": in_base64(got.guard_set.body),
        "given": [_given(one) for one in got.given],
    }


def _given(one: Given) -> Json:
    return {
        "guard": str(one.guard_id),
        "member": str(one.member_id),
        "name": one.name,
        "body": in_base64(one.body),
    }
