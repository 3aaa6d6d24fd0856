"""What comes next: as an agenda, a week, a month. All in the reader's zone."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page
from convivial.theme.words import month_words, weekday_words
from convivial.wellbeing import calendar
from convivial.wellbeing.models import Activity
from convivial.wellbeing.queries.dates import Row, dates_within

AGENDA_SPAN = timedelta(days=28)
AGENDA_ROWS = 50
A_DAY = timedelta(days=1)


@require_safe
@for_everyone_here
def agenda(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what comes next, by day."""
    today, shown = _today(), _kind(request)
    first = max(_day(request.GET.get("from", ""), today), today)
    last = first + AGENDA_SPAN - A_DAY
    days = _ahead(seat, shown, first, last)
    return _calendar_page(
        request,
        "agenda",
        shown,
        days=calendar.agenda(days, today),
        earlier=first - AGENDA_SPAN if first > today else None,
        later=last + A_DAY,
    )


@require_safe
@for_everyone_here
def week(request: HttpRequest, seat: Seat, day: str = "") -> HttpResponse:
    """Show one week, from its Monday."""
    today, shown = _today(), _kind(request)
    monday = calendar.monday_of(_day(day, today))
    days = _laid_out(seat, shown, monday, monday + A_DAY * 6)
    return _calendar_page(
        request,
        "week",
        shown,
        days=calendar.week(days, monday, today),
        monday=monday,
        earlier=monday - A_DAY * 7,
        later=monday + A_DAY * 7,
    )


@require_safe
@for_everyone_here
def month(request: HttpRequest, seat: Seat, day: str = "") -> HttpResponse:
    """Show one month: a grid where there is room, a list on a phone."""
    today, shown = _today(), _kind(request)
    first = _day(day, today).replace(day=1)
    last = calendar.last_of_month(first)
    monday, sunday = calendar.monday_of(first), calendar.monday_of(last) + A_DAY * 6
    days = _laid_out(seat, shown, monday, sunday)
    grid = {
        "name": month_words(first),
        "weekdays": [weekday_words(monday + A_DAY * offset) for offset in range(7)],
        "weeks": calendar.month(days, first, today),
        "bare": not days,
    }
    turn = {"earlier": (first - A_DAY).replace(day=1), "later": last + A_DAY}
    return _calendar_page(request, "month", shown, **grid, **turn)


Days = dict[date, list[calendar.Event]]


def _ahead(seat: Seat, kind: str, first: date, last: date) -> Days:
    """What is on, without what is over, and what goes on for days told only once."""
    now = present()
    rows = [row for row in _rows(seat, kind, first, last) if row.ends_at > now or row.clock is None]
    return _on_days(seat, rows, first, last, once=True)


def _laid_out(seat: Seat, kind: str, first: date, last: date) -> Days:
    """What is on from the first to the last day, each day that it is."""
    return _on_days(seat, _rows(seat, kind, first, last), first, last)


def _rows(seat: Seat, kind: str, first: date, last: date) -> list[Row]:
    zone = calendar.readers_zone()
    return dates_within(
        community_id=seat.community_id,
        member_id=seat.id,
        after=calendar.midnight(first, zone),
        before=calendar.midnight(last + A_DAY, zone),
        kind=kind,
    )


def _on_days(seat: Seat, rows: list[Row], first: date, last: date, *, once: bool = False) -> Days:
    base = reverse("wellbeing:agenda", args=[seat.slug]) + "on/"
    zone = calendar.readers_zone()
    return calendar.lay_on_days(rows, zone=zone, first=first, last=last, base=base, once=once)


def _calendar_page(
    request: HttpRequest,
    view: str,
    kind: str,
    **more: Any,  # noqa: ANN401  what the view's own template needs
) -> HttpResponse:
    shared: dict[str, Any] = {
        "view": view,
        "kind": kind,
        "kinds": [("", _("All")), *Activity.Kind.choices],
    }
    reader = calendar.readers_zone()
    return page(request, f"wellbeing/{view}.html", reader=reader, **shared, **more)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in Activity.Kind.values else ""


def _today() -> date:
    return timezone.localdate(present())


def _day(text: str, otherwise: date) -> date:
    """Return a day from an address, or the other one where it is none that calendars know."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if abs(day.year - otherwise.year) <= 10 else otherwise  # noqa: PLR2004
