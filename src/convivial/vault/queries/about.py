"""Everything the vault holds about one person, for that person: ready for JSON."""

from typing import Any
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from convivial.kernel.events import plain
from convivial.vault.models import Door, Guard, GuardSet, PublicKeys, Record, Recovery
from convivial.vault.queries.about_sharing import about_access, about_sharing
from convivial.vault.queries.keys import vault_of


def about_account(account_id: UUID) -> dict[str, Any] | None:
    """Return what is held of somebody's own space; None where they have none.

    What they wrote is not in it: it is sealed, and nobody here can read it. As it lies here it is
    among ``taking.sealed_files``.
    """
    vault = vault_of(account_id)
    if vault is None:
        return None
    mine = {"account": account_id}
    written = Record.objects.filter(account=account_id)
    return {
        "agreed_at": plain(vault.consented_at),
        "wording": vault.consent,
        "access_months": vault.access_months,
        "unused_months": vault.unused_months,
        "used_on": vault.used_on.isoformat(),
        **_plain(written.aggregate(first_at=Min("written_at"), last_at=Max("written_at"))),
        "keys": _rows(PublicKeys.objects.filter(**mine).order_by("number"),
                      "number", "fingerprint", "made_at", "ended_at"),
        "ways_to_open": _rows(Door.objects.filter(**mine), "kind", "name", "number", "made_at"),
        "guardians_together": _rows(GuardSet.objects.filter(**mine),
                                    "threshold", "size", "made_at"),
        "recoveries": _rows(Recovery.objects.filter(**mine).order_by("asked_at"),
                            "status", "asked_at", "ready_at", "ended_at"),
        "what_happened": [{"happened": one.pop("what"), **one} for one in about_access(account_id)],
    }  # fmt: skip


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return what joins somebody's own space with others in one community."""
    asked, answers = {"asked_by": membership_id}, {"member": membership_id}
    return {
        **about_sharing(membership_id),
        "who_guards_for_me": _rows(Guard.objects.filter(**asked), *_ASKED, name="member__name"),
        "for_whom_i_guard": _rows(Guard.objects.filter(**answers), *_ASKED, name="asked_by__name"),
    }


_ASKED = ("name", "status", "asked_at", "answered_at", "ended_at")


def _rows(rows: QuerySet[Any], *names: str, **columns: str) -> list[dict[str, Any]]:
    """Return rows by these names; ``columns`` says which column is meant by another name."""
    found = rows.values_list(*(columns.get(name, name) for name in names))
    return [_plain(dict(zip(names, row, strict=True))) for row in found]


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}
