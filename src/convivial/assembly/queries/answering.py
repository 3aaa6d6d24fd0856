"""What somebody sees of a proposal while answers are taken: what is asked of them, and of whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from convivial.assembly.answer_words import SHORT
from convivial.assembly.counting.meetings import standing_since
from convivial.assembly.counting.sheet import NOMINATION, Given, Sheet
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Ballot, Proposal, Proxy, Voter
from convivial.assembly.policies import answering as policies
from convivial.assembly.policies.closing import all_answered
from convivial.assembly.policies.drafting import no_such_proposal
from convivial.assembly.queries.asking import place_of, question_for, selecting
from convivial.assembly.queries.counting import sheet_of
from convivial.assembly.queries.steering import may_steer
from convivial.assembly.questions import OWN_WORD, Question
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.api import Seat, charter_of, names_of

Stage = Proposal.Stage


class Said(NamedTuple):
    """What somebody has said: their name where it may be seen, the answer, its reason."""

    name: str
    answer: str
    reason: str
    by: str = ""


class ForOther(NamedTuple):
    """Somebody for whom the reader may answer; ``own``: they have answered themselves."""

    id: UUID
    name: str
    answered: bool
    own: bool


@dataclass(frozen=True)
class Panel:
    """What is asked of the reader now.

    ``refusal`` says why they can't answer. ``mine`` is what they have handed in, ``mine_by`` who
    did it for them. ``said`` is what may be seen of others' answers: only in the open. ``against``
    are the objections to be met; ``about`` is who is proposed for a role, ``because`` why.
    """

    row: Proposal
    question: Question
    refusal: Refusal | None = None
    mine: dict[str, Any] | None = None
    mine_by: str = ""
    for_others: list[ForOther] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    against: list[Said] = field(default_factory=list)
    about: str = ""
    because: list[str] = field(default_factory=list)
    all_answered: bool = False
    mine_to_steer: bool = False
    giver: str = ""
    giver_id: UUID | None = None

    @property
    def may_answer(self) -> bool:
        """Whether there is something for the reader to hand in."""
        return self.refusal is None and self.question.kind != "waiting"


def panel(row: Proposal, seat: Seat, now: datetime) -> Panel:
    """Return what is asked of this reader. Nine to twelve queries, however many answer."""
    sheet = sheet_of(row)
    me = str(seat.id)
    voter = Voter.objects.filter(proposal=row, member=seat.id).first()
    question = question_for(sheet, me, bytes(row.seed_secret))
    names = _Names(sheet, names_of(row.community_id, {UUID(one) for one in sheet.members}))
    own = _mine(sheet, voter)
    return Panel(
        row=row,
        question=_calling(question, names.people),
        refusal=_refusal(row, voter, question, now),
        mine=own.content if own else None,
        mine_by=names.of_member(str(own.given_by_id)) if own and own.given_by_id else "",
        for_others=_for_others(row, sheet, seat, question, now),
        said=_said(row, sheet, names),
        against=_against(row, sheet, names),
        about=names.of_member(question.about) if question.about else "",
        because=_because(row, sheet),
        all_answered=row.stage == Stage.ANSWERING and all_answered(sheet),
        mine_to_steer=may_steer(row, seat),
    )


def asked_about(proposal_id: UUID, seat: Seat, now: datetime) -> Panel:
    """Return the panel of a proposal that is open here, or refuse."""
    row = Proposal.objects.filter(pk=proposal_id, community=seat.community_id).first()
    if row is None or row.stage == Stage.DRAFT:
        raise Refused(no_such_proposal())
    return panel(row, seat, now)


def asked_for(proposal_id: UUID, seat: Seat, giver_id: UUID, now: datetime) -> Panel:
    """Return what somebody is asked for whom the reader may answer, or refuse."""
    mine = asked_about(proposal_id, seat, now)
    other = next((one for one in mine.for_others if one.id == giver_id), None)
    if other is None:
        raise Refused(policies.no_proxy())
    enforce(policies.own_word() if other.own else None)
    sheet = sheet_of(mine.row)
    question = question_for(sheet, str(giver_id), bytes(mine.row.seed_secret))
    given = _mine(sheet, Voter.objects.filter(proposal=mine.row, member=giver_id).first())
    return Panel(
        row=mine.row,
        question=_calling(question, mine.question.options),
        mine=given.content if given else None,
        about=mine.about,
        because=mine.because,
        giver=other.name,
        giver_id=giver_id,
    )


@dataclass(frozen=True)
class _Names:
    """Names behind the numbers of a sheet."""

    sheet: Sheet
    known: dict[UUID, str]

    def of_member(self, member_id: str) -> str:
        return self.known.get(UUID(member_id), "")

    def of_sign(self, sign: str) -> str:
        """Return a person's name, where everybody may see who said what."""
        return self.all_signs.get(sign, "")

    @property
    def people(self) -> dict[str, str]:
        """Those whom nobody named as an option, who are only numbers to a count."""
        unnamed = (one for one in self.sheet.choices if one.label == one.sign)
        return {one.id: self.of_member(one.member_id) for one in unnamed}

    @cached_property
    def all_signs(self) -> dict[str, str]:
        return {sign: self.of_member(member) for member, sign in self.sheet.members.items()}


def _calling(question: Question, names: Mapping[str, str]) -> Question:
    called = {one: names.get(one) or label for one, label in question.options.items()}
    return replace(question, options=called)


def _refusal(
    row: Proposal, voter: Voter | None, question: Question, now: datetime
) -> Refusal | None:
    refused = policies.may_answer(proposal=row, voter=voter, now=now)
    if refused is not None or voter is None:
        return refused
    return policies.may_vote(voter=voter, question=question)


