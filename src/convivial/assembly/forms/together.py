"""The forms for people and files around a proposal, and for what is said of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.assembly.forms.drafting import People, offer
from convivial.assembly.models import Concerned
from convivial.theme.forms import KindForm


class PersonForm(KindForm):
    """Whom to ask."""

    person = forms.TypedChoiceField(label=_("Whom?"), coerce=UUID)

    def __init__(self, *args: Any, people: People, **more: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **more)
        nobody: list[tuple[Any, Any]] = [("", _("Choose someone"))]
        offer(self.fields["person"], [*nobody, *((str(id_), name) for id_, name in people)])


class ConcernedForm(PersonForm):
    """Whom it concerns, and why."""

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=Concerned.Why.choices,
        initial=Concerned.Why.TOUCHED,
        widget=forms.RadioSelect,
    )


class FileForm(KindForm):
    """A file, and what it shows."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "A picture, PDF, plain text, CSV, or a document of LibreOffice, Word or Excel; up to "
            "5 MB. Where and when a picture was taken is removed; other files keep what is in "
            "them, also who wrote them."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".jpg,.jpeg,.png,.webp,.gif,.pdf,.txt,.csv,.odt,.ods,.odp,.docx,.xlsx"}
        ),
    )
    words = forms.CharField(
        label=_("What is in it?"),
        max_length=500,
        required=False,
        help_text=_("For a picture it is needed: for those who can’t see it."),
    )


class SayForm(KindForm):
    """Something to say about a proposal."""

    kind = forms.ChoiceField(label=_("What kind of word is it?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, kinds: list[Any], **more: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **more)
        offer(self.fields["kind"], [(kind.value, kind.label) for kind in kinds])
        self.fields["kind"].initial = kinds[0].value


class AnewForm(KindForm):
    """One's own words, said anew."""

    words = forms.CharField(
        label=_("Your words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class TimeForm(KindForm):
    """How many days more answers are taken."""

    days = forms.IntegerField(label=_("How many days more?"), initial=3)
