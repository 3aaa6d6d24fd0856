"""Forms that keep what was typed and show a refusal where it belongs."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms

from convivial.kernel.refusal import Refused

P = ParamSpec("P")
T = TypeVar("T")


class KindForm(forms.Form):
    """A form whose command may refuse; the refusal becomes an error beside its field."""

    def attempt(self, command: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a command; return what it made, or None with the refusal among the errors."""
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            refusal = refused.refusal
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, refusal.sentence)
            return None

    def typed(self, name: str) -> Any:  # noqa: ANN401  a form's value is of the field's type
        """Return the cleaned value of a field."""
        return self.cleaned_data[name]
