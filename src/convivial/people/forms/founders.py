"""What a founder may propose to the other founders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.people.forms.decisions import DecidedSettingForm
from convivial.people.models import FoundersAct
from convivial.people.queries.membership import Person
from convivial.people.settings import COLUMNS
from convivial.theme.forms import KindForm


class SettingForm(DecidedSettingForm):
    """Change one setting of the community: those that founders may."""

    act = FoundersAct.Act.CHANGE_SETTING
    names = COLUMNS


class PersonForm(KindForm):
    """Something that concerns one person."""

    act = ""
    member = forms.ChoiceField(label=_("Whom"))

    def __init__(self, data: Any, *, people: list[Person]) -> None:  # noqa: ANN401  Django's own
        super().__init__(data)
        choices = [(str(person.id), person.name) for person in people]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]

    def payload(self) -> dict[str, Any]:
        """Return the act's particulars."""
        return {"member_id": self.cleaned_data["member"]}


class AdmitForm(PersonForm):
    """Welcome a guest as a member, without waiting for vouches."""

    act = FoundersAct.Act.ADMIT


class PartForm(PersonForm):
    """Part with someone."""

    act = FoundersAct.Act.PART_WITH


class InviteFounderForm(KindForm):
    """Invite another founder, in place of one who never came or beside those there are."""

    act = FoundersAct.Act.INVITE_FOUNDER

    for_name = forms.CharField(label=_("For whom"), max_length=80)

    def payload(self) -> dict[str, Any]:
        """Return the act's particulars."""
        return {"for_name": self.cleaned_data["for_name"]}
