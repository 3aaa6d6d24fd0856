"""What drafting asks where people are concerned: whom, or which setting and what it should be."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.kernel import charter
from convivial.people.queries.decisions import Choices
from convivial.theme.forms import KindForm
from convivial.theme.setting_fields import field_for


class WhomForm(KindForm):
    """One person, out of those it could be done to."""

    member = forms.ChoiceField(label=_("Whom"))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  Django's own
        *,
        choices: Choices,
        hint: str = "",
        initial: Any = None,  # noqa: ANN401  as above
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["member"].choices = choices  # type: ignore[attr-defined]
        self.fields["member"].help_text = hint

    def payload(self) -> dict[str, str]:
        """Return the effect's particulars."""
        return {"member_id": self.cleaned_data["member"]}


class DecidedSettingForm(KindForm):
    """One setting and its new value, in two steps: the second field is typed for the first.

    Sent with a setting alone, it comes back with the field for its value, as it is now.
    """

    # Which settings may be chosen; empty: all.
    names: ClassVar[tuple[str, ...]] = ()

    setting = forms.ChoiceField(label=_("What to change"))
    # Which setting the value below was asked for.
    asked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, now: Mapping[str, Any], initial: Any = None) -> None:  # noqa: ANN401  Django's own
        super().__init__(data, initial=initial)
        self.fields["setting"].choices = self._offered()  # type: ignore[attr-defined]
        source = self.data if self.is_bound else self.initial
        name = str(source.get("setting", ""))
        self.half = False
        if name in dict(self._offered()):
            self._ask(name, now)

    def _offered(self) -> list[tuple[str, Any]]:
        return [(name, charter.labels[name]) for name in self.names or charter.settings]

    def _ask(self, name: str, now: Mapping[str, Any]) -> None:
        setting = charter.settings[name]
        self.fields["value"] = field_for(setting, label=_("What it should be"))
        self.initial = {"value": setting.written(now[name]), **self.initial, "asked": name}
        asked = self.data.get("asked", "")
        # Nothing was said of its value yet, or what was said was for another setting.
        self.half = self.is_bound and asked != name and bool(asked or "value" not in self.data)
        if self.half:
            begun = self.fields["value"].prepare_value(setting.written(now[name]))
            self.data = {"setting": name, "asked": name, "value": begun}

    def clean(self) -> dict[str, Any] | None:
        """Hold the first step back: nothing has been said of the value yet."""
        if self.half:
            self.add_error("value", _("Now say what it should be."))
        return super().clean()

    def payload(self) -> dict[str, str]:
        """Return the effect's particulars."""
        setting = charter.settings[self.cleaned_data["setting"]]
        value = setting.read(str(self.cleaned_data["value"]))
        return {"setting": setting.name, "value": setting.written(value)}
