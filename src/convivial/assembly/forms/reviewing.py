"""The form that asks which decision shall end."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm


class EndDecisionForm(KindForm):
    """One of the decisions that hold now."""

    decision = forms.ChoiceField(
        label=_("Which decision"),
        help_text=_("What of it can be undone is undone; what has simply happened stays."),
        error_messages={"required": _("Choose a decision."), "invalid_choice": _("Choose one.")},
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  as Django's form takes it
        *,
        decisions: list[tuple[UUID, str]],
        initial: Any = None,  # noqa: ANN401  as above
    ) -> None:
        first = {"decision": (initial or {}).get("decision_id")}
        super().__init__(data, initial=first)
        choices = [("", _("Choose"))] + [(str(pk), title) for pk, title in decisions]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def payload(self) -> dict[str, Any]:
        """Return what the effect stores."""
        return {"decision_id": self.typed("decision")}
