"""What came of a proposal, as its page shows it: as much as was agreed to be shown, and no more."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from convivial.assembly.counting.sheet import Sheet, sign_of
from convivial.assembly.figures import Chart, charts_of
from convivial.assembly.methods import METHODS
from convivial.assembly.models import Ballot, Coauthor, Decision, Proposal, Voter
from convivial.assembly.outcome_words import OUTCOMES, Speak, speaker, ties_told, told
from convivial.assembly.policies.enacting import no_such_decision
from convivial.assembly.queries.answering import Said, said_in_the_end
from convivial.assembly.queries.counting import sheet_of
from convivial.assembly.queries.proposal import readable_by
from convivial.assembly.queries.waiting import why_it_waits
from convivial.kernel.refusal import Refused
from convivial.people.api import Seat, names_of

Shown = Proposal.Shown


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    ``chosen`` are what won, in words. ``whole`` is false where only the outcome is shown: then
    there are no reasons, figures, ties or answers. ``mine`` is the reader's own number in the
    ballots file, where it has numbers; ``secret`` with ``decision.seed`` lets anyone redo the lot.
    """

    row: Proposal
    decision: Decision
    sentence: str
    why_waits: str
    whole: bool
    chosen: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    charts: tuple[Chart, ...] = ()
    order: list[list[str]] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    mine: str = ""
    answered_for_me: str = ""
    secret: str = ""
    drew: bool = False
    may_act: bool = False
    may_reopen: bool = False


def outcome_of(row: Proposal, seat: Seat, now: datetime) -> Outcome | None:
    """Return what came of a proposal; None while it is open. Six to ten queries."""
    decision = Decision.objects.filter(proposal=row).select_related("reviewed_by__proposal").first()
    if decision is None:
        return None
    sheet = sheet_of(row)
    names = names_of(row.community_id, {UUID(one) for one in sheet.members})
    known = _names_seen(row, sheet, decision, names)
    speak = speaker(known, yes_no=row.method == "yes-no")
    whole = row.shown != Shown.WINNER
    return Outcome(
        row=row,
        decision=decision,
        sentence=str(OUTCOMES[decision.outcome]),
        why_waits=why_it_waits(decision, now),
        whole=whole,
        chosen=_chosen(row, decision, speak),
        may_act=seat.is_member,
        may_reopen=decision.enactment == Decision.Enactment.WAITING and _stood_by(row, seat),
        secret=bytes(row.seed_secret).hex(),
        drew=any(tie["broken_by"] == "lot" for tie in decision.verdict["ties"]),
        **_mine(row, seat),
        **(_figures(row, decision, sheet, speak) if whole else {}),
        said=said_in_the_end(row, sheet, known) if row.shown == Shown.OPEN else [],
    )


def _figures(row: Proposal, decision: Decision, sheet: Sheet, speak: Speak) -> dict[str, Any]:
    verdict = decision.verdict
    winners = [one["label"] for one in decision.winners] or verdict["winners"]
    of_things = METHODS[row.method].asks == "rankings" and not any(
        choice.member_id for choice in sheet.choices
    )
    ranking = verdict["ranking"] if of_things else None  # people are not put in an order
    return {
        "reasons": told(verdict["reasons"], speak),
        "charts": charts_of(METHODS[row.method].asks, verdict["rounds"], winners, speak),
        "order": [[speak(one) for one in group] for group in ranking or []],
        "ties": ties_told(verdict["ties"], verdict["reasons"], speak),
    }


def _names_seen(
    row: Proposal, sheet: Sheet, decision: Decision, names: dict[UUID, str]
) -> dict[str, str]:
    """Names by number: of everybody where it was open, else of those who were chosen alone."""
    by_sign = {sign: names.get(UUID(member), "") for member, sign in sheet.members.items()}
    if row.shown == Shown.OPEN:
        return by_sign
    chosen = {one["label"] for one in decision.winners}
    return {sign: name for sign, name in by_sign.items() if sign in chosen}


def _chosen(row: Proposal, decision: Decision, speak: Speak) -> list[str]:
    if METHODS[row.method].picks == "nothing" or not decision.passed:
        return []
    return [speak(one["label"]) for one in decision.winners]


def _stood_by(row: Proposal, seat: Seat) -> bool:
    if row.proposer_id == seat.id:
        return seat.is_member
    hands = Coauthor.objects.filter(proposal=row, member=seat.id, accepted_at__isnull=False)
    return seat.is_member and hands.exists()


def _mine(row: Proposal, seat: Seat) -> dict[str, Any]:
    """The reader's own number, and who answered for them, which only they see."""
    voter = Voter.objects.filter(proposal=row, member=seat.id, subject=False).first()
    if voter is None:
        return {}
    by = Ballot.objects.filter(voter=voter, given_by__isnull=False).select_related("given_by")
    last = by.order_by("-round").first()
    name = last.given_by.name if last and last.given_by else ""
    return {"mine": sign_of(voter.number), "answered_for_me": name}


class BallotsFile(NamedTuple):
    """What is downloaded: a name that says of what, and the file as it was hashed."""

    name: str
    text: str


def ballots_of(proposal_id: UUID, seat: Seat) -> BallotsFile:
    """Return the file of a decision here that the reader may see, or refuse. Two queries."""
    rows = Proposal.objects.filter(readable_by(seat), pk=proposal_id, community=seat.community_id)
    text = rows.values_list("decision__ballots_file", flat=True).first()
    if text is None:
        raise Refused(no_such_decision())
    return BallotsFile(f"ballots-{str(proposal_id)[:8]}.json", text)
