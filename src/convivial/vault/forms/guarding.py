"""Whom I would ask to guard my keys."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm


class GuardianForm(KindForm):
    """One person of my communities; they are asked first."""

    person = forms.TypedChoiceField(
        coerce=UUID,
        label=_("Whom would you ask?"),
        help_text=_("Somebody you trust, and whom you can call or meet when it matters."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401  Django's own signature
        """``people`` are ids and names to choose from."""
        super().__init__(*args, **more)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for mypy: declared above
        field.choices = [("", _("Choose someone")), *people]
