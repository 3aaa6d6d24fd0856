"""Everything wellbeing holds about one member, ready for JSON."""

from typing import Any
from uuid import UUID

from django.db.models import F, Q

from convivial.kernel.events import plain
from convivial.wellbeing.models import (
    Activity,
    BringClaim,
    CalendarFeed,
    Coming,
    HostAsk,
    StandingAnswer,
)


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return what I host, what I answered and bring, who asked me to host, my feeds. Six queries.

    Addresses of feeds are not in it: they are keys, and can be shown again on their page.
    """
    me = membership_id
    hosted = Activity.objects.filter(Q(host=me) | Q(co_host=me)).order_by("planned_at")
    answers = Coming.objects.filter(member=me).order_by("occurrence__starts_at")
    standing = StandingAnswer.objects.filter(member=me).annotate(title=F("activity__title"))
    brings = BringClaim.objects.filter(coming__member=me)
    return {
        "hosts": _rows(hosted.values("title", "first_day", "words", "place", "planned_at")),
        "answers": _rows(
            answers.annotate(
                title=F("occurrence__title"), starts_at=F("occurrence__starts_at")
            ).values("title", "starts_at", "said", "waiting", "answered_at")
        ),
        "answers_to_whole_series": _rows(standing.values("title", "said", "answered_at")),
        "brings": _rows(
            brings.annotate(
                what=F("item__words"), starts_at=F("coming__occurrence__starts_at")
            ).values("what", "starts_at")
        ),
        "asked_to_host": _rows(
            HostAsk.objects.filter(member=me)
            .annotate(title=F("activity__title"))
            .values("title", "place", "asked_at")
        ),
        "calendar_feeds": _rows(CalendarFeed.objects.filter(member=me).values("scope", "made_at")),
    }


def _rows(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a queryset of dicts
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:  # noqa: ANN401  any JSON value goes through here
    return value.isoformat() if hasattr(value, "isoformat") else plain(value)
