"""What a decision can do to the charter and to agreements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.assembly.commands import agreements as agreements_commands
from convivial.assembly.commands import charter as commands
from convivial.assembly.forms.charter import (
    AgreementForm,
    AmendForm,
    EndAgreementForm,
    SettingsForm,
)
from convivial.assembly.models import Agreement
from convivial.assembly.policies import charter as policies
from convivial.assembly.queries.agreements import agreement_of, agreements, titles_now
from convivial.assembly.queries.charter import mark, settings_now, words_now
from convivial.kernel.charter import weight_of
from convivial.kernel.charter_words import change_in_words
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal
from convivial.people.api import charter_of, community_status


class RatifyCharter(Effect):
    """The proposal's words become the first charter, by the consent of all founders."""

    kind = "assembly.ratify-charter"
    label = gettext_lazy("Agree on the first charter")
    weight: ClassVar[Weight] = "charter"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> SettingsForm:  # noqa: ANN401  Django's form
        return SettingsForm(data, now=settings_now(community_id), initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return policies.may_be_ratified(
            community_status=community_status(community_id),
            founders=commands.founders_there(community_id),
            changes=_changes(payload),
            values=charter_of(community_id),
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        sentence = _(
            "These words become the charter, and the community stands on it: from then on its "
            "members decide, and founders have no more say than anyone."
        )
        return " ".join([sentence, *_said_of(community_id, _changes(payload))])

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.ratify(changes=_changes(payload), enactment=enactment)


class AmendCharter(Effect):
    """The proposal's words become the charter's, settings change, or both in one."""

    kind = "assembly.amend-charter"
    label = gettext_lazy("Change the charter")
    weight: ClassVar[Weight] = "charter"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> AmendForm:  # noqa: ANN401  Django's form
        begun = dict(initial or {})
        if not begun.get("words"):
            begun["base"] = mark(words_now(community_id))
        return AmendForm(data, now=settings_now(community_id), initial=begun)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        held = settings_now(community_id)
        changes = _changes(payload)
        return policies.may_be_amended(
            community_status=community_status(community_id),
            current=mark(words_now(community_id)),
            base=_base(payload),
            changes={name: text for name, text in changes.items() if held.get(name) != text},
            values=charter_of(community_id),
        )

    def weighs(self, payload: Payload) -> Weight:
        return weight_of(_changes(payload))

    def preview(self, community_id: UUID, payload: Payload) -> str:
        said = _said_of(community_id, _changes(payload))
        if payload.get("words"):
            said.insert(0, _("These words become the charter’s words."))
        return " ".join(said)

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.amend(base=_base(payload), changes=_changes(payload), enactment=enactment)


class AdoptAgreement(Effect):
    """A further agreement, or a new version of one; it ends where its review does not keep it."""

    kind = "assembly.adopt-agreement"
    label = gettext_lazy("Adopt an agreement, or change one")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> AgreementForm:  # noqa: ANN401  Django's form
        return AgreementForm(data, choices=_choices(community_id), initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return policies.may_be_adopted(
            community_status=community_status(community_id),
            title=str(payload.get("title", "")),
            words=str(payload.get("words", "")),
            replaces=_agreement(community_id, payload.get("replaces")),
            replaces_asked=bool(payload.get("replaces")),
            titles=titles_now(community_id),
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        words = {"title": payload.get("title", "")}
        old = _agreement(community_id, payload.get("replaces"))
        if old is None:
            return _("“%(title)s” becomes an agreement of the community.") % words
        if old.title == words["title"]:
            return _("The agreement “%(title)s” holds in new words.") % words
        sentence = _("The agreement “%(old)s” is replaced by “%(title)s”.")
        return sentence % {**words, "old": old.title}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        agreements_commands.adopt(
            title=str(payload["title"]),
            words=str(payload["words"]),
            replaces_id=_id(payload.get("replaces")),
            enactment=enactment,
        )

    def lapse(self, payload: Payload, enactment: Enactment) -> None:
        agreements_commands.lapse(decided_by=UUID(str(payload["decided_by"])), enactment=enactment)


class EndAgreement(Effect):
    """An agreement does not hold any more."""

    kind = "assembly.end-agreement"
    label = gettext_lazy("End an agreement")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> EndAgreementForm:  # noqa: ANN401  Django's form
        return EndAgreementForm(data, choices=_choices(community_id), initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return policies.may_be_ended(
            community_status=community_status(community_id),
            agreement=_agreement(community_id, payload.get("agreement_id")),
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        agreement = _agreement(community_id, payload.get("agreement_id"))
        title = agreement.title if agreement else _("an agreement that is gone")
        return _("The agreement “%(title)s” ends.") % {"title": title}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        agreement_id = _id(payload["agreement_id"])
        if agreement_id is not None:
            agreements_commands.end(agreement_id=agreement_id, enactment=enactment)


EFFECTS: tuple[Effect, ...] = (RatifyCharter(), AmendCharter(), AdoptAgreement(), EndAgreement())


def _changes(payload: Payload) -> dict[str, str]:
    given = payload.get("settings")
    return {str(k): str(v) for k, v in given.items()} if isinstance(given, Mapping) else {}


def _base(payload: Payload) -> str | None:
    """Upon which words the proposal's were written; None where the charter's words stay."""
    return str(payload.get("base", "")) if payload.get("words") else None


def _said_of(community_id: UUID, changes: Mapping[str, str]) -> list[str]:
    now = settings_now(community_id) if changes else {}
    return [change_in_words(name, now.get(name, ""), to) for name, to in changes.items()]


def _choices(community_id: UUID) -> list[tuple[str, str]]:
    return [(str(row.id), row.title) for row in agreements(community_id)]


def _agreement(community_id: UUID, given: Any) -> Agreement | None:  # noqa: ANN401  as stored
    return agreement_of(community_id, _id(given))


def _id(given: Any) -> UUID | None:  # noqa: ANN401  as stored
    try:
        return UUID(str(given)) if given else None
    except ValueError:
        return None
