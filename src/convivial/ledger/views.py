"""The ledger's two pages: what happened, and whether the record holds."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.ledger import queries
from convivial.ledger.sentences import people_in, read_out
from convivial.people.api import Seat, for_everyone_here, names_of
from convivial.theme.pages import page

# Digits of the highest number that an entry can have.
LONGEST_NUMBER = 9


@require_safe
@for_everyone_here
def read(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what happened, the latest first."""
    before = request.GET.get("before", "")[:LONGEST_NUMBER]
    lines = queries.lines(
        community_id=seat.community_id, before=int(before) if before.isdecimal() else None
    )
    names = names_of(seat.community_id, people_in(lines))
    earlier = lines[-1].number if len(lines) == queries.PAGE else None
    return page(request, "ledger/read.html", lines=read_out(lines, names), earlier=earlier)


@require_safe
@for_everyone_here
def verify(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Walk the chain and say whether it holds."""
    verdict = queries.verify(community_id=seat.community_id)
    return page(request, "ledger/verify.html", verdict=verdict)
