"""How pages are shown to an account, and where it is told of something."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convivial.people.commands.accounts import change_settings
from convivial.people.forms.settings import SettingsForm, ToldHereForm
from convivial.people.guards import for_signed_in
from convivial.people.models import Account
from convivial.people.push_key import public_key
from convivial.people.queries.push import told_on
from convivial.theme.pages import page

# Which of the devices this browser is, so that it is told no more when its owner signs out.
TOLD_HERE = "told-here"


def shown(
    request: HttpRequest, account: Account, form: SettingsForm, telling: ToldHereForm | None = None
) -> HttpResponse:
    """Show the settings of an account, and the devices on which it is told."""
    return page(
        request,
        "people/settings.html",
        form=form,
        telling=telling or ToldHereForm(),
        devices=told_on(account.pk),
        this_device=request.COOKIES.get(TOLD_HERE, ""),
        push_key=public_key(),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if telling else HTTPStatus.OK,
    )


def form_of(account: Account) -> SettingsForm:
    """Return the form of an account's settings as they are."""
    now = {"language": account.language, "zone": account.zone, "palette": account.palette}
    return SettingsForm(initial=now)


@require_http_methods(["GET", "POST"])
@for_signed_in
def change(request: HttpRequest, account: Account) -> HttpResponse:
    """Choose language, time zone and palette."""
    form = SettingsForm(request.POST) if request.POST else form_of(account)
    if request.method == "POST" and form.is_valid():
        saved = form.attempt(change_settings, account=account, changes=form.cleaned_data)
        if saved:
            with translation.override(form.typed("language")):  # read on a page that speaks it
                messages.success(request, _("Your settings are saved."))
            return redirect("settings")
    return shown(request, account, form)
