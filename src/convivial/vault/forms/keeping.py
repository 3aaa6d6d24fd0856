"""How long what is kept, and taking the yes back."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from convivial.theme.forms import KindForm

ACCESS = (3, 6, 12, 24, 60)
UNUSED = (6, 12, 24, 60)


class KeepingForm(KindForm):
    """For how long it is kept who opened what, and after what time unused all goes."""

    access_months = forms.TypedChoiceField(
        label=_("Keep the list of who opened what for"), coerce=int, choices=[]
    )
    unused_months = forms.TypedChoiceField(
        label=_("Delete everything sealed when I have not opened it for"),
        help_text=_(
            "You are told a month before, by mail or on a device, if you let this host "
            "reach you so."
        ),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer spans in the reader's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        months: forms.ChoiceField = self.fields["access_months"]  # type: ignore[assignment]
        months.choices = [(span, _months(span)) for span in ACCESS]
        unused: forms.ChoiceField = self.fields["unused_months"]  # type: ignore[assignment]
        unused.choices = [("", _("Never: keep it")), *((span, _months(span)) for span in UNUSED)]


class EndingForm(KindForm):
    """Deleting everything sealed: the sign-in name, typed, says that it is meant."""

    handle = forms.CharField(
        label=_("Your sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


def _months(number: int) -> str:
    return ngettext("%(num)s month", "%(num)s months", number) % {"num": number}