def _mine(sheet: Sheet, voter: Voter | None) -> Ballot | None:
    step, _number, since = place_of(sheet)
    rows = Ballot.objects.filter(voter=voter, step=step, round__gte=since)
    return rows.order_by("-round").first() if voter else None


def _for_others(
    row: Proposal, sheet: Sheet, seat: Seat, question: Question, now: datetime
) -> list[ForOther]:
    """Those who asked the reader to answer for them, while answers are taken."""
    if question.kind in OWN_WORD or policies.is_taking(row, now) is not None:
        return []
    not_over = Q(until__isnull=True) | Q(until__gt=now)
    rows = Proxy.objects.filter(not_over, holder=seat.id, ended_at__isnull=True)
    givers = list(rows.filter(accepted_at__lte=now).values_list("giver_id", "giver__name"))
    if not givers or not charter_of(row.community_id)["proxies"]:
        return []
    step, _number, since = place_of(sheet)
    ballots = Ballot.objects.filter(proposal=row, step=step, round__gte=since)
    given = dict(ballots.values_list("voter__member", "given_by"))
    asked = [
        (giver, name) for giver, name in givers if sheet.members.get(str(giver)) in sheet.asked
    ]
    return [
        ForOther(giver, name, answered=giver in given, own=giver in given and given[giver] is None)
        for giver, name in asked
    ]


def _said(row: Proposal, sheet: Sheet, names: _Names) -> list[Said]:
    """What others have answered, by name: only where it is decided in the open."""
    if row.shown != Proposal.Shown.OPEN or row.stage == Stage.INTEGRATING:
        return []
    if row.stage in {Stage.NOMINATING, Stage.CHANGING}:
        return _nominations(sheet, names)
    step, number, since = place_of(sheet)
    newest: dict[str, Given] = {}
    for round_ in range(since, number + 1):
        newest |= {one.sign: one for one in sheet.given if (one.round, one.step) == (round_, step)}
    told = [_words(one, sheet, names.all_signs) for one in newest.values()]
    return sorted(told, key=lambda one: one.name.casefold())


def said_in_the_end(row: Proposal, sheet: Sheet, names: Mapping[str, str]) -> list[Said]:
    """Return what everybody answered in the last round, where that was agreed to be seen."""
    if METHODS[row.method].asks in {"advice", "selection"}:
        return []  # told as reasons; who answered what about a person is not kept before everyone
    since = place_of(sheet)[2]
    newest: dict[str, Given] = {}
    for round_ in range(since, sheet.round + 1):
        newest |= {one.sign: one for one in sheet.answers(round_)}
    told = [_words(one, sheet, names) for one in newest.values()]
    return sorted(told, key=lambda one: one.name.casefold())


def _nominations(sheet: Sheet, names: _Names) -> list[Said]:
    """In the change round everybody sees all of it, and why; before, nobody is led by it."""
    if sheet.stage != Stage.CHANGING:
        return []
    newest: dict[str, Given] = {}
    for round_ in (1, 2):
        nominating = sheet.answers(round_, NOMINATION)
        newest |= {one.sign: one for one in nominating}
    return [
        Said(names.of_sign(one.sign), _nominee(one, names), one.content.get("reason", ""))
        for one in newest.values()
        if one.content["nominee"]
    ]


def _nominee(given: Given, names: _Names) -> str:
    return names.of_member(given.content["nominee"])


def _words(given: Given, sheet: Sheet, names: Mapping[str, str]) -> Said:
    content = given.content
    by = names.get(given.by, "") if given.by else ""
    if "says" in content:
        reason = content.get("reason") or content.get("how", "")
        return Said(names.get(given.sign, ""), str(SHORT[content["says"]]), reason, by)
    if "willing" in content:
        willing = _("Willing") if content["willing"] else _("Rather not")
        return Said(names.get(given.sign, ""), willing, "", by)
    if "words" in content:
        return Said(names.get(given.sign, ""), "", content["words"], by)
    return Said(names.get(given.sign, ""), _chosen(content, sheet), "", by)


def _chosen(content: Any, sheet: Sheet) -> str:  # noqa: ANN401  a ballot's content
    labels = {choice.id: choice.label for choice in sheet.choices}
    if "approves" in content:
        return ", ".join(labels.get(one, "") for one in content["approves"])
    if "ranking" in content:
        places = (" = ".join(labels.get(one, "") for one in place) for place in content["ranking"])
        return ", ".join(f"{number}. {place}" for number, place in enumerate(places, 1))
    marks = content.get("scores") or content.get("points") or {}
    return ", ".join(f"{labels.get(one, '')}: {mark}" for one, mark in marks.items() if mark)


def _against(row: Proposal, sheet: Sheet, names: _Names) -> list[Said]:
    """The objections that wait to be met; whose they are only where it is decided in the open."""
    if row.stage != Stage.INTEGRATING or METHODS[row.method].asks != "rounds":
        return []
    newest: dict[str, Given] = {}
    for round_ in range(standing_since(sheet), sheet.round + 1):
        newest |= {one.sign: one for one in sheet.answers(round_)}
    opened = row.shown == Proposal.Shown.OPEN
    return [
        Said(
            names.of_sign(one.sign) if opened else "",
            str(SHORT[one.content["says"]]),
            one.content.get("reason", ""),
        )
        for one in newest.values()
        if one.content.get("reason")
    ]


def _because(row: Proposal, sheet: Sheet) -> list[str]:
    """Why the one proposed was nominated."""
    if row.method != "selection" or row.stage != Stage.ANSWERING:
        return []
    where = selecting(sheet, bytes(row.seed_secret))
    if where is None or not where.proposed:
        return []
    return [one.reason for one in where.nominations.said(where.proposed) if one.reason]
