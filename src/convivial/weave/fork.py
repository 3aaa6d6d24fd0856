"""The effect by which a group parts: the form that asks for it, its preview, and its enactment."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.assembly import api as assembly
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal, Refused
from convivial.people import api as people
from convivial.theme.forms import KindForm
from convivial.weave import forking
from convivial.weave.commons import FORK

KIND = FORK


class ForkForm(KindForm):
    """Who would part, under which name, with what."""

    name = forms.CharField(max_length=80, label=gettext_lazy("What is the new community called?"))
    purpose = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("What is it for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Who would go?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Three or more. Each of them says for themself whether they go along."
        ),
    )
    pot_id = forms.ChoiceField(
        required=False, label=gettext_lazy("Does a part of a pot go with them?")
    )
    amount = assembly.AmountField(required=False, label=gettext_lazy("How much of it?"))

    def __init__(self, community_id: UUID, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        names = dict(people.names_here(community_id))
        members: Any = self.fields["members"]
        members.choices = [
            (str(one.id), names[one.id])
            for one in people.members_of(community_id)
            if one.id in names
        ]
        members.choices.sort(key=lambda choice: choice[1])
        pots: Any = self.fields["pot_id"]
        pots.choices = [("", _("No")), *assembly.pot_choices(community_id)]

    def payload(self) -> dict[str, Any]:
        """Return what was asked; each time it is another group."""
        said = self.cleaned_data
        amount = said["amount"]
        return {
            "fork_id": str(uuid4()),
            "name": said["name"],
            "purpose": said["purpose"],
            "members": said["members"],
            "pot_id": said["pot_id"],
            "amount": assembly.stored_amount(amount) if amount else "",
        }


class PartAsGroup(Effect):
    """A group founds a community of its own with a copy of the commons."""

    kind = KIND
    label = gettext_lazy("Part as a group, with a copy of the commons")
    weight: ClassVar[Weight] = "grave"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> ForkForm:  # noqa: ANN401  Django's form
        return ForkForm(community_id, data, initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        try:
            fork = forking.Fork.read(payload)
        except Refused as refused:
            return refused.refusal
        return forking.may_part(community_id, fork)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        fork = forking.Fork.read(payload)
        names = people.names_of(community_id, set(fork.members))
        words = {"name": fork.name, "who": ", ".join(sorted(names.values()))}
        sentences = [
            _("“%(name)s” is founded with a copy of the commons, by those of these who go along:")
            % words,
            _("%(who)s.") % words,
            _("Each says so for themself, on the page “The commons”; who says nothing stays."),
            _("They keep their place here, unless they choose to leave then."),
        ]
        if fork.pot_id and fork.amount is not None:
            told = assembly.amount_in_pot(community_id, fork.pot_id, fork.amount)
            sentences.append(_("%(amount)s go with them.") % {"amount": told})
        return " ".join(sentences)

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        forking.part(fork=forking.Fork.read(payload), by=enactment)


EFFECTS: tuple[Effect, ...] = (PartAsGroup(),)
