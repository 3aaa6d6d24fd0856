"""Decide: what waits for my word, what is talked about, what I draft, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from convivial.assembly.queries.overview import overview
from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.theme.pages import page

# Where else one comes from here: address, label, what is there.
WAYS = (
    ("assembly:charter", _("Charter"), _("What we are here for, and how we decide.")),
    ("assembly:agreements", _("Agreements"), _("How we live with each other, for now.")),
    ("assembly:roles", _("Roles and mandates"), _("Who does what for all, and until when.")),
    ("assembly:pots", _("Pots"), _("What we share, and what it is for.")),
    ("assembly:proxies", _("Answering for one another"), _("For times when one of us is unwell.")),
    (
        "commons",
        _("The commons"),
        _("What we have made together: take a copy, or part as a group."),
    ),
    ("ledger:read", _("Ledger"), _("All that was done, by whom, in order.")),
    (
        "people:founders",
        _("The founders’ time"),
        _("What founders did before there was a charter."),
    ),
)
MEMBERS_ONLY = {"assembly:proxies", "commons"}


@require_safe
@for_everyone_here
def decide(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what is being decided here."""
    shown = overview(seat=seat, now=present())
    ways = [
        (reverse(name, args=[seat.slug]), label, means)
        for name, label, means in WAYS
        if seat.is_member or name not in MEMBERS_ONLY
    ]
    return page(request, "assembly/proposals/overview.html", shown=shown, me=seat, ways=ways)
