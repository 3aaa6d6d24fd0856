"""Pages about guarding: who guards for me, and whom I guard. All of it works while locked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convivial.kernel.clock import present
from convivial.people.api import for_signed_in
from convivial.theme.pages import page
from convivial.vault.commands import guarding as commands
from convivial.vault.forms.guarding import GuardianForm
from convivial.vault.queries import guarded as queries_of_guarded
from convivial.vault.queries import guarding as queries


@require_http_methods(["GET", "POST"])
@for_signed_in
def mine(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  people's account
    """Show who guards for me, and ask somebody."""
    found = queries.guardians_of(account.pk)
    choices = queries.choices_for(account.pk, found.people)
    form = GuardianForm(request.POST or None, people=choices)
    if request.method == "POST" and form.is_valid():
        asked = {"account_id": account.pk, "member_id": form.typed("person")}
        if form.attempt(commands.ask, **asked, now=present()):
            messages.success(request, _("They are asked. You see here when they have answered."))
            return redirect("vault-guardians")
    return page(request, "vault/guardians.html", form=form, found=found, choices=choices)


@require_POST
@for_signed_in
def let_go(request: HttpRequest, account: Any, guard_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Take somebody off my list."""
    commands.let_go(guard_id=guard_id, account_id=account.pk)
    messages.success(request, _("They are off the list, and hold nothing of yours any more."))
    return redirect("vault-guardians")


@require_safe
@for_signed_in
def others(request: HttpRequest, account: Any) -> HttpResponse:  # noqa: ANN401  as above
    """Show whom I guard, who asks me to, and who needs my part now."""
    found = queries_of_guarded.guarded_by(account.pk, present())
    return page(request, "vault/guarding.html", found=found)


@require_POST
@for_signed_in
def accept(request: HttpRequest, account: Any, guard_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Say yes to guarding."""
    commands.accept(guard_id=guard_id, account_id=account.pk, now=present())
    messages.success(request, _("Thank you. You can stop at any time, without a reason."))
    return redirect("vault-guarding")


@require_POST
@for_signed_in
def decline(request: HttpRequest, account: Any, guard_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Say no to guarding."""
    commands.decline(guard_id=guard_id, account_id=account.pk, now=present())
    messages.success(request, _("That is fine. They see that they can ask somebody else."))
    return redirect("vault-guarding")


@require_POST
@for_signed_in
def stop(request: HttpRequest, account: Any, guard_id: UUID) -> HttpResponse:  # noqa: ANN401  as above
    """Guard no longer."""
    commands.stop(guard_id=guard_id, account_id=account.pk, now=present())
    messages.success(request, _("You guard no longer. What you held is deleted."))
    return redirect("vault-guarding")
