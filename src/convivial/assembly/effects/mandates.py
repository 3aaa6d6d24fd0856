"""What a decision can do with roles and mandates: make, end, grant and recall."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convivial.assembly.commands import ending, granting, roles
from convivial.assembly.forms import role_effects as forms
from convivial.assembly.models import Role
from convivial.assembly.policies import mandates as mandate_policies
from convivial.assembly.policies import roles as role_policies
from convivial.assembly.queries.granting import granting_of, role_in
from convivial.assembly.queries.mandate_effects import (
    asked_by,
    mandate_facts,
    petitioned_choices,
    willing_choices,
)
from convivial.assembly.queries.roles import names_taken, role_choices
from convivial.kernel.effects import Effect, Enactment, Payload
from convivial.kernel.powers import powers as known_powers
from convivial.kernel.refusal import Refusal, Refused
from convivial.people.api import charter_of, names_of
from convivial.theme.words import full_day_words

Form = Any


class MakeRole(Effect):
    """There is a new role. Nobody has it yet."""

    kind = "assembly.make-role"
    label = gettext_lazy("Make a role")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401, ARG002  Django's form
        return forms.MakeRoleForm(data, initial=initial)

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return role_policies.may_make_role(
            **_role_facts(payload),
            names=names_taken(community_id),
            longest_term=charter_of(community_id)["longest_term_days"],
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:  # noqa: ARG002
        facts = _role_facts(payload)
        sentence = ngettext(
            "There is a new role, “%(role)s”, for one person, %(days)s days at a time. %(way)s. "
            "%(powers)s",
            "There is a new role, “%(role)s”, for %(num)s people, %(days)s days at a time. "
            "%(way)s. %(powers)s",
            facts["seats"],
        )
        return sentence % {
            "role": facts["name"],
            "num": facts["seats"],
            "days": facts["term_days"],
            "way": dict(Role.FilledBy.choices).get(facts["filled_by"], ""),
            "powers": _powers_in_words(facts["powers"]),
        }

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        roles.make_role(
            community_id=enactment.community_id,
            **_role_facts(payload),
            purpose=str(payload.get("purpose", "")),
            decision_id=enactment.decision_id,
            now=enactment.now,
        )

    def lapse(self, payload: Payload, enactment: Enactment) -> None:
        roles.end_roles_of(
            decided_by=_given(payload, "decided_by", role_policies.no_such_role()),
            community_id=enactment.community_id,
            decision_id=enactment.decision_id,
            now=enactment.now,
        )


class EndRole(Effect):
    """A role ends, and whoever has it lays it down."""

    kind = "assembly.end-role"
    label = gettext_lazy("End a role")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.OfRoleForm(data, initial=_chosen(initial), roles=role_choices(community_id))

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:  # noqa: ARG002
        return role_policies.may_end_role(role=_role(community_id, payload))

    def preview(self, community_id: UUID, payload: Payload) -> str:
        sentence = _("The role “%(role)s” ends, and every mandate for it with it.")
        return sentence % {"role": _role_name(community_id, payload)}

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        roles.end_role(
            community_id=enactment.community_id,
            role_id=_given(payload, "role_id", role_policies.no_such_role()),
            decision_id=enactment.decision_id,
            now=enactment.now,
        )


class OfMandate(Effect):
    """Somebody has a role for its term. ``{"role_id", "members": [ids], "begins_on": "" or day}``.

    Where nobody is named, those whom the decision chooses: ``enactment.winners``.
    """

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        named = _members(payload)
        granting = granting_of(
            _role(community_id, payload), holders=named, now=now, begins_on=_day(payload)
        )
        if self.by_winners:
            return mandate_policies.may_fill(granting=granting)
        return mandate_policies.may_grant(granting=granting, holders=named)

    def preview(self, community_id: UUID, payload: Payload) -> str:
        who = list(names_of(community_id, set(_members(payload))).values())
        role, day = _role(community_id, payload), _day(payload)
        at_once, later = (
            _("%(who)s: “%(role)s”, at once, for %(days)s days."),
            _("%(who)s: “%(role)s”, from %(day)s, for %(days)s days."),
        )
        return (later if day else at_once) % {
            "who": ", ".join(sorted(who)) or _("Whoever is chosen"),
            "role": role.name if role else _("a role that has gone"),
            "day": full_day_words(day) if day else "",
            "days": role.term_days if role else 0,
        }

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        named = _members(payload)
        granting.grant(
            community_id=enactment.community_id,
            role_id=_given(payload, "role_id", role_policies.no_such_role()),
            holders=named or _winners(enactment),
            decision_id=enactment.decision_id,
            now=enactment.now,
            begins_on=_day(payload),
            asked=not named and asked_by(enactment.decision_id),
        )


class GrantMandate(OfMandate):
    """Those who are named, who have said before that they are willing."""

    kind = "assembly.grant-mandate"
    label = gettext_lazy("Give somebody a role for a time")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.GrantForm(
            data,
            initial=_chosen(initial),
            roles=role_choices(community_id),
            willing=willing_choices(community_id),
        )


class FillRole(OfMandate):
    """Whoever is chosen: drawn or selected, and asked in it; or elected among the willing."""

    kind = "assembly.fill-role"
    label = gettext_lazy("Fill a role with whoever is chosen")
    by_winners = True

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.FillForm(data, initial=_chosen(initial), roles=role_choices(community_id))


class RecallMandate(Effect):
    """A mandate ends before its time. Its holder is heard, and doesn't vote."""

    kind = "assembly.recall-mandate"
    label = gettext_lazy("Recall a mandate")

    def form(self, community_id: UUID, data: Any = None, initial: Any = None) -> Form:  # noqa: ANN401  as above
        return forms.RecallForm(data, initial=initial, mandates=petitioned_choices(community_id))

    def why_not(self, community_id: UUID, payload: Payload, now: datetime) -> Refusal | None:
        facts = mandate_facts(community_id, _id(payload, "mandate_id"), now)
        return mandate_policies.may_recall(
            found=facts is not None,
            over=facts is not None and facts.over,
            petitioned=facts is not None and facts.petitioned,
        )

    def preview(self, community_id: UUID, payload: Payload) -> str:
        facts = mandate_facts(community_id, _id(payload, "mandate_id"), None)
        sentence = _("%(name)s has the role “%(role)s” no more, at once.")
        if facts is None:
            return _("A mandate that has gone is recalled.")
        return sentence % {"name": facts.holder, "role": facts.role}

    def subjects(self, payload: Payload) -> set[UUID]:
        facts = mandate_facts(None, _id(payload, "mandate_id"), None)
        return {facts.holder_id} if facts else set()

    def enact(self, payload: Payload, enactment: Enactment) -> None:
        ending.recall(
            community_id=enactment.community_id,
            mandate_id=_given(payload, "mandate_id", mandate_policies.no_such_mandate()),
            decision_id=enactment.decision_id,
            now=enactment.now,
        )


