"""What is kept of one's own space, for how long, and taking the yes back."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from convivial.kernel.clock import present
from convivial.people.api import for_signed_in, prove_again
from convivial.theme.pages import page
from convivial.vault.commands.keeping import set_keeping
from convivial.vault.commands.vaults import end
from convivial.vault.consent import WORDINGS
from convivial.vault.forms.keeping import EndingForm, KeepingForm
from convivial.vault.models import Vault
from convivial.vault.queries.keys import vault_of


@require_http_methods(["GET", "POST"])
@for_signed_in
def keeping(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show what somebody agreed to, and let them say how long things are kept."""
    vault = vault_of(account.pk)
    form = _form(request, vault)
    if request.method == "POST" and form.is_valid() and _kept(form, account.pk):
        messages.success(request, _("That holds from now on."))
        return redirect("vault-keeping")
    return _shown(request, vault, form, EndingForm())


@require_POST
@for_signed_in
def withdraw(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Take the yes back: everything sealed is deleted, once it is sure who typed the name."""
    form, vault = EndingForm(request.POST), vault_of(account.pk)
    if form.is_valid() and form.typed("handle").strip().lower() == account.handle:
        prove_again(request)
        end(account_id=account.pk, now=present())
        messages.success(request, _("Everything sealed of yours is deleted on this host."))
        return redirect("vault-begin")
    if form.is_valid():
        form.add_error("handle", _("That is not your sign-in name. Type it as it stands above."))
    return _shown(request, vault, _form_of(vault), form)


def _shown(
    request: HttpRequest, vault: Vault | None, form: KeepingForm, ending: EndingForm
) -> HttpResponse:
    return page(
        request,
        "vault/keeping.html",
        kept=vault,
        wording=WORDINGS[vault.consent] if vault else None,
        form=form,
        ending=ending,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if ending.errors else HTTPStatus.OK,
    )


def _kept(form: KeepingForm, account_id: UUID) -> bool:
    return form.did(set_keeping, account_id=account_id, **form.cleaned_data, now=present())


def _form(request: HttpRequest, vault: Vault | None) -> KeepingForm:
    return KeepingForm(request.POST) if request.method == "POST" else _form_of(vault)


def _form_of(vault: Vault | None) -> KeepingForm:
    if vault is None:
        return KeepingForm()
    kept = {"access_months": vault.access_months, "unused_months": vault.unused_months or ""}
    return KeepingForm(initial=kept)
