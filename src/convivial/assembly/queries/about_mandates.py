"""What the assembly holds about somebody's roles: their part of “My data”."""

from typing import Any
from uuid import UUID

from convivial.assembly.models import Mandate, Petition, Signature, Willing
from convivial.kernel.events import plain


def about_mandates(member_id: UUID) -> dict[str, Any]:
    """Return it ready for JSON: held, willing, petitions opened, signed, and about them.

    Five queries.
    """
    return {
        "mandates": _rows(
            Mandate.objects.filter(holder=member_id).order_by("begins_at"),
            role="role__name",
            powers="powers",
            begins_at="begins_at",
            ends_at="ends_at",
            ended_at="ended_at",
            ended_how="ended_how",
            handover="handover",
        ),
        "willing_for": _rows(
            Willing.objects.filter(member=member_id).order_by("since"),
            role="role__name",
            since="since",
        ),
        "petitions_opened": _rows(
            Petition.objects.filter(opened_by=member_id).order_by("opened_at"),
            role="mandate__role__name",
            words="words",
            opened_at="opened_at",
            closed_at="closed_at",
        ),
        "petitions_signed": _rows(
            Signature.objects.filter(member=member_id).order_by("signed_at"),
            role="petition__mandate__role__name",
            signed_at="signed_at",
        ),
        "petitions_about_me": _rows(
            Petition.objects.filter(mandate__holder=member_id).order_by("opened_at"),
            role="mandate__role__name",
            words="words",
            opened_at="opened_at",
            closed_at="closed_at",
        ),
    }


def _rows(rows: Any, **columns: str) -> list[dict[str, Any]]:  # noqa: ANN401  a QuerySet
    found = rows.values_list(*columns.values())
    return [{name: plain(value) for name, value in zip(columns, row, strict=True)} for row in found]
