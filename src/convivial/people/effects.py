"""What a decision can do to belonging: seats, settings, and the community itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.kernel import charter
from convivial.kernel.charter_words import change_in_words
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal
from convivial.people.commands import decisions
from convivial.people.commands.communities import READABLE
from convivial.people.forms.decisions import DecidedSettingForm, WhomForm
from convivial.people.models import Membership
from convivial.people.policies.decisions import (
    decides,
    may_be_admitted,
    may_be_parted_with,
    may_be_taken_back,
)
from convivial.people.queries.charter import charter_of
from convivial.people.queries.decisions import choices_of, concerned, name_of, others_than
from convivial.people.queries.membership import size_of
from convivial.people.queries.standing import community_status


class OfOnePerson(Effect):
    """An effect whose payload is ``{"member_id": …}``: those of ``statuses`` can be chosen."""

    statuses: ClassVar[tuple[str, ...]] = Membership.HERE
    hint: ClassVar[Any] = ""

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> WhomForm:  # noqa: ANN401  Django's form
        chosen = _member_id(initial or {})
        return WhomForm(
            data,
            choices=choices_of(community_id, *self.statuses),
            hint=self.hint,
            initial={"member": str(chosen)} if chosen else initial,
        )

    def subjects(self, payload: Payload) -> set[UUID]:
        member_id = _member_id(payload)
        return {member_id} if member_id else set()

    def _is_member(self, community_id: UUID, payload: Payload) -> bool:
        _community, person = concerned(community_id, _member_id(payload))
        return person is not None and person.status == Membership.Status.MEMBER

    def _name(self, community_id: UUID, payload: Payload) -> str:
        return name_of(community_id, _member_id(payload)) or _("someone who has gone")


class Admit(OfOnePerson):
    """A guest becomes a member, without waiting for vouches."""

    kind = "people.admit"
    label = gettext_lazy("Welcome a guest as a member")
    statuses = (Membership.Status.GUEST,)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        community, person = concerned(community_id, _member_id(payload))
        return may_be_admitted(community_status=community.status, person=person)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        return _("%(name)s becomes a member.") % {"name": self._name(community_id, payload)}

    def is_done(self, community_id: UUID, payload: Payload) -> bool:
        return self._is_member(community_id, payload)

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        decisions.admit(member_id=_given_id(payload), enactment=enactment)


class PartWith(OfOnePerson):
    """The community parts with somebody: they are heard, and don't vote."""

    kind = "people.part-with"
    label = gettext_lazy("Part with someone")
    weight: ClassVar[Weight] = "grave"
    hint = gettext_lazy(
        "They are heard, and don’t vote on it. Afterwards no invitation link lets them in. What "
        "software cannot do: tell whether a newcomer with another account is the same person."
    )

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        member_id = _member_id(payload)
        community, person = concerned(community_id, member_id)
        return may_be_parted_with(
            community_status=community.status,
            person=person,
            others=others_than(community_id, member_id),
            quorum=charter_of(community_id)["grave_quorum"],
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        days = charter_of(community_id)["appeal_days"]
        return _(
            "The community parts with %(name)s, at once. They are told by which rule, and may "
            "appeal once within %(days)s."
        ) % {
            "name": self._name(community_id, payload),
            "days": charter.settings["appeal_days"].shown(days),
        }

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        decisions.part_with(member_id=_given_id(payload), enactment=enactment)


class TakeBack(OfOnePerson):
    """Somebody with whom the community has parted has their seat again."""

    kind = "people.take-back"
    label = gettext_lazy("Take someone back")
    statuses = (Membership.Status.PARTED,)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        community, person = concerned(community_id, _member_id(payload))
        return may_be_taken_back(community=community, person=person, size=size_of(community_id))

    def preview(self, community_id: UUID, payload: Payload) -> str:
        name = self._name(community_id, payload)
        return _("%(name)s comes back, as a member.") % {"name": name}

    def is_done(self, community_id: UUID, payload: Payload) -> bool:
        return self._is_member(community_id, payload)

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        decisions.take_back(member_id=_given_id(payload), enactment=enactment)


class ChangeSetting(Effect):
    """One setting of the charter has another value."""

    kind = "people.change-setting"
    label = gettext_lazy("Change a setting of the charter")
    weight: ClassVar[Weight] = "charter"

    def form(
        self,
        community_id: UUID,
        data: Any = None,  # noqa: ANN401  Django's form
        initial: Any = None,  # noqa: ANN401  as above
    ) -> DecidedSettingForm:
        return DecidedSettingForm(data, now=charter_of(community_id), initial=dict(initial or {}))

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        if refusal := decides(community_status(community_id)):
            return refusal
        name, text = str(payload.get("setting", "")), str(payload.get("value", ""))
        values = charter_of(community_id)
        if refusal := charter.why_not_together(values, {name: text}):
            return refusal
        if charter.settings[name].read(text) == values[name]:
            return Refusal("as-it-is", _("It is like that already."), field="value")
        return None

    def weighs(self, payload: Payload) -> Weight:
        return charter.weight_of([str(payload.get("setting", ""))])

    def preview(self, community_id: UUID, payload: Payload) -> str:
        name = str(payload.get("setting", ""))
        setting = charter.settings.get(name)
        before = setting.written(charter_of(community_id)[name]) if setting else ""
        return change_in_words(name, before, str(payload.get("value", "")))

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        changes = {str(payload["setting"]): str(payload["value"])}
        decisions.decide_settings(changes=changes, enactment=enactment)


class Dissolve(Effect):
    """The community ends."""

    kind = "people.dissolve"
    label = gettext_lazy("End the community")
    weight: ClassVar[Weight] = "grave"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> None:  # noqa: ANN401, ARG002  nothing to ask
        return None

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return decides(community_status(community_id))

    def preview(self, community_id: UUID, payload: Payload) -> str:  # noqa: ARG002
        return _(
            "The community ends. For %(days)s days it can still be read and everyone can take "
            "their data; then all of it is deleted."
        ) % {"days": READABLE.days}

    def enact(self, payload: Payload, enactment: Enactment) -> None:  # noqa: ARG002
        decisions.dissolve(enactment=enactment)


EFFECTS: tuple[Effect, ...] = (Admit(), PartWith(), TakeBack(), ChangeSetting(), Dissolve())


def _member_id(payload: Mapping[str, Any]) -> UUID | None:
    """Return whom a payload names; None where what stands there is no id."""
    try:
        return UUID(str(payload.get("member_id", "")))
    except ValueError:
        return None


def _given_id(payload: Payload) -> UUID:
    return UUID(str(payload["member_id"]))
