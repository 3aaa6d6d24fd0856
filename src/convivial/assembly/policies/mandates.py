"""When a mandate can be given, and who may lay one down or write of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.utils.translation import gettext as _

from convivial.assembly.policies.roles import no_such_role, role_over
from convivial.kernel.refusal import Refusal
from convivial.rules.free_seats import free_from
from convivial.rules.mandates import Term, standing
from convivial.theme.words import full_day_words

HANDOVER_DAYS = 30
"""How long after a mandate its former holder can still change the handover note."""


@dataclass(frozen=True)
class Granting:
    """What a grant turns on: the role, those named, and the charter's measures, at one moment.

    ``earliest`` to ``latest`` is when it may begin; ``too_far``: asked for later than
    may be said now. ``willing`` is None where those named have been asked by the way of deciding
    itself (a lot, a selection).
    """

    role_ended: bool
    seats: int
    length: timedelta
    held: Sequence[Term]
    names: Mapping[UUID, str]
    willing: frozenset[UUID] | None
    terms_in_a_row: int
    cooling_off_days: int
    earliest: datetime
    latest: datetime
    too_far: bool = False

    def beginnings(self, holders: Sequence[UUID]) -> list[datetime]:
        """Return when each would begin: the first moment with a place for them."""
        taken = list(self.held)
        found = []
        for holder in holders:
            at = free_from(taken, seats=self.seats, not_before=self.earliest, length=self.length)
            taken.append(Term(str(holder), at, at + self.length))
            found.append(at)
        return found

    def terms_of(self, holder: UUID) -> list[Term]:
        """Return the times somebody had, has or will have this role."""
        return [term for term in self.held if term.holder == str(holder)]

    def has_it_during(self, holder: UUID, begins: datetime) -> bool:
        """Tell whether somebody has this role at some moment of a term that begins then."""
        ends = begins + self.length
        return any(
            term.begins_at < ends and term.ends_at > begins for term in self.terms_of(holder)
        )


def may_grant(*, granting: Granting | None, holders: Sequence[UUID]) -> Refusal | None:
    """A mandate goes to willing members, for whom there is a place, and who need not rest."""
    if granting is None:
        return no_such_role()
    if granting.role_ended:
        return role_over()
    if granting.too_far:
        return too_far()
    if not holders:
        return nobody_named()
    if len(set(holders)) < len(holders):
        return Refusal("named-twice", _("Name each person once."), field="members")
    return next(
        (
            refusal
            for holder, begins in zip(holders, granting.beginnings(holders), strict=True)
            if (refusal := _may_hold(granting, holder, begins))
        ),
        None,
    )


def may_fill(*, granting: Granting | None) -> Refusal | None:
    """Whom the decision chooses is not known yet; that there is a place for somebody is."""
    if granting is None:
        return no_such_role()
    if granting.role_ended:
        return role_over()
    if granting.too_far:
        return too_far()
    return _full(granting, granting.beginnings([UUID(int=0)])[0])


def _may_hold(granting: Granting, holder: UUID, begins: datetime) -> Refusal | None:
    name = granting.names.get(holder)
    if name is None:
        return Refusal("not-a-member", _("Only members hold mandates."), field="members")
    if granting.willing is not None and holder not in granting.willing:
        sentence = _("%(name)s has not said that they are willing. Ask them; they say so themself.")
        return Refusal("not-willing", sentence % {"name": name}, field="members")
    return (
        _full(granting, begins)
        or _overlap(granting, holder, name, begins)
        or may_serve(granting, holder, name, begins)
    )


def _full(granting: Granting, begins: datetime) -> Refusal | None:
    if begins <= granting.latest:
        return None
    sentence = _("Every place in this role is taken then. The next is free on %(day)s.")
    return Refusal(
        "seats-full",
        sentence % {"day": full_day_words(begins)},
        HTTPStatus.CONFLICT,
        field="begins_on",
    )


def _overlap(granting: Granting, holder: UUID, name: str, begins: datetime) -> Refusal | None:
    if not granting.has_it_during(holder, begins):
        return None
    sentence = _("%(name)s has this role already, or will have it then.")
    return Refusal(
        "has-it-already", sentence % {"name": name}, HTTPStatus.CONFLICT, field="members"
    )


def may_serve(granting: Granting, holder: UUID, name: str, begins: datetime) -> Refusal | None:
    """After as many terms in a row as the charter allows, one rests from a role."""
    found = standing(
        granting.terms_of(holder),
        at=begins,
        terms_in_a_row=granting.terms_in_a_row,
        cooling_off_days=granting.cooling_off_days,
        until=begins + granting.length,
    )
    if found.free_from is None:
        return None
    sentence = _("%(name)s rests from this role until %(day)s, as the charter asks.")
    return Refusal(
        "resting",
        sentence % {"name": name, "day": full_day_words(found.free_from)},
        field="members",
    )


def may_recall(*, found: bool, over: bool, petitioned: bool) -> Refusal | None:
    """A mandate is recalled while it lasts, after enough members have called for it."""
    if not found:
        return no_such_mandate()
    if over:
        return Refusal("over-already", _("This mandate is over already."), HTTPStatus.CONFLICT)
    if not petitioned:
        return Refusal(
            "no-petition",
            _("A recall begins with a petition: open one on the role’s page."),
            field="mandate",
        )
    return None


def may_lay_down(*, mine: bool, over: bool) -> Refusal | None:
    """Anybody lays down what they hold, at any time; no reason is asked."""
    if not mine:
        return no_such_mandate()
    if over:
        return Refusal("over-already", _("This mandate is over already."), HTTPStatus.CONFLICT)
    return None


def may_hand_over(*, mine: bool, over_since: datetime | None, now: datetime) -> Refusal | None:
    """The holder writes the note, and mends it for a while after."""
    if not mine:
        return no_such_mandate()
    if over_since is not None and now >= over_since + timedelta(days=HANDOVER_DAYS):
        return Refusal(
            "too-late",
            _("Thirty days have gone by since then: the note stays as it is."),
            HTTPStatus.CONFLICT,
        )
    return None


def too_far() -> Refusal:
    """Nobody takes a place for years to come: no later than one longest term from now."""
    sentence = _("That day is too far. Choose one within the longest term that the charter allows.")
    return Refusal("too-far", sentence, field="begins_on")


def nobody_named() -> Refusal:
    """A mandate has a holder."""
    return Refusal("nobody-named", _("Name somebody for the role."), field="members")


def no_such_mandate() -> Refusal:
    """There is no such mandate here, or it is another's."""
    return Refusal(
        "no-such-mandate",
        _("There is no such mandate here, or it is not yours."),
        HTTPStatus.NOT_FOUND,
        field="mandate",
    )
