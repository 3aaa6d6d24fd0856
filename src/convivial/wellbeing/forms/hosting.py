"""The form to ask a member to host or co-host."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from convivial.theme.forms import KindForm
from convivial.wellbeing.commands.hosting import ask_to_host
from convivial.wellbeing.models import HostAsk


class AskHostForm(KindForm):
    """Ask a member to host or co-host."""

    member = forms.ChoiceField(label=_("Whom would you like to ask?"))
    place = forms.ChoiceField(
        label=_("For what?"),
        widget=forms.RadioSelect,
        choices=[
            ("co-host", _("To host it together with me")),
            ("host", _("To take it over from me")),
        ],
        initial="co-host",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  as Django's forms take them
        people: Iterable[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = forms.ChoiceField(
            label=AskHostForm.base_fields["member"].label, choices=list(people)
        )
        self.order_fields(("member", "place"))

    def ask(self, activity_id: UUID, member_id: UUID, now: datetime) -> HostAsk | None:
        """Ask whom was chosen; None where that was refused."""
        return self.attempt(
            ask_to_host,
            activity_id=activity_id,
            member_id=member_id,
            asked_id=UUID(self.typed("member")),
            place=self.typed("place"),
            now=now,
        )
