"""What somebody is told with whom the community has parted: what was decided, and by which rule."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from convivial.assembly.models import Decision, ProposedEffect
from convivial.assembly.terms import Terms
from convivial.kernel import charter
from convivial.people.api import Parted, parted

BACK = "people.take-back"


class DecidedAbout(NamedTuple):
    """The decision, for one who cannot open the community's pages any more."""

    title: str
    words: str
    method: str
    quorum: str
    needed: str
    asked: int
    answered: int
    decided_at: datetime


class Question(NamedTuple):
    """What the members have been asked about a return: closed with an outcome, or still open."""

    asked_at: datetime | None
    closes_at: datetime | None
    open: bool
    passed: bool | None


class Told(NamedTuple):
    """All of the page."""

    parting: Parted
    decided: DecidedAbout | None
    questions: list[Question]


def told(community_id: UUID, member_id: UUID, *, now: datetime) -> Told | None:
    """Return what a parted person's page says. Five queries."""
    parting = parted(member_id, now=now)
    if parting is None:
        return None
    return Told(parting, _decided(parting.decision_id), _questions(community_id, member_id))


def _decided(decision_id: UUID | None) -> DecidedAbout | None:
    if decision_id is None:
        return None
    columns = ("proposal__title", "proposal__words", "proposal__method", "proposal__terms")
    rows = Decision.objects.filter(pk=decision_id)
    row = rows.values_list(*columns, "asked", "answered", "decided_at").first()
    if row is None:
        return None
    title, words, method, terms, asked, answered, at = row
    return DecidedAbout(title, words, method, *_shares(terms), asked, answered, at)


def _shares(terms: dict[str, Any]) -> tuple[str, str]:
    """The rule in words: how many had to answer, and how many of them to want it."""
    read = Terms.from_json(terms)
    setting = charter.settings["grave_quorum"]
    return setting.shown(read.quorum), setting.shown(read.needed)


def _questions(community_id: UUID, member_id: UUID) -> list[Question]:
    rows = ProposedEffect.objects.filter(
        community=community_id,
        kind=BACK,
        payload__member_id=str(member_id),
        proposal__asked_at__isnull=False,
    ).order_by("-proposal__asked_at")
    columns = (
        "proposal__asked_at",
        "proposal__closes_at",
        "proposal__on_table",
        "proposal__decision__passed",
    )
    return [Question(*row) for row in rows.values_list(*columns)]
