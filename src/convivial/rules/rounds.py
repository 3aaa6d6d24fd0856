"""Deciding in rounds: open a proposal up, ask everyone, meet what stands against it.

What consent and consensus have in common. Each brings its own `Rule`: which answers there are,
which carry a reason, and how a round is judged. A caller drives a `Process` step by step; every
step returns a new process, or a Finding that says why it can't be. Nothing here knows the time:
when a round closes is the caller's affair.

Silence is not consent: who has not answered counts for nothing but against the quorum.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.tally.verdict import Verdict

Fallback = Literal["not-yet", "lapse", "vote"]
"""When the last round brings nothing: "we don't know yet" (a valid outcome), it lapses, or the
caller opens a vote with ballots of its own (an answer given here is never counted as a vote)."""

Outcome = Literal["open", "adopted", "not-yet", "lapse", "vote", "withdrawn"]

ANSWERING, INTEGRATING, CLOSED = "answering", "integrating", "closed"

SENTENCES = Sentences(
    {
        "not-now": gettext_noop("This can't be done now; the proposal is at “%(stage)s”."),
        "outsider": gettext_noop("%(member)s was not among those asked when this was opened."),
        "no-proxy": gettext_noop("%(by)s was not asked by %(member)s to answer for them."),
        "own-word": gettext_noop("%(member)s has answered; nobody answers over that."),
        "unknown-answer": gettext_noop("“%(says)s” is no answer here; there are %(answers)s."),
        "reason-missing": gettext_noop(
            "“%(says)s” carries its reason, so that the others can work with it."
        ),
        "nobody-asked": gettext_noop("There is nobody to ask, so nothing can be decided."),
        "too-few": gettext_noop(
            "Answers so far: %(answered)s of %(asked)s; it takes %(needed)s. Silence is not "
            "consent."
        ),
        "round-closed": gettext_noop("Round %(round)s: %(answers)s."),
        "last-round": gettext_noop("This was round %(round)s of at most %(most)s."),
        "withdrawn": gettext_noop("Those who brought the proposal have taken it back."),
        "adopted": gettext_noop("It is adopted."),
        "falls-not-yet": gettext_noop("We don't know yet. That is an outcome; meet again."),
        "falls-lapse": gettext_noop("It lapses, as was agreed beforehand."),
        "falls-vote": gettext_noop("It goes to a vote, as was agreed beforehand."),
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member says in a round; `by` is the proxy who says it for them."""

    member: str
    says: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is fixed when a proposal is opened: whom it asks and what happens when.

    `quorum` is the least share of the electorate that must have answered, `most_rounds` ≥ 1 how
    often everyone is asked at most, `proxies` member → who may answer for them. Raises ValueError
    for a member named twice, a quorum outside 0 to 1, or fewer than one round.
    """

    electorate: tuple[str, ...]
    quorum: Fraction = Fraction(1, 2)
    most_rounds: int = 3
    fallback: Fallback = "not-yet"
    proxies: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse terms that nobody could keep."""
        if len(set(self.electorate)) < len(self.electorate):
            raise ValueError("a member is in the electorate twice")
        if not 0 <= self.quorum <= 1:
            raise ValueError(f"a quorum is a share from 0 to 1, not {self.quorum}")
        if self.most_rounds < 1:
            raise ValueError("there is at least one round")

    @property
    def needed(self) -> int:
        """How many must answer; at least one, whatever the quorum."""
        return max(1, ceil(self.quorum * len(self.electorate)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a closed round means: it `passes`, or it `opens` the proposal again, or neither.

    Neither is a round that only wants more answers: those given stand.
    """

    passes: bool
    opens: bool
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of deciding in rounds. `stages` come before the first round, in order."""

    name: str
    stages: tuple[str, ...]
    answers: tuple[str, ...]
    with_reason: frozenset[str]
    judge: "Callable[[Process], Judgement]" = field(compare=False)


@dataclass(frozen=True, slots=True)
class Closed:
    """A round that is over: what everyone said, and what it meant."""

    round: int
    answers: tuple[Answer, ...]
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A proposal on its way: `round` counts from 1, `version` grows as the text changes."""

    rule: Rule
    terms: Terms
    stage: str
    round: int = 1
    version: int = 1
    answers: tuple[Answer, ...] = ()
    past: tuple[Closed, ...] = ()
    outcome: Outcome = "open"
    reasons: tuple[Finding, ...] = ()

    def said(self, *says: str) -> tuple[Answer, ...]:
        """This round's answers that are one of `says`, in the order in which they came."""
        return tuple(answer for answer in self.answers if answer.says in says)


def begin(rule: Rule, terms: Terms) -> Process:
    """Open a proposal at the rule's first stage."""
    return Process(rule, terms, (*rule.stages, ANSWERING)[0])


def move_on(process: Process) -> Process | Finding:
    """Go to the next stage before the round of answers; from there, only `close_round` goes on."""
    order = (*process.rule.stages, ANSWERING)
    if process.stage not in order[:-1]:
        return _not_now(process)
    return replace(process, stage=order[order.index(process.stage) + 1])


def answer(process: Process, given: Answer) -> Process | Finding:
    """Take an answer; a later one of the same member takes the place of the earlier."""
    refused = _why_not(process, given)
    if refused:
        return refused
    others = tuple(one for one in process.answers if one.member != given.member)
    return replace(process, answers=(*others, given))


def take_back(process: Process, member: str) -> Process | Finding:
    """Undo a member's answer, as if it had not been given."""
    if process.stage != ANSWERING:
        return _not_now(process)
    return replace(process, answers=tuple(one for one in process.answers if one.member != member))


def close_round(process: Process) -> Process | Finding:
    """Judge the round: adopted, opened again, asked once more, or at its agreed end."""
    if process.stage != ANSWERING:
        return _not_now(process)
    judgement = process.rule.judge(process)
    told = (_told(process), *judgement.reasons)
    process = replace(
        process,
        past=(*process.past, Closed(process.round, process.answers, told)),
        reasons=(*process.reasons, *told),
    )
    if judgement.passes:
        return _ended(process, "adopted", SENTENCES.finding("adopted"))
    if process.round >= process.terms.most_rounds:
        return _fall_back(process)
    if judgement.opens:
        return replace(process, stage=INTEGRATING)
    return replace(process, round=process.round + 1)


def amend(process: Process) -> Process | Finding:
    """The text has been changed to meet what stood against it: everyone is asked anew."""
    if process.stage != INTEGRATING:
        return _not_now(process)
    return replace(
        process,
        stage=ANSWERING,
        round=process.round + 1,
        version=process.version + 1,
        answers=(),
    )


def withdraw(process: Process) -> Process | Finding:
    """Those who brought the proposal take it back, at any time before its end."""
    if process.stage == CLOSED:
        return _not_now(process)
    return _ended(process, "withdrawn", SENTENCES.finding("withdrawn"))


def replay(rule: Rule, terms: Terms, rounds: Sequence[Sequence[Answer]]) -> Process | Finding:
    """Go through recorded rounds from the beginning, each after the first on a changed text.

    Stops at the first answer that could not have been given, or where the process was over.
    """
    process: Process | Finding = replace(begin(rule, terms), stage=ANSWERING)
    for answers in rounds:
        if isinstance(process, Process) and process.stage == INTEGRATING:
            process = amend(process)
        for given in answers:
            process = process if isinstance(process, Finding) else answer(process, given)
        if isinstance(process, Finding):
            return process
        process = close_round(process)
    return process


def verdict(process: Process, proposal: str) -> Verdict:
    """The process as other counts are told: `proposal` wins if it is adopted."""
    adopted = process.outcome == "adopted"
    return Verdict(
        method=process.rule.name,
        ballots=len(process.past[-1].answers) if process.past else 0,
        winners=(proposal,) if adopted else (),
        ranking=None,
        rounds=tuple(_round_as_dict(process.rule, closed) for closed in process.past),
        reasons=process.reasons,
    )


def _why_not(process: Process, given: Answer) -> Finding | None:
    terms, rule = process.terms, process.rule
    if process.stage != ANSWERING:
        return _not_now(process)
    if given.member not in terms.electorate:
        return SENTENCES.finding("outsider", member=given.member)
    if given.says not in rule.answers:
        return SENTENCES.finding("unknown-answer", says=given.says, answers=rule.answers)
    if given.says in rule.with_reason and not given.reason.strip():
        return SENTENCES.finding("reason-missing", says=given.says)
    return _why_no_proxy(process, given) if given.by else None


def _why_no_proxy(process: Process, given: Answer) -> Finding | None:
    if process.terms.proxies.get(given.member) != given.by:
        return SENTENCES.finding("no-proxy", by=given.by, member=given.member)
    if any(one.member == given.member and not one.by for one in process.answers):
        return SENTENCES.finding("own-word", member=given.member)
    return None


def _not_now(process: Process) -> Finding:
    return SENTENCES.finding("not-now", stage=process.stage)


def _ended(process: Process, outcome: Outcome, reason: Finding) -> Process:
    return replace(process, stage=CLOSED, outcome=outcome, reasons=(*process.reasons, reason))


def _fall_back(process: Process) -> Process:
    terms = process.terms
    last = SENTENCES.finding("last-round", round=process.round, most=terms.most_rounds)
    process = replace(process, reasons=(*process.reasons, last))
    return _ended(process, terms.fallback, SENTENCES.finding(f"falls-{terms.fallback}"))


def _told(process: Process) -> Finding:
    counted = tuple(f"{len(process.said(says))} {says}" for says in process.rule.answers)
    return SENTENCES.finding("round-closed", round=process.round, answers=counted)


def why_too_few(process: Process) -> Finding | None:
    """What every rule asks first: is there anybody to ask, and have enough answered."""
    terms = process.terms
    if not terms.electorate:
        return SENTENCES.finding("nobody-asked")
    if len(process.answers) >= terms.needed:
        return None
    return SENTENCES.finding(
        "too-few", answered=len(process.answers), asked=len(terms.electorate), needed=terms.needed
    )


def _round_as_dict(rule: Rule, closed: Closed) -> dict[str, Any]:
    counted = {says: sum(one.says == says for one in closed.answers) for says in rule.answers}
    return {"round": closed.round, **counted, "reasons": [one.sentence for one in closed.reasons]}
