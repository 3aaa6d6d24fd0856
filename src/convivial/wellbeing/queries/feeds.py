"""What a calendar fetches: whose feed it is, whether anything changed, and the series in it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Q, Sum

from convivial.kernel.tokens import is_token_for, token_row
from convivial.wellbeing.as_series import as_series
from convivial.wellbeing.ical.series import Series
from convivial.wellbeing.keys import start_of
from convivial.wellbeing.models import Activity, CalendarFeed, Change, Coming, StandingAnswer
from convivial.wellbeing.models.answers import Said

PURPOSE = "calendar"
# Raised when what a feed looks like changes, so that calendars fetch it anew.
FORM = 1
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
THERE = (Said.COMING, Said.WATCHING)


class Feed(NamedTuple):
    """Whose feed a token opens."""

    id: UUID
    scope: str
    edition: int
    member_id: UUID
    status: str
    community_id: UUID
    community_name: str
    slug: str
    language: str


class State(NamedTuple):
    """What a feed's content depends on, small enough to ask on every fetch."""

    etag: str
    changed_at: datetime


def feed_of(token: str) -> Feed | None:
    """Return the feed of a token that is still good, of someone who is still here. One query."""
    row_id = token_row(token)
    if row_id is None:
        return None
    columns = (
        "id",
        "scope",
        "edition",
        "member_id",
        "member__status",
        "member__community_id",
        "member__community__name",
        "member__community__slug",
        "member__account__language",
    )
    row = CalendarFeed.objects.filter(pk=row_id).values_list(*columns).first()
    if row is None:
        return None
    feed = Feed(*row)
    genuine = is_token_for(token, purpose=PURPOSE, row_id=row_id, edition=feed.edition)
    return feed if genuine and feed.status in {"guest", "member"} else None


def state_of(feed: Feed, host: str) -> State:
    """Return a fingerprint of all that the feed shows. One query, for “mine” three."""
    series = Activity.objects.filter(community=feed.community_id)
    whole = series.aggregate(count=Count("pk"), latest=Max("changed_at"), versions=Sum("version"))
    parts = [FORM, feed.id, feed.edition, feed.language, host, feed.community_name, whole]
    latest = [whole["latest"]]
    if feed.scope == CalendarFeed.Scope.MINE:
        for answers in _answers_of(feed.member_id):
            parts.append(answers)
            latest.append(answers["latest"])
    changed_at = max((moment for moment in latest if moment), default=EPOCH)
    return State(blake2b(repr(parts).encode(), digest_size=12).hexdigest(), changed_at)


def _answers_of(member_id: UUID) -> Iterable[dict[str, Any]]:
    counted = {"count": Count("pk"), "latest": Max("answered_at")}
    waiting = Count("pk", filter=Q(waiting=True))
    yield Coming.objects.filter(member=member_id).aggregate(**counted, waiting=waiting)
    yield StandingAnswer.objects.filter(member=member_id).aggregate(**counted)


def series_of(feed: Feed) -> list[Series]:
    """Return what the feed shows, each as one series. Two queries, for “mine” four."""
    activities = Activity.objects.filter(community=feed.community_id).order_by("planned_at", "pk")
    if feed.scope == CalendarFeed.Scope.COMMUNITY:
        rows = list(activities)
        changes = _changes(rows)
        return [as_series(row, changes[row.pk]) for row in rows]
    return _mine(feed, list(activities.filter(_i_am_in(feed.member_id)).distinct()))


def _i_am_in(member_id: UUID) -> Q:
    return (
        Q(host=member_id)
        | Q(co_host=member_id)
        | Q(
            occurrences__answers__member=member_id,
            occurrences__answers__said__in=THERE,
            occurrences__answers__waiting=False,
        )
        | Q(standing_answers__member=member_id)
    )


def _mine(feed: Feed, rows: list[Activity]) -> list[Series]:
    """Series I host or come to as a whole stand whole; of others only the dates I come to."""
    changes = _changes(rows)
    standing = set(
        StandingAnswer.objects.filter(member=feed.member_id).values_list("activity_id", flat=True)
    )
    said: dict[UUID, dict[str, str]] = defaultdict(dict)
    answers = Coming.objects.filter(member=feed.member_id, occurrence__activity__in=rows)
    columns = ("occurrence__activity_id", "occurrence__key", "said", "waiting")
    for activity_id, key, answer, waiting in answers.order_by("occurrence__key").values_list(
        *columns
    ):
        # Whoever waits for a place does not come yet.
        said[activity_id][key] = Said.NOT if waiting else answer
    found = []
    for row in rows:
        series = as_series(row, changes[row.pk])
        whole = row.is_hosted_by(feed.member_id) or row.pk in standing or not row.is_series
        cut = _without if whole else _only
        found.append(cut(series, said[row.pk]))
    return [series for series in found if series is not None]


def _without(series: Series, said: dict[str, str]) -> Series:
    """The series without the dates I said no to."""
    declined = {start_of(key) for key, answer in said.items() if answer == Said.NOT}
    kept = tuple(one for one in series.changes if one.original not in declined)
    return replace(
        series, skipped=tuple(sorted({*series.skipped, *declined}, key=str)), changes=kept
    )


def _only(series: Series, said: dict[str, str]) -> Series | None:
    """The dates of the series I come to, without its rule: the first, and the others beside it."""
    dates = [start_of(key) for key, answer in said.items() if answer in THERE]
    if not dates:
        return None
    kept = tuple(one for one in series.changes if one.original in dates)
    return replace(
        series, starts=dates[0], rule="", extra=tuple(dates[1:]), skipped=(), changes=kept
    )


def _changes(rows: Iterable[Activity]) -> dict[UUID, list[Change]]:
    found: dict[UUID, list[Change]] = defaultdict(list)
    for change in Change.objects.filter(activity__in=list(rows)).order_by("key"):
        found[change.activity_id].append(change)
    return found
