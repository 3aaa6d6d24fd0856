"""Plan, advance wishes and wallet card: the questions; the answers never come here."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from convivial.autonomy.sections import CARD, DANGER, PLAN, WISHES
from convivial.autonomy.views.sharing import seats_of
from convivial.people.api import for_signed_in
from convivial.theme.pages import page


@require_safe
@for_signed_in
def plan(request: HttpRequest, _account: object) -> HttpResponse:
    """Ask what a plan is made of."""
    return page(
        request,
        "autonomy/plan.html",
        danger=DANGER,
        chapters=PLAN,
        seats=seats_of(request),
    )


@require_safe
@for_signed_in
def wishes(request: HttpRequest, _account: object) -> HttpResponse:
    """Ask what should happen when one can't say it."""
    return page(request, "autonomy/wishes.html", chapters=WISHES, seats=seats_of(request))


@require_safe
@for_signed_in
def card(request: HttpRequest, _account: object) -> HttpResponse:
    """Ask for the few lines of a card for the wallet."""
    return page(request, "autonomy/card.html", lines=CARD, seats=seats_of(request))
