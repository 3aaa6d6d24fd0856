"""Answering with a page."""

from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest,
    template: str,
    *,
    status: int = HTTPStatus.OK,
    **context: Any,  # noqa: ANN401  whatever the template needs
) -> HttpResponse:
    """Render a template; a page that shows a form's errors answers 422, so that scripts know."""
    form = context.get("form")
    if status == HTTPStatus.OK and isinstance(form, BaseForm) and form.is_bound and form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {**context, "status": int(status)}, status=status)
