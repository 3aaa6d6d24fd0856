"""Today: what is next, who waits for a word, what do we decide, what could do me good."""

from django.http import HttpRequest, HttpResponse

from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page


@for_everyone_here
def today(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show a member their day. It ends; there is no endless feed."""
    return page(request, "weave/today.html", seat=seat)
