"""One's own profile and picture."""

import dataclasses

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.people.api import Seat, for_everyone_here
from convivial.people.commands import pictures
from convivial.people.commands.membership import change_profile
from convivial.people.forms.profile import PictureForm, ProfileForm
from convivial.people.portraits import portrait
from convivial.people.queries.persons import own_profile
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_everyone_here
def profile(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Change what one says about oneself; a clash keeps what was typed."""
    own = own_profile(seat.id)
    form = ProfileForm(request.POST or None, initial=dataclasses.asdict(own))
    if request.method == "POST" and form.is_valid():
        changes, version = form.changes(), form.typed("version")
        if form.attempt(change_profile, membership_id=seat.id, version=version, changes=changes):
            messages.success(request, _("Your profile is saved."))
            return redirect("people:person", slug=seat.slug, member_id=seat.id)
        form.data = {**form.data.dict(), "version": own.version}  # type: ignore[attr-defined]
    return page(request, "people/profile.html", form=form, picture=PictureForm(), own=own)


@require_POST
@for_everyone_here
def set_picture(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Choose a picture; a file that is none is refused with the reason."""
    own = own_profile(seat.id)
    picture = PictureForm(request.POST, request.FILES)
    if picture.is_valid():
        file = picture.typed("picture")
        encoded = picture.attempt(portrait, file, size=file.size)
        if encoded:
            pictures.set_picture(membership_id=seat.id, encoded=encoded)
            messages.success(request, _("Your picture is saved."))
            return redirect("people:profile", slug=seat.slug)
    form = ProfileForm(initial=dataclasses.asdict(own))
    return page(request, "people/profile.html", status=422, form=form, picture=picture, own=own)


@require_POST
@for_everyone_here
def remove_picture(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Remove one's picture."""
    pictures.remove_picture(membership_id=seat.id)
    messages.success(request, _("Your picture is removed."))
    return redirect("people:profile", slug=seat.slug)
