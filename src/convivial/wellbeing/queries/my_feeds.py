"""A member's own feeds, with the addresses under which calendars fetch them."""

from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from convivial.kernel.tokens import make_token
from convivial.wellbeing.models import CalendarFeed
from convivial.wellbeing.queries.feeds import PURPOSE


class MyFeed(NamedTuple):
    """One of the two feeds; ``address`` is empty until it is made."""

    scope: str
    address: str


def my_feeds(member_id: UUID, host: str) -> list[MyFeed]:
    """Return both feeds, made or not. One query."""
    rows = CalendarFeed.objects.filter(member=member_id).values_list("scope", "id", "edition")
    made = {scope: _address(host, row_id, edition) for scope, row_id, edition in rows}
    return [MyFeed(scope, made.get(scope, "")) for scope in CalendarFeed.Scope.values]


def _address(host: str, row_id: UUID, edition: int) -> str:
    token = make_token(purpose=PURPOSE, row_id=row_id, edition=edition)
    return host + reverse("calendar-feed", args=[token])
