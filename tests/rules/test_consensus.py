"""Consensus: blocks stop a proposal, and limits keep blocks from ruling."""

from fractions import Fraction

import pytest

from convivial.rules import consensus, rounds
from convivial.rules.consensus import ConsensusTerms
from convivial.rules.findings import Finding
from convivial.rules.rounds import Answer, Process, Terms

PEOPLE = ("ana", "bo", "cleo", "dov", "eli", "fay", "gus", "hua")


def closed(said: dict[str, str], **limits: object) -> Process:
    """One round in which those named say so; a block because it breaks our promise."""
    terms = ConsensusTerms(PEOPLE, **limits)  # type: ignore[arg-type]
    answers = [
        Answer(member, says, "it breaks our promise" if says == "block" else "")
        for member, says in said.items()
    ]
    result = rounds.replay(consensus.RULE, terms, [answers])
    assert isinstance(result, Process)
    return result


def everyone(says: str, **others: str) -> dict[str, str]:
    return {member: others.get(member, says) for member in PEOPLE}


def sentences(process: Process) -> str:
    return " ".join(reason.sentence for reason in process.reasons)


def test_it_passes_where_everyone_agrees_or_can_live_with_it() -> None:
    assert closed(everyone("agree", ana="reservations", bo="stand-aside")).outcome == "adopted"


def test_one_block_opens_it_again() -> None:
    process = closed(everyone("agree", ana="block"))
    assert process.stage == rounds.INTEGRATING
    assert "A block stands: “it breaks our promise”." in sentences(process)


def test_a_block_carries_its_reason() -> None:
    refused = rounds.replay(consensus.RULE, ConsensusTerms(PEOPLE), [[Answer("ana", "block")]])
    assert isinstance(refused, Finding)


def test_where_it_takes_two_blocks_one_is_written_down() -> None:
    one = closed(everyone("agree", ana="block"), blocks_needed=2)
    assert one.outcome == "adopted"
    assert "Blocks that it takes to stop a proposal: 2. Blocks that stand: 1." in sentences(one)
    two = closed(everyone("agree", ana="block", bo="block"), blocks_needed=2)
    assert two.stage == rounds.INTEGRATING


def test_who_has_no_block_left_stands_aside() -> None:
    process = closed(everyone("agree", ana="block"), blocks_left={"ana": 0, "bo": 1})
    assert process.outcome == "adopted"
    assert "ana has no block left" in sentences(process)
    assert closed(everyone("agree", bo="block"), blocks_left={"bo": 1}).outcome == "open"


def test_too_many_who_stand_aside_are_no_consensus() -> None:
    some = everyone("agree", ana="stand-aside", bo="stand-aside")
    assert closed(some).outcome == "adopted"
    more = {**some, "cleo": "stand-aside"}
    process = closed(more)
    assert process.stage == rounds.INTEGRATING
    assert "Standing aside: 3 of 8. More than 2 are too many" in sentences(process)
    assert closed(more, most_aside=Fraction(1, 2)).outcome == "adopted"


def test_blocks_that_do_not_count_stand_aside_too() -> None:
    said = everyone("agree", ana="stand-aside", bo="stand-aside", cleo="block")
    assert closed(said, blocks_left={"cleo": 0}).stage == rounds.INTEGRATING
    assert closed(said, blocks_needed=2).stage == rounds.INTEGRATING


def test_where_nobody_agrees_there_is_no_consensus() -> None:
    process = closed(everyone("stand-aside"), most_aside=Fraction(1))
    assert process.stage == rounds.INTEGRATING
    assert "Nobody agrees" in sentences(process)


def test_silence_is_not_agreement() -> None:
    process = closed({"ana": "agree", "bo": "agree"})
    assert (process.outcome, process.stage) == ("open", rounds.ANSWERING)
    assert "Answers so far: 2 of 8; it takes 4" in sentences(process)


def test_plain_terms_have_the_usual_limits() -> None:
    answers = [Answer(member, "agree") for member in PEOPLE]
    process = rounds.replay(consensus.RULE, Terms(PEOPLE), [answers])
    assert isinstance(process, Process)
    verdict = rounds.verdict(process, "a shed")
    assert (verdict.method, verdict.winners, verdict.ballots) == ("consensus", ("a shed",), 8)
    assert verdict.rounds[0]["agree"] == 8


def test_limits_that_mean_nothing_are_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="at least one block"):
        ConsensusTerms(PEOPLE, blocks_needed=0)
    with pytest.raises(ValueError, match="from 0 to 1"):
        ConsensusTerms(PEOPLE, most_aside=Fraction(-1, 2))
    with pytest.raises(ValueError, match="twice"):
        ConsensusTerms(("ana", "ana"))
