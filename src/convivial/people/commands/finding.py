"""Rows by id that may not be there: an unknown id is a refusal, never a crash."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from convivial.people.refusals import nothing_here

M = TypeVar("M", bound=Model)


def the(rows: "QuerySet[M]") -> M:
    """Return the one row, or refuse; what belongs to another community looks like nothing."""
    row = rows.first()
    if row is None:
        raise nothing_here()
    return row
