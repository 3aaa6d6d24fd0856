"""How pages are shown to an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convivial.people.commands.accounts import change_settings
from convivial.people.forms.settings import SettingsForm
from convivial.people.guards import for_signed_in
from convivial.people.models import Account
from convivial.theme.pages import page


@require_http_methods(["GET", "POST"])
@for_signed_in
def change(request: HttpRequest, account: Account) -> HttpResponse:
    """Choose language, time zone and palette."""
    now = {"language": account.language, "zone": account.zone, "palette": account.palette}
    form = SettingsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        saved = form.attempt(change_settings, account=account, changes=form.cleaned_data)
        if saved:
            with translation.override(form.typed("language")):  # read on a page that speaks it
                messages.success(request, _("Your settings are saved."))
            return redirect("settings")
    return page(request, "people/settings.html", form=form)
