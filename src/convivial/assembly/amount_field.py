"""The field for an amount: read as people write it, in any of the house's languages."""

from decimal import Decimal
from typing import Any

from django import forms

from convivial.assembly.amounts import BadAmount, read_amount


class AmountField(forms.CharField):
    """An amount; its value is a Decimal with two places, or None where nothing was typed."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's own options
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> Any:  # noqa: ANN401  Django's own signature
        """Read what was typed, or say how to write it."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_amount(text)
        except BadAmount as wrong:
            raise forms.ValidationError(str(wrong), code="bad-amount") from None

    def validate(self, value: Decimal | None) -> None:
        """Only ask that it be there where it must."""
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:  # noqa: ANN401  as above
        """What CharField runs is for text; the amount has been looked at."""
