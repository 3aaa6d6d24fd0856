"""Forms that keep what was typed and show a refusal where it belongs."""

import unicodedata
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from convivial.kernel.refusal import Refused

P = ParamSpec("P")
T = TypeVar("T")

# They turn the words after them round, also those that are not their author's.
_TURNING = "\u202d\u202e"


class KindForm(forms.Form):
    """A form whose command may refuse; the refusal becomes an error beside its field.

    What a browser gives as one line is one line, whatever a client has sent: it may become a
    mail's subject or a line of a calendar.
    """

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's stubs leave it out
        for name, value in list(self.cleaned_data.items()):
            field = self.fields[name]
            widget = field.widget
            if not isinstance(value, str) or isinstance(widget, forms.PasswordInput):
                continue
            shown = _visible(value)
            said = shown if isinstance(widget, forms.Textarea) else " ".join(shown.split())
            self.cleaned_data[name] = said
            if field.required and not said.strip():
                required = ValidationError(field.error_messages["required"], code="required")
                self.add_error(name, required)

    def attempt(self, command: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a command; return what it made, or None with the refusal among the errors."""
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            self._take(refused)
            return None

    def did(self, command: Callable[..., object], **given: Any) -> bool:  # noqa: ANN401  any command's arguments
        """Run a command that need not return anything; tell whether it was done."""
        try:
            command(**given)
        except Refused as refused:
            self._take(refused)
            return False
        return True

    def _take(self, refused: Refused) -> None:
        refusal = refused.refusal
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence)

    def typed(self, name: str) -> Any:  # noqa: ANN401  a form's value is of the field's type
        """Return the cleaned value of a field."""
        return self.cleaned_data[name]


def _visible(text: str) -> str:
    """Return a text without control characters, but for those that part words and lines."""
    return "".join(
        sign
        for sign in text
        if sign.isspace() or (unicodedata.category(sign) != "Cc" and sign not in _TURNING)
    )
