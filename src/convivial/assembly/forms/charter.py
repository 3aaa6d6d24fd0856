"""What drafting asks for a charter or an agreement."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from convivial.assembly.policies.charter import (
    LONGEST_AGREEMENT,
    LONGEST_CHARTER,
    LONGEST_TITLE,
)
from convivial.kernel import charter
from convivial.theme.forms import KindForm
from convivial.theme.setting_fields import field_for

SETTING = "setting_"


class SettingsForm(KindForm):
    """Every setting of the charter, each as it is now: what differs is proposed."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  Django's own
        *,
        now: Mapping[str, str],
        initial: Any = None,  # noqa: ANN401  as above
    ) -> None:
        given = dict(initial or {})
        begun = {**now, **given.pop("settings", {})}
        super().__init__(data, initial={**given, **_as_fields(begun)})
        self.now = now
        for name, setting in charter.settings.items():
            self.fields[SETTING + name] = field_for(setting)
            # What has no value yet may stay without one.
            self.fields[SETTING + name].required = bool(now.get(name))

    def setting_fields(self) -> list[forms.BoundField]:
        """Return the settings' fields, for a page that shows them apart from the words."""
        return [self[name] for name in self.fields if name.startswith(SETTING)]

    def changes(self) -> dict[str, str]:
        """Return what would be set to something else than now, as texts."""
        given = {name: self._text(name) for name in charter.settings}
        return {name: text for name, text in given.items() if text != self.now.get(name)}

    def _text(self, name: str) -> str:
        given = str(self.cleaned_data[SETTING + name])
        if given == self.now.get(name):
            return given
        setting = charter.settings[name]
        return setting.written(setting.read(given))

    def payload(self) -> dict[str, Any]:
        """Return the effect's particulars."""
        return {"settings": self.changes()}


class AmendForm(SettingsForm):
    """What a change of the charter changes, beside the proposal's own words."""

    words = forms.BooleanField(
        label=_("The words of this proposal become the charter’s words."),
        required=False,
        help_text=_("All of them: the proposal must hold the whole charter, as it shall be."),
    )
    # A mark of the words that these were written upon.
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def payload(self) -> dict[str, Any]:
        """Return the effect's particulars."""
        given = self.cleaned_data
        return {"words": given["words"], "base": given["base"], **super().payload()}


class CharterForm(SettingsForm):
    """The charter on one page, words and settings, to write it or to change it."""

    words = forms.CharField(
        label=_("The charter’s words"),
        max_length=LONGEST_CHARTER,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("A line that begins with ## opens a section."),
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def said(self) -> str:
        """Return the words, with lines that end alike wherever they were typed."""
        return plain_lines(self.cleaned_data["words"])

    def amendment(self) -> dict[str, Any]:
        """Return the title, words and particulars of a proposal to change the charter so."""
        known, changes = plain_lines(str(self.initial["words"])), self.changes()
        if self.said() == known:
            return {"payload": {"words": False, "base": "", "settings": changes}}
        base = self.cleaned_data["base"]
        return {
            "title": gettext("Change the charter"),
            "words": self.said(),
            "payload": {"words": True, "base": base, "settings": changes},
        }


class AgreementForm(KindForm):
    """A new agreement, or a new version of one that holds."""

    replaces = forms.ChoiceField(
        label=_("Which agreement"),
        required=False,
        help_text=_("Choose one to say it anew; otherwise it is a further one."),
    )
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("What is agreed"),
        max_length=LONGEST_AGREEMENT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  Django's own
        *,
        choices: list[tuple[str, str]],
        initial: Any = None,  # noqa: ANN401  as above
    ) -> None:
        super().__init__(data, initial=initial)
        offered = [("", _("A new agreement")), *choices]
        self.fields["replaces"].choices = offered  # type: ignore[attr-defined]

    def payload(self) -> dict[str, Any]:
        """Return the effect's particulars."""
        given = self.cleaned_data
        return {
            "replaces": given["replaces"],
            "title": given["title"],
            "words": plain_lines(given["words"]),
        }


class EndAgreementForm(KindForm):
    """Which agreement is to end."""

    agreement = forms.ChoiceField(label=_("Which agreement"))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  Django's own
        *,
        choices: list[tuple[str, str]],
        initial: Any = None,  # noqa: ANN401  as above
    ) -> None:
        given = dict(initial or {})
        given.setdefault("agreement", given.get("agreement_id"))
        super().__init__(data, initial=given)
        self.fields["agreement"].choices = choices  # type: ignore[attr-defined]

    def payload(self) -> dict[str, Any]:
        """Return the effect's particulars."""
        return {"agreement_id": self.cleaned_data["agreement"]}


def plain_lines(words: str) -> str:
    """Return words with lines that end alike, wherever they were typed."""
    return "\n".join(line.rstrip() for line in words.splitlines()).strip()


def _as_fields(settings: Mapping[str, str]) -> dict[str, str]:
    return {SETTING + name: text for name, text in settings.items()}
