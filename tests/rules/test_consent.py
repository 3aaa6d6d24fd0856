"""Consent: reasons open a proposal again, silence is not consent, and it ends as was agreed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules import consent, rounds
from convivial.rules.findings import Finding
from convivial.rules.rounds import Answer, Process, Terms

PEOPLE = ("ana", "bo", "cleo", "dov")


def process(**terms: object) -> Process:
    begun = rounds.begin(consent.RULE, Terms(PEOPLE, **terms))  # type: ignore[arg-type]
    while begun.stage != rounds.ANSWERING:
        begun = sure(rounds.move_on(begun))
    return begun


def sure(result: Process | Finding) -> Process:
    assert isinstance(result, Process), result.sentence
    return result


def told(result: Process | Finding) -> str:
    assert isinstance(result, Finding)
    return result.sentence


def after(begun: Process, **said: str) -> Process:
    """Everyone named says so (an objection because of rain), and the round is closed."""
    for member, says in said.items():
        reason = "the rain" if says == consent.OBJECT else ""
        begun = sure(rounds.answer(begun, Answer(member, says, reason)))
    return sure(rounds.close_round(begun))


def test_it_goes_from_presenting_to_a_round_and_is_adopted() -> None:
    begun = rounds.begin(consent.RULE, Terms(PEOPLE))
    stages = [begun.stage]
    while begun.stage != rounds.ANSWERING:
        begun = sure(rounds.move_on(begun))
        stages.append(begun.stage)
    assert stages == ["presenting", "clarifying", "reacting", "answering"]
    done = after(begun, ana="consent", bo="concern", cleo="stand-aside")
    assert (done.outcome, done.stage) == ("adopted", rounds.CLOSED)
    assert done.reasons[0].sentence == (
        "Round 1: 1 consent, 1 concern, 0 objection, 1 stand-aside."
    )


def test_an_objection_opens_it_again_and_everyone_is_asked_anew() -> None:
    opened = after(process(), ana="consent", bo="consent", cleo="objection")
    assert opened.stage == rounds.INTEGRATING
    assert "“the rain”" in opened.reasons[1].sentence
    again = sure(rounds.amend(opened))
    assert (again.round, again.version, again.answers) == (2, 2, ())
    assert after(again, ana="consent", bo="consent").outcome == "adopted"


def test_an_objection_carries_its_reason() -> None:
    refused = rounds.answer(process(), Answer("ana", "objection", "  "))
    assert "carries its reason" in told(refused)


def test_silence_is_not_consent() -> None:
    asked_again = after(process(), ana="consent")
    assert asked_again.stage == rounds.ANSWERING
    assert (asked_again.round, asked_again.version) == (2, 1)
    assert [one.member for one in asked_again.answers] == ["ana"]
    assert "Answers so far: 1 of 4; it takes 2" in asked_again.reasons[1].sentence


def test_where_all_stand_aside_nobody_has_consented() -> None:
    opened = after(process(), ana="stand-aside", bo="stand-aside")
    assert (opened.stage, opened.outcome) == (rounds.INTEGRATING, "open")


@pytest.mark.parametrize("fallback", ["not-yet", "lapse", "vote"])
def test_after_the_last_round_it_ends_as_was_agreed(fallback: str) -> None:
    opened = after(process(most_rounds=1, fallback=fallback), ana="objection")
    assert (opened.stage, opened.outcome) == (rounds.CLOSED, fallback)
    assert "round 1 of at most 1" in opened.reasons[-2].sentence


def test_nobody_to_ask_decides_nothing() -> None:
    nobody = rounds.replay(consent.RULE, Terms((), most_rounds=1), [[]])
    assert sure(nobody).outcome == "not-yet"
    assert "nobody to ask" in sure(nobody).reasons[1].sentence


def test_answers_from_outside_or_that_do_not_exist_are_refused() -> None:
    assert "not among those asked" in told(rounds.answer(process(), Answer("zed", "consent")))
    assert "is no answer here" in told(rounds.answer(process(), Answer("ana", "maybe")))


def test_an_answer_can_be_changed_and_taken_back() -> None:
    begun = sure(rounds.answer(process(), Answer("ana", "objection", "too dear")))
    begun = sure(rounds.answer(begun, Answer("ana", "consent")))
    assert begun.answers == (Answer("ana", "consent"),)
    assert sure(rounds.take_back(begun, "ana")).answers == ()


def test_a_proxy_answers_only_for_whom_they_were_asked_and_never_over_them() -> None:
    begun = process(proxies={"ana": "bo"})
    refused = rounds.answer(begun, Answer("cleo", "consent", by="bo"))
    assert "was not asked by cleo" in told(refused)
    begun = sure(rounds.answer(begun, Answer("ana", "consent", by="bo")))
    begun = sure(rounds.answer(begun, Answer("ana", "objection", "I am back")))
    assert "nobody answers over that" in told(
        rounds.answer(begun, Answer("ana", "consent", by="bo"))
    )
    assert [one.says for one in begun.answers] == ["objection"]


def test_steps_out_of_turn_are_refused_in_a_sentence() -> None:
    presenting = rounds.begin(consent.RULE, Terms(PEOPLE))
    for refused in (
        rounds.answer(presenting, Answer("ana", "consent")),
        rounds.close_round(presenting),
        rounds.take_back(presenting, "ana"),
        rounds.amend(presenting),
        rounds.move_on(process()),
    ):
        assert "can't be done now" in told(refused)
    gone = sure(rounds.withdraw(presenting))
    assert gone.outcome == "withdrawn"
    assert "can't be done now" in told(rounds.withdraw(gone))


@given(
    st.lists(
        st.lists(
            st.builds(
                Answer,
                st.sampled_from([*PEOPLE, "zed"]),
                st.sampled_from([*consent.RULE.answers, "maybe"]),
                st.sampled_from(["", "a reason"]),
            ),
            max_size=5,
        ),
        max_size=4,
    ),
    st.integers(1, 3),
    st.fractions(0, 1),
)
def test_what_is_adopted_had_enough_answers_a_consent_and_no_objection(
    recorded: list[list[Answer]], most: int, quorum: Fraction
) -> None:
    terms = Terms(PEOPLE, quorum=quorum, most_rounds=most)
    result = rounds.replay(consent.RULE, terms, recorded)
    if isinstance(result, Finding):
        return
    verdict = rounds.verdict(result, "a shed")
    assert verdict.winners == (("a shed",) if result.outcome == "adopted" else ())
    assert len(result.past) <= most
    if result.outcome == "adopted":
        last = result.past[-1].answers
        assert len(last) >= terms.needed >= quorum * len(PEOPLE)
        assert "objection" not in {one.says for one in last}
        assert {"consent", "concern"} & {one.says for one in last}


def test_the_same_happens_whatever_the_order_of_answers() -> None:
    said = [Answer("ana", "consent"), Answer("bo", "concern", "cost"), Answer("cleo", "consent")]
    outcomes = {
        sure(rounds.replay(consent.RULE, Terms(PEOPLE), [order])).outcome
        for order in (said, said[::-1], [said[1], said[0], said[2]])
    }
    assert outcomes == {"adopted"}


def test_terms_that_nobody_could_keep_are_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        Terms(("ana", "ana"))
    with pytest.raises(ValueError, match="from 0 to 1"):
        Terms(PEOPLE, quorum=Fraction(3, 2))
    with pytest.raises(ValueError, match="at least one round"):
        Terms(PEOPLE, most_rounds=0)
