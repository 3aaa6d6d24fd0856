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
    CharterForm,
    EndAgreementForm,
    FirstCharterForm,
)
from convivial.assembly.models import Agreement
from convivial.assembly.policies import charter as policies
from convivial.assembly.queries.agreements import agreement_of, agreements, titles_now
from convivial.assembly.queries.charter import current_number, settings_now, words_now
from convivial.assembly.starter import starter_charter
from convivial.kernel import charter
from convivial.kernel.effects import Effect, Enactment, Payload, Weight
from convivial.kernel.refusal import Refusal
from convivial.people.api import charter_of, community_status


class RatifyCharter(Effect):
    """A community's first charter, by the consent of all its founders."""

    kind = "assembly.ratify-charter"
    label = gettext_lazy("Ratify the first charter")
    weight: ClassVar[Weight] = "charter"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> FirstCharterForm:  # noqa: ANN401  Django's form
        return FirstCharterForm(
            data,
            now=settings_now(community_id),
            words=starter_charter(),
            base=0,
            initial=initial,
        )

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return policies.may_be_ratified(
            community_status=community_status(community_id),
            founders=commands.founders_there(community_id),
            words=str(payload.get("words") or ""),
            changes=_changes(payload),
            values=charter_of(community_id),
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        sentence = _(
            "The charter holds, and the community stands on it: from then on its members decide, "
            "and founders have no more say than anyone."
        )
        return " ".join([sentence, *_said_of(community_id, _changes(payload))])

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.ratify(
            words=str(payload.get("words") or ""), changes=_changes(payload), enactment=enactment
        )


class AmendCharter(Effect):
    """Other words for the charter, other settings, or both in one."""

    kind = "assembly.amend-charter"
    label = gettext_lazy("Change the charter")
    weight: ClassVar[Weight] = "charter"

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> CharterForm:  # noqa: ANN401  Django's form
        return CharterForm(
            data,
            now=settings_now(community_id),
            words=words_now(community_id),
            base=current_number(community_id),
            initial=initial,
        )

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        values = charter_of(community_id)
        changes = {
            name: text
            for name, text in _changes(payload).items()
            if name not in charter.settings or charter.settings[name].written(values[name]) != text
        }
        return policies.may_be_amended(
            community_status=community_status(community_id),
            current=current_number(community_id),
            base=_base(payload),
            words=payload.get("words"),
            changes=changes,
            values=values,
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        changes = _changes(payload)
        said = _said_of(community_id, changes)
        if payload.get("words") is not None:
            said.insert(0, _("The charter’s words change."))
        return " ".join(said)

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        commands.amend(
            words=payload.get("words"),
            base=_base(payload),
            changes=_changes(payload),
            enactment=enactment,
        )


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


def _base(payload: Payload) -> int:
    base = payload.get("base", 0)
    return base if isinstance(base, int) else 0


def _said_of(community_id: UUID, changes: Mapping[str, str]) -> list[str]:
    now = settings_now(community_id) if changes else {}
    return [charter.change_in_words(name, now.get(name, ""), to) for name, to in changes.items()]


def _choices(community_id: UUID) -> list[tuple[str, str]]:
    return [(str(row.id), row.title) for row in agreements(community_id)]


def _agreement(community_id: UUID, given: Any) -> Agreement | None:  # noqa: ANN401  as stored
    return agreement_of(community_id, _id(given))


def _id(given: Any) -> UUID | None:  # noqa: ANN401  as stored
    try:
        return UUID(str(given)) if given else None
    except ValueError:
        return None
