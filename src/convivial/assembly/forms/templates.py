"""The form of a beginning for proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.assembly.commands.templates import Beginning
from convivial.assembly.forms.drafting import offer
from convivial.assembly.methods import Method
from convivial.assembly.models import Proposal, Template
from convivial.theme.forms import KindForm

_FIELDS = ("name", "title", "words", "method", "shown", "days")


class TemplateForm(KindForm):
    """A beginning that others can find by its name."""

    name = forms.CharField(label=_("What is this beginning called?"), max_length=80)
    title = forms.CharField(
        label=_("The title it begins with"),
        max_length=120,
        required=False,
        help_text=_("May stay empty: each proposal then says its own."),
    )
    words = forms.CharField(
        label=_("The words it begins with"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    method = forms.ChoiceField(label=_("Way of deciding"))
    shown = forms.ChoiceField(
        label=_("What is shown of the answers"), choices=Proposal.Shown.choices
    )
    days = forms.IntegerField(label=_("For how many days are answers taken?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, methods: list[Method], **more: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **more)
        offer(self.fields["method"], [(one.name, one.label) for one in methods])

    def beginning(self) -> Beginning:
        """Return what was typed."""
        return Beginning(**{name: self.typed(name) for name in _FIELDS})


def beginning_of(row: Template | Proposal) -> dict[str, Any]:
    """Return what the form begins with, from a template or from a proposal."""
    said = {name: getattr(row, name) for name in _FIELDS[1:]}
    name = row.name if isinstance(row, Template) else row.title[:80]
    return {**said, "name": name, "version": row.version}
