"""Consensus: everyone agrees or can live with it, and a block stops what breaks the community.

Answers as in C. T. Butler and Amy Rothstein, "On Conflict and Consensus" (1987), and Seeds for
Change, "Consensus decision making": agree, agree with reservations, stand aside (I won't stop it
and won't carry it), block (with its reason). Limits keep one person from ruling by blocks: how many
blocks it takes ("consensus minus one" takes two), how many each member has left for a time, and how
many may stand aside before it is no consensus any more. Silence is not agreement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.rounds import Answer, Judgement, Process, Rule, Terms, why_too_few

AGREE, RESERVED, ASIDE, BLOCK = "agree", "reservations", "stand-aside", "block"

SENTENCES = Sentences(
    {
        "block": gettext_noop("A block stands: “%(reason)s”."),
        "block-spent": gettext_noop(
            "%(member)s has no block left for this time; it counts as standing aside: “%(reason)s”."
        ),
        "blocks-too-few": gettext_noop(
            "Blocks that it takes to stop a proposal: %(needed)s. Blocks that stand: %(blocks)s."
        ),
        "reservation": gettext_noop("A reservation to keep in mind: “%(reason)s”."),
        "many-aside": gettext_noop(
            "Standing aside: %(aside)s of %(answered)s. More than %(most)s are too many to go "
            "ahead."
        ),
        "none-agree": gettext_noop("Nobody agrees, so there is no consensus."),
        "consensus": gettext_noop("Enough have answered, and nothing stands against it."),
    }
)


@dataclass(frozen=True, slots=True)
class ConsensusTerms(Terms):
    """Terms with the limits of blocks and of standing aside.

    `blocks_needed` ≥ 1 blocks stop a proposal; `blocks_left` member → blocks they may still use
    (who is not in it has no limit); `most_aside` the largest share of the answers that may stand
    aside. Raises ValueError for limits that mean nothing.
    """

    blocks_needed: int = 1
    blocks_left: Mapping[str, int] = field(default_factory=dict, hash=False)
    most_aside: Fraction = Fraction(1, 4)

    def __post_init__(self) -> None:
        """Refuse limits that mean nothing."""
        Terms.__post_init__(self)
        if self.blocks_needed < 1:
            raise ValueError("it takes at least one block to stop a proposal")
        if not 0 <= self.most_aside <= 1:
            raise ValueError(f"a share is from 0 to 1, not {self.most_aside}")


def _judge(process: Process) -> Judgement:
    terms = _limits(process.terms)
    blocks, spent = _blocks(process, terms)
    notes = (*_blocks_told(blocks, spent, terms), *_reservations(process))
    if len(blocks) >= terms.blocks_needed:
        return Judgement(passes=False, opens=True, reasons=notes)
    too_few = why_too_few(process)
    if too_few:
        return Judgement(passes=False, opens=False, reasons=(too_few, *notes))
    against = _why_none(process, len(blocks) + len(spent), terms)
    if against:
        return Judgement(passes=False, opens=True, reasons=(against, *notes))
    return Judgement(passes=True, opens=False, reasons=(SENTENCES.finding("consensus"), *notes))


def _limits(terms: Terms) -> ConsensusTerms:
    if isinstance(terms, ConsensusTerms):
        return terms
    return ConsensusTerms(terms.electorate)


def _blocks(
    process: Process, terms: ConsensusTerms
) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The blocks that count, and those whose members had none left."""
    all_blocks = process.said(BLOCK)
    counting = tuple(one for one in all_blocks if terms.blocks_left.get(one.member, 1) > 0)
    return counting, tuple(one for one in all_blocks if one not in counting)


def _why_none(process: Process, weak_blocks: int, terms: ConsensusTerms) -> Finding | None:
    """Why it is no consensus though nothing blocks it; a block that did not count stands aside."""
    aside, answered = len(process.said(ASIDE)) + weak_blocks, len(process.answers)
    if not process.said(AGREE, RESERVED):
        return SENTENCES.finding("none-agree")
    if aside <= terms.most_aside * answered:
        return None
    most = int(terms.most_aside * answered)
    return SENTENCES.finding("many-aside", aside=aside, answered=answered, most=most)


def _blocks_told(
    blocks: tuple[Answer, ...], spent: tuple[Answer, ...], terms: ConsensusTerms
) -> tuple[Finding, ...]:
    told = [SENTENCES.finding("block", reason=one.reason.strip()) for one in blocks]
    told += [
        SENTENCES.finding("block-spent", member=one.member, reason=one.reason.strip())
        for one in spent
    ]
    if 0 < len(blocks) < terms.blocks_needed:
        few = SENTENCES.finding("blocks-too-few", needed=terms.blocks_needed, blocks=len(blocks))
        told.append(few)
    return tuple(told)


def _reservations(process: Process) -> tuple[Finding, ...]:
    return tuple(
        SENTENCES.finding("reservation", reason=one.reason.strip())
        for one in process.said(RESERVED)
        if one.reason.strip()
    )


RULE = Rule(
    name="consensus",
    stages=("presenting", "discussing"),
    answers=(AGREE, RESERVED, ASIDE, BLOCK),
    with_reason=frozenset({BLOCK}),
    judge=_judge,
)
"""Drive it with `rounds.begin(consensus.RULE, ConsensusTerms(…))`."""
