"""A match: why, yes or not this time, how to reach each other, done, a word back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.support.commands import matches as commands
from convivial.support.forms import ReachForm, WordForm
from convivial.support.queries import matches as queries
from convivial.theme.forms import KindForm
from convivial.theme.pages import page


@require_safe
@for_everyone_here
def show(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Show a match to one of the two."""
    return _show(request, seat, match_id)


@require_POST
@for_everyone_here
def say_yes(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Say yes, with words on how to be reached."""
    form, mine = ReachForm(request.POST), {"match_id": match_id, "member_id": seat.id}
    if match := form.carry_out(commands.say_yes, **mine, now=present()):
        agreed = match.state == match.State.AGREED
        said = _("You have both said yes. Here is how to reach each other.")
        messages.success(request, said if agreed else _("Thank you. Now the other is asked."))
        return redirect("support:match", seat.slug, match_id)
    return _show(request, seat, match_id, form)


@require_POST
@for_everyone_here
def say_no(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Say “not this time”, silently."""
    commands.say_no(match_id=match_id, member_id=seat.id, now=present())
    messages.success(request, _("That is fine. Nobody is told."))
    return redirect("support:mine", seat.slug)


@require_POST
@for_everyone_here
def step_back(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Step back, without a reason."""
    commands.step_back(match_id=match_id, member_id=seat.id, now=present())
    messages.success(request, _("You have stepped back. No reason is needed."))
    return redirect("support:mine", seat.slug)


@require_POST
@for_everyone_here
def finish(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Say that it is done."""
    commands.finish(match_id=match_id, member_id=seat.id, now=present())
    messages.success(request, _("Good. If you like, leave the other a word."))
    return redirect("support:match", seat.slug, match_id)


@require_POST
@for_everyone_here
def give_word(request: HttpRequest, seat: Seat, match_id: UUID) -> HttpResponse:
    """Leave a word back."""
    form, mine = WordForm(request.POST), {"match_id": match_id, "member_id": seat.id}
    if form.carry_out(commands.give_word, **mine):
        messages.success(request, _("Your word is with them."))
        return redirect("support:match", seat.slug, match_id)
    return _show(request, seat, match_id, form)


def _show(
    request: HttpRequest, seat: Seat, match_id: UUID, form: KindForm | None = None
) -> HttpResponse:
    match = queries.match_page(match_id=match_id, member_id=seat.id)
    if form is None:
        form = WordForm() if match.state == "done" else ReachForm()
    return page(request, "support/match.html", match=match, form=form)
