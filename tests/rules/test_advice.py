"""Advice: nobody decides before they have asked and heard, and nobody but the one who asks."""

from hypothesis import given
from hypothesis import strategies as st

from convivial.rules import advice
from convivial.rules.advice import Advice, AdviceRecord, AdviceTerms, Asking
from convivial.rules.findings import Finding

TERMS = AdviceTerms("ana", ("ana", "bo", "cleo"), ("cleo", "dov"), {"bo": "dov"})
PEOPLE = ("ana", "bo", "cleo", "dov", "zed")


def sure(result: Asking | Finding) -> Asking:
    assert isinstance(result, Asking), result.sentence
    return result


def code(result: Asking | Finding) -> str:
    assert isinstance(result, Finding)
    assert result.sentence
    return result.code


def heard(*members: str) -> Asking:
    process = advice.begin(TERMS)
    for member in members:
        process = sure(advice.advise(process, Advice(member, f"says {member}")))
    return process


def go(process: Asking, how: str = "took bo's") -> Asking | Finding:
    return advice.decide(process, "ana", "go-ahead", how)


def test_everyone_named_is_asked_once_and_nobody_asks_themself() -> None:
    assert advice.begin(TERMS).asked == ("bo", "cleo", "dov")


def test_nothing_is_decided_before_all_have_answered_or_the_time_is_over() -> None:
    assert code(go(heard())) == "unheard"
    assert code(go(heard("bo", "cleo"))) == "still-waiting"
    assert sure(go(heard("bo", "cleo", "dov"))).outcome == "go-ahead"
    late = sure(advice.end_window(heard("bo")))
    assert late.silent == ("cleo", "dov")
    assert sure(go(late)).outcome == "go-ahead"


def test_who_asked_people_must_have_heard_one_of_them() -> None:
    unheard = sure(advice.end_window(heard()))
    assert code(go(unheard)) == "unheard"
    more = sure(advice.ask(unheard, "zed"))
    assert sure(go(sure(advice.advise(more, Advice("zed", "do it"))))).how == "took bo's"


def test_with_nobody_to_ask_one_decides_alone_and_it_is_said() -> None:
    alone = advice.begin(AdviceTerms("ana", ("ana",)))
    done = sure(advice.decide(alone, "ana", "not-now", "nobody to ask"))
    verdict = advice.verdict(done, "a shed")
    assert verdict.winners == ()
    assert [one.code for one in verdict.reasons] == ["nobody-to-ask", "not-now"]


def test_only_the_one_who_asks_decides_and_says_how() -> None:
    ready = heard("bo", "cleo", "dov")
    assert code(advice.decide(ready, "bo", "go-ahead", "so")) == "not-yours"
    assert code(advice.decide(ready, "ana", "maybe", "so")) == "unknown-decision"
    assert code(go(ready, how="  ")) == "no-how"


def test_advice_is_words_of_those_asked() -> None:
    process = advice.begin(TERMS)
    assert code(advice.advise(process, Advice("zed", "no"))) == "not-asked"
    assert code(advice.advise(process, Advice("ana", "yes"))) == "own-advice"
    assert code(advice.ask(process, "ana")) == "own-advice"
    assert code(advice.advise(process, Advice("bo", " "))) == "no-words"
    assert sure(advice.ask(process, "bo")).asked == process.asked


def test_a_proxy_advises_only_for_whom_they_were_asked_and_never_over_them() -> None:
    process = heard()
    assert code(advice.advise(process, Advice("cleo", "x", by="dov"))) == "no-proxy"
    process = sure(advice.advise(process, Advice("bo", "for bo", by="dov")))
    process = sure(advice.advise(process, Advice("bo", "myself")))
    assert code(advice.advise(process, Advice("bo", "for bo", by="dov"))) == "own-word"
    assert process.given == (Advice("bo", "myself"),)


def test_what_is_over_is_over() -> None:
    for ended in (sure(go(heard("bo", "cleo", "dov"))), sure(advice.withdraw(heard("bo")))):
        assert code(advice.ask(ended, "zed")) == "over"
        assert code(advice.advise(ended, Advice("bo", "wait"))) == "over"
        assert code(advice.end_window(ended)) == "over"
        assert code(advice.withdraw(ended)) == "over"
        assert code(go(ended)) == "over"


def test_the_verdict_tells_all_advice_and_how_it_was_used() -> None:
    verdict = advice.verdict(sure(go(sure(advice.end_window(heard("bo"))))), "a shed")
    assert verdict.winners == ("a shed",)
    assert [one.sentence for one in verdict.reasons] == [
        "Advice: 1 of 3 asked.",
        "bo: “says bo”.",
        "The time for advice was over.",
        "ana goes ahead. How the advice was used: “took bo's”.",
    ]
    taken_back = advice.verdict(sure(advice.withdraw(heard("bo"))), "a shed")
    assert (taken_back.winners, taken_back.reasons[-1].code) == ((), "withdrawn")
    assert advice.verdict(heard("bo"), "a shed").reasons[-1].code == "undecided"


words = st.sampled_from(["", "do it"])
records = st.builds(
    AdviceRecord,
    st.builds(
        AdviceTerms,
        st.sampled_from(PEOPLE),
        st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple),
        st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple),
    ),
    st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
    st.lists(st.builds(Advice, st.sampled_from(PEOPLE), words), max_size=4).map(tuple),
    st.booleans(),
    st.sampled_from(["", "go-ahead", "not-now", "maybe"]),
    words,
)


@given(records)
def test_what_goes_ahead_was_asked_heard_and_accounted_for(record: AdviceRecord) -> None:
    process = advice.replay(record)
    if isinstance(process, Finding):
        assert process.sentence
        return
    verdict = advice.verdict(process, "a shed")
    assert all(reason.sentence for reason in verdict.reasons)
    if verdict.winners:
        assert process.how
        assert process.given or not process.asked
        assert process.window_over or not process.silent
        assert set(record.terms.concerned) | set(record.terms.experienced) <= {
            *process.asked,
            record.terms.decider,
        }
