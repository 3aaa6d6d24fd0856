"""Ways in: how someone signs in, and what they sign in with."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from convivial.kernel.clock import present
from convivial.people.commands import accounts
from convivial.people.guards import for_signed_in, slow_down
from convivial.people.models import Account
from convivial.people.queries.links import sign_in_url
from convivial.people.queries.ways_in import ways_in
from convivial.people.squares import squares
from convivial.theme.pages import page


@require_safe
@for_signed_in
def show(request: HttpRequest, account: Account) -> HttpResponse:
    """Show every way into one's account."""
    return page(request, "people/ways_in.html", ways=ways_in(account))


@never_cache
@require_http_methods(["GET", "POST"])
@for_signed_in
def another_device(request: HttpRequest, account: Account) -> HttpResponse:
    """Make a link, good once and for half an hour, that signs in on another device.

    It asks for a fresh proof, as every new way in does: a minute at someone's open screen must not
    be enough to come in for good.
    """
    if request.method == "GET":
        return page(request, "people/another_device.html", link="", square=None)
    raise_if_reauthentication_required(request, app="allauth.account")
    slow_down(request, act="sign-in-link-made", measure="10/h/user")
    link = sign_in_url(accounts.make_sign_in_link(account=account, now=present()))
    return page(request, "people/another_device.html", link=link, square=squares(link))


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Make a passkey that lives on the device and signs in alone, without a name."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401  allauth's own
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**context, "options": options, "later": self.later()}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Whoever has just made a passkey has just shown that it is they."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", reauthenticated=True)
        return response

    def later(self) -> str:
        """Return where to go on, for someone who would rather do this another time."""
        asked = self.request.GET.get("next", "")
        return asked if asked.startswith("/c/") else reverse("ways-in")

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:
            return reverse("mfa_view_recovery_codes")
        return self.later()


class RenamePasskey(EditWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Give a passkey another name."""

    success_url = reverse_lazy("ways-in")


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Remove a passkey."""

    success_url = reverse_lazy("ways-in")
