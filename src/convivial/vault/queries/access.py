"""Who opened what of mine, and what else happened to my space: nothing of it behind my back."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from dateutil.relativedelta import relativedelta

from convivial.vault.models import Access, Vault

PAGE = 100


class Happened(NamedTuple):
    """One line: when, what (see ``Access.What``), who if not I, and of which record."""

    id: UUID
    at: datetime
    what: str
    who: str | None
    member_id: UUID | None
    community_name: str | None
    record_id: UUID | None

    @property
    def words(self) -> str:
        """What happened, as a sentence in the reader's language."""
        return str(Access.What(self.what).label)


class Happenings(NamedTuple):
    """A page of what happened, the newest first; ``before`` leads to what was earlier, if any."""

    lines: list[Happened]
    before: datetime | None


def what_happened(account_id: UUID, now: datetime, *, before: datetime | None = None) -> Happenings:
    """Return what happened to somebody's space, for their eyes. Two queries."""
    rows = Access.objects.filter(account=account_id, at__gt=kept_since(account_id, now))
    if before is not None:
        rows = rows.filter(at__lt=before)
    columns = ("id", "at", "what", "who__name", "who_id", "who__community__name", "record_id")
    found = rows.order_by("-at", "id").values_list(*columns)[: PAGE + 1]
    lines = [Happened(*row) for row in found]
    if len(lines) <= PAGE:
        return Happenings(lines, None)
    # What happened in one moment stays on one page, so that none of it falls between two.
    shown = [one for one in lines if one.at > lines[PAGE].at] or lines[:PAGE]
    return Happenings(shown, shown[-1].at)


def kept_since(account_id: UUID, now: datetime) -> datetime:
    """Return since when it is kept what happened to a space. One query."""
    months = Vault.objects.filter(account=account_id).values_list("access_months", flat=True)
    return now - relativedelta(months=months.first() or 0)
