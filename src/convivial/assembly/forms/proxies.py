"""The form that asks somebody to answer for me."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm


class ProxyForm(KindForm):
    """Whom I ask, and until when."""

    holder = forms.ChoiceField(
        label=_("Who shall answer for you"),
        help_text=_("They are asked first. They never answer over what you have said yourself."),
        error_messages={
            "required": _("Choose somebody."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Empty: until one of you ends it, which takes a moment and no reason."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any = None, *, people: list[tuple[UUID, str]]) -> None:  # noqa: ANN401  as Django's form takes it
        super().__init__(data)
        field: Any = self.fields["holder"]
        field.choices = [("", _("Choose")), *((str(pk), name) for pk, name in people)]

    def said(self) -> dict[str, Any]:
        """Return what the command takes."""
        day = self.typed("until")
        until = datetime.combine(day, time(23, 59), UTC) if day else None
        return {"holder_id": UUID(self.typed("holder")), "until": until}
