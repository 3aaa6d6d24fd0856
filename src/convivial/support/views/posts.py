"""A post: writing, reading, changing, closing it, and answering one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import Seat, for_everyone_here
from convivial.support import forms
from convivial.support.commands import matches as match_commands
from convivial.support.commands import posts as commands
from convivial.support.models import Post
from convivial.support.queries import posts as queries
from convivial.support.views.grid import grid
from convivial.support.words import labels, standing, waited
from convivial.theme.pages import page

form_page = require_http_methods(["GET", "POST"])


@form_page
@for_everyone_here
def new_ask(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Ask for something."""
    return _new(request, seat, Post.Kind.ASK)


@form_page
@for_everyone_here
def new_offer(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Offer something."""
    return _new(request, seat, Post.Kind.OFFER)


def _new(request: HttpRequest, seat: Seat, kind: str) -> HttpResponse:
    now, me = present(), {"community_id": seat.community_id, "member_id": seat.id}
    begun = forms.beginning(now.date())
    form = forms.PostForm(request.POST or None, kind=kind, languages=seat.languages, initial=begun)
    if made := form.carry_out(commands.post, **me, kind=kind, now=now):
        messages.success(request, _("It is on the board. If someone fits, you will both be asked."))
        return redirect("support:post", seat.slug, made.pk)
    return page(request, "support/post_form.html", form=form, post=None, grid=grid(form))


@require_safe
@for_everyone_here
def show(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Show a post and what one can do about it."""
    post = queries.post_page(post_id=post_id, community_id=seat.community_id, member_id=seat.id)
    return page(
        request,
        "support/post.html",
        post=post,
        labels=labels(),
        how_long=(waited if post.is_ask else standing)(
            get_language() or "en", (present() - post.open_since).days
        ),
    )


@form_page
@for_everyone_here
def edit(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Say a post anew. Where another window was newer, what was typed is kept beside it."""
    post = queries.own_post(post_id=post_id, community_id=seat.community_id, member_id=seat.id)
    form = forms.PostForm(
        request.POST or None, kind=post.kind, languages=seat.languages, initial=forms.as_it_is(post)
    )
    mine = {"post_id": post.pk, "member_id": seat.id}
    version = forms.typed_version(request.POST)
    if form.carry_out(commands.change, **mine, version=version, now=present()):
        messages.success(request, _("It is changed."))
        return redirect("support:post", seat.slug, post.pk)
    return page(request, "support/post_form.html", form=form, post=post, grid=grid(form))


@require_POST
@for_everyone_here
def withdraw(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Take my post back."""
    commands.withdraw(post_id=post_id, member_id=seat.id, now=present())
    messages.success(request, _("It is taken back. You can open it again at any time."))
    return redirect("support:post", seat.slug, post_id)


@require_POST
@for_everyone_here
def done(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Call my post done."""
    commands.call_done(post_id=post_id, member_id=seat.id, now=present())
    messages.success(request, _("Good. It is off the board."))
    return redirect("support:post", seat.slug, post_id)


@form_page
@for_everyone_here
def reopen(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Open my post again, until a day of my choice."""
    now = present()
    form = forms.ReopenForm(request.POST or None, initial=forms.beginning(now.date()))
    post = queries.own_post(post_id=post_id, community_id=seat.community_id, member_id=seat.id)
    if form.carry_out(commands.reopen, post_id=post_id, member_id=seat.id, now=now):
        messages.success(request, _("It is on the board again."))
        return redirect("support:post", seat.slug, post_id)
    return page(request, "support/reopen.html", form=form, post=post)


@form_page
@for_everyone_here
def respond(request: HttpRequest, seat: Seat, post_id: UUID) -> HttpResponse:
    """Answer a post: “I can help”, or “I'd like this”."""
    mine = {"post_id": post_id, "community_id": seat.community_id, "member_id": seat.id}
    post = queries.post_page(**mine)
    form = forms.ReachForm(request.POST or None)
    if match := form.carry_out(match_commands.respond, **mine, now=present()):
        messages.success(request, _("Thank you. They are asked now; nobody else is told."))
        return redirect("support:match", seat.slug, match.pk)
    return page(request, "support/respond.html", form=form, post=post)
