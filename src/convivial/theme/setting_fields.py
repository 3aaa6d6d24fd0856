"""A form field for each kind of charter setting: typed, within its bounds, with its own words.

Every field takes the setting's stored text as its initial value and cleans to such a text, so that
forms need not know which kind they hold.
"""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convivial.kernel.charter import (
    BadValue,
    Choice,
    Line,
    Number,
    Setting,
    Several,
    Share,
    Switch,
    Zone,
)
from convivial.theme.zones import ZoneField

YES_OR_NO = (("yes", _("yes")), ("no", _("no")))


class WrittenSeveral(forms.MultipleChoiceField):
    """Several of a few, kept as one text with commas."""

    def prepare_value(self, value: object) -> object:
        return value.split(",") if isinstance(value, str) else value

    def clean(self, value: object) -> str:
        return ",".join(cast("list[str]", super().clean(cast("Any", value))))


def _number(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401  see ``field_for``
    widget = forms.NumberInput(attrs={"min": setting.least, "max": setting.most})
    return forms.CharField(widget=widget, **words)


def _share(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401, ARG001  as above
    return forms.CharField(max_length=12, **words)


def _switch(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401, ARG001  as above
    return forms.ChoiceField(choices=YES_OR_NO, widget=forms.RadioSelect, **words)


def _choice(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401  as above
    return forms.ChoiceField(choices=setting.options, **words)


def _several(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401  as above
    return WrittenSeveral(choices=setting.options, widget=forms.CheckboxSelectMultiple, **words)


def _line(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401  as above
    widget = forms.Textarea(attrs={"rows": 4}) if setting.lines else forms.TextInput()
    return forms.CharField(max_length=setting.longest, widget=widget, **words)


def _zone(setting: Any, **words: Any) -> forms.Field:  # noqa: ANN401, ARG001  as above
    return ZoneField(**words)


_FIELDS: dict[type, Callable[..., forms.Field]] = {
    Number: _number,
    Share: _share,
    Switch: _switch,
    Choice: _choice,
    Several: _several,
    Line: _line,
    Zone: _zone,
}


def field_for(setting: Setting[Any], *, label: Any = None) -> forms.Field:  # noqa: ANN401  words
    """Return the field that asks for a setting's value."""
    hint = f"{setting.means} {setting.bounds()}" if isinstance(setting, Number | Share) else None
    field = _FIELDS[type(setting)](
        setting,
        label=label or setting.label,
        help_text=hint or setting.means,
    )
    field.validators.append(_within(setting))
    return field


def _within(setting: Setting[Any]) -> Callable[[Any], None]:
    def check(value: Any) -> None:  # noqa: ANN401  whatever the field gives
        text = ",".join(value) if isinstance(value, list) else str(value)
        try:
            setting.read(text)
        except BadValue as wrong:
            raise ValidationError(str(wrong)) from wrong

    return check
