"""What lies in the vault, in the shapes in which JSON carries it to a device."""

from collections.abc import Iterable
from uuid import UUID

from convivial.vault.commands.writing import Written
from convivial.vault.models import Vault
from convivial.vault.queries.chains import Generation
from convivial.vault.queries.people import PersonRow
from convivial.vault.queries.records import Page, RecordRow
from convivial.vault.queries.state import State
from convivial.vault.views.wire import Json, in_base64, in_iso


def state(found: State) -> Json:
    """Return what lies here of somebody."""
    guards, recovery, keys = found.guards, found.recovery, found.keys
    return {
        "vault": _vault(found.vault) if found.vault else None,
        "keys": _keys(keys) if keys else None,
        "doors": [row(door._asdict()) for door in found.doors],
        "guards": {"set": row(guards._asdict()) if guards else None},
        "recovery": row(recovery._asdict()) if recovery else None,
        "reseal": list(map(str, found.reseal)),
    }


def person(found: PersonRow) -> Json:
    """Return somebody whom one could seal something for."""
    return {
        "member": str(found.member_id),
        "community": str(found.community_id),
        "community_name": found.community_name,
        "name": found.name,
        "statements": statements(found.keys),
        **_public(found.keys[-1]),
    }


def statements(keys: Iterable[Generation]) -> list[Json]:
    """Return what somebody's device has signed about each generation of their keys."""
    return [
        {
            "number": one.number,
            "statement": in_base64(one.statement),
            "endorsement": in_base64(one.endorsement),
        }
        for one in keys
    ]


def page(found: Page) -> Json:
    """Return records since a number."""
    return {
        "records": list(map(_record, found.records)),
        "sequence": found.sequence,
        "more": found.more,
    }


def written(found: Written) -> Json:
    """Return what came of a batch."""
    grants = [
        {"id": str(one.pk), "record": str(one.record_id), "confidant": str(one.confidant_id)}
        for one in found.grants
    ]
    return {
        "written": [row(one._asdict()) for one in found.records],
        "grants": grants,
        "sequence": found.sequence,
    }


def row(values: Json) -> Json:
    """Return a row as JSON can hold it: ids as text, times in ISO 8601."""
    return {
        name: in_iso(value)
        if name.endswith("_at")
        else str(value)
        if isinstance(value, UUID)
        else value
        for name, value in values.items()
    }


def _record(found: RecordRow) -> Json:
    return {
        **row(found._asdict()),
        "prev_hash": found.prev_hash or None,
        "body": in_base64(found.body),
    }


def _vault(vault: Vault) -> Json:
    return {
        "consent": vault.consent,
        "consented_at": in_iso(vault.consented_at),
        "access_months": vault.access_months,
        "unused_months": vault.unused_months,
        "sequence": vault.sequence,
    }


def _keys(keys: Generation) -> Json:
    signed = {
        "statement": in_base64(keys.statement),
        "endorsement": in_base64(keys.endorsement),
    }
    return {**_public(keys), **signed}


def _public(keys: Generation) -> Json:
    return {
        "number": keys.number,
        "sign_key": in_base64(keys.sign_key),
        "recipient": keys.recipient,
        "fingerprint": keys.fingerprint,
    }