def _role_facts(payload: Payload) -> dict[str, Any]:
    return {
        "name": str(payload.get("name", "")),
        "powers": [str(name) for name in payload.get("powers", ())],
        "seats": int(payload.get("seats", 1)),
        "term_days": int(payload.get("term_days", 180)),
        "filled_by": str(payload.get("filled_by", "")),
    }


def _powers_in_words(names: Sequence[str]) -> str:
    if not names:
        return _("It carries a task and no powers.")
    labels = ", ".join(str(known_powers[name].label) for name in names if name in known_powers)
    return _("Its powers: %(powers)s.") % {"powers": labels}


def _chosen(initial: Any) -> dict[str, Any] | None:  # noqa: ANN401  a stored payload, or nothing
    """Return a payload as its form begins with it."""
    return {**initial, "role": initial.get("role_id")} if initial else None


def _id(payload: Payload, name: str) -> UUID | None:
    try:
        return UUID(str(payload.get(name)))
    except ValueError:
        return None


def _given(payload: Payload, name: str, otherwise: Refusal) -> UUID:
    found = _id(payload, name)
    if found is None:
        raise Refused(otherwise)
    return found


def _role(community_id: UUID, payload: Payload) -> Role | None:
    role_id = _id(payload, "role_id")
    return role_in(community_id, role_id) if role_id else None


def _role_name(community_id: UUID, payload: Payload) -> str:
    role = _role(community_id, payload)
    return role.name if role else _("a role that has gone")


def _members(payload: Payload) -> list[UUID]:
    return [UUID(str(member)) for member in payload.get("members") or ()]


def _winners(enactment: Enactment) -> list[UUID]:
    return [winner.member_id for winner in enactment.winners if winner.member_id]


def _day(payload: Payload) -> date | None:
    text = payload.get("begins_on")
    return date.fromisoformat(str(text)) if text else None


EFFECTS: tuple[Effect, ...] = (
    MakeRole(),
    EndRole(),
    GrantMandate(),
    FillRole(),
    RecallMandate(),
)

# What the pages of roles propose; a role is filled, and recalled from, on its own page.
PROPOSABLE = {
    effect.kind.partition(".")[2]: effect
    for effect in EFFECTS
    if isinstance(effect, MakeRole | EndRole | GrantMandate)
}
