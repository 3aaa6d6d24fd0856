"""A selection written down is gone through again, to where it stands, or refused."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convivial.rules import selection
from convivial.rules.findings import Finding
from convivial.rules.rounds import Answer
from convivial.rules.selection import NOBODY, Inquiry, Record, Selection, SelectionTerms

PEOPLE = ("ana", "bo", "cleo", "dov")
TERMS = SelectionTerms("keeper", PEOPLE, PEOPLE, seed=3)
NAMED = (
    Answer("ana", "bo", "listens"),
    Answer("bo", "cleo", "keeps time"),
    Answer("dov", NOBODY),
)
CHANGED = (Answer("dov", "bo", "I was convinced"),)
YES = (Answer("ana", "consent"), Answer("dov", "consent"))
NO = (Answer("ana", "objection", "bo is away until May"),)
WHOLE = Record(
    TERMS,
    ("patience",),
    NAMED,
    CHANGED,
    (Inquiry("bo", (NO,)), Inquiry("cleo", (YES,), "accepts")),
)


def went(record: Record) -> Selection:
    process = selection.replay(record)
    assert isinstance(process, Selection), process.sentence
    return process


def test_a_whole_record_ends_as_it_ended() -> None:
    done = went(WHOLE)
    assert (done.outcome, done.selected) == ("selected", "cleo")
    verdict = selection.verdict(done)
    assert [one["proposed"] for one in verdict.rounds[1:]] == ["bo", "cleo"]


@pytest.mark.parametrize(
    ("stage", "asked"),
    [
        ("qualities", ()),
        ("nominating", ()),
        ("changing", ()),
        ("proposing", ()),
        ("consenting", (Inquiry("bo", (NO,)),)),
        ("consenting", (Inquiry("bo", (NO,)), Inquiry("cleo"))),
        ("consenting", (Inquiry("bo", (YES[:1], ())),)),
        ("asking", (Inquiry("bo", (YES,)),)),
    ],
)
def test_a_record_stands_where_it_stands(stage: str, asked: tuple[Inquiry, ...]) -> None:
    process = went(replace(WHOLE, stage=stage, asked=asked))
    assert (process.stage, process.outcome) == (stage, "open")
    assert selection.verdict(process).reasons[-1].code == "still-open"
    if stage == "consenting":
        assert process.proposed == asked[-1].candidate
        assert process.consent is not None
        assert process.consent.answers == (asked[-1].rounds or ((),))[0]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (replace(WHOLE, asked=(Inquiry("cleo", (YES,)),)), "other-proposed"),
        (replace(WHOLE, asked=(*WHOLE.asked, Inquiry("ana"))), "over"),
        (replace(WHOLE, nominations=(Answer("zed", "bo", "x"),)), "outsider"),
        (replace(WHOLE, changes=(Answer("ana", "cleo"),)), "reason-missing"),
        (replace(WHOLE, asked=(Inquiry("bo", (NO,), "accepts"),)), "not-now"),
        (replace(WHOLE, qualities=(" ",)), "no-words"),
    ],
)
def test_what_could_not_have_been_is_refused(record: Record, code: str) -> None:
    refused = selection.replay(record)
    assert isinstance(refused, Finding)
    assert refused.code == code


nominations = st.lists(
    st.builds(
        Answer,
        st.sampled_from(PEOPLE),
        st.sampled_from([*PEOPLE, NOBODY]),
        st.sampled_from(["kind", "calm"]),
    ),
    max_size=6,
)
answers = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["consent", "objection", "stand-aside"])),
    max_size=5,
)


@st.composite
def lived(draw: st.DrawFn) -> tuple[Record, Selection]:
    """A selection that people could have gone through, and what was written down of it."""
    terms = SelectionTerms(
        "keeper",
        PEOPLE,
        PEOPLE,
        draw(st.fractions(0, 1, max_denominator=4)),
        draw(st.integers(1, 3)),
        seed=draw(st.none() | st.integers(0, 9)),
    )
    record = Record(
        terms, (), tuple(draw(nominations)), tuple(draw(nominations)), stage="proposing"
    )
    process = selection.propose(went(record))
    asked: list[Inquiry] = []
    while isinstance(process, Selection) and process.stage != selection.CLOSED:
        name, rounds = process.proposed, []
        while process.stage == selection.CONSENTING and process.proposed == name:
            said = [Answer(who, says, "hm") for who, says in draw(answers) if who != name]
            for one in said:
                process = next_of(selection.answer(process, one))
            process = next_of(selection.close_round(process))
            rounds.append(tuple(said))
        says = ""
        if process.stage == selection.ASKING and process.proposed == name:
            says = draw(st.sampled_from(["accepts", "declines"]))
            step = selection.accept if says == "accepts" else selection.decline
            process = next_of(step(process, name))
        asked.append(Inquiry(name, tuple(rounds), says))
    return replace(record, asked=tuple(asked), stage="closed"), next_of(process)


def next_of(result: Selection | Finding) -> Selection:
    assert isinstance(result, Selection), result.sentence
    return result


@given(lived())
def test_whatever_people_go_through_is_replayed_to_the_same_end(
    whole: tuple[Record, Selection],
) -> None:
    record, process = whole
    again = went(record)
    assert selection.verdict(again) == selection.verdict(process)
    assert again.outcome == process.outcome
    if process.selected:
        last = record.asked[-1]
        assert (last.candidate, last.says) == (process.selected, "accepts")
        final = process.past[-1].rounds
        needed = record.terms.asking(PEOPLE[1:]).needed
        assert len(final[-1].answers) >= needed
        assert not any(one.says == "objection" for one in final[-1].answers)
        assert process.selected not in {one.member for one in final[-1].answers}
    names = [one.candidate for one in process.past]
    assert len(set(names)) == len(names)


@given(nominations, st.integers(0, 9))
def test_the_one_proposed_was_nominated_most_whatever_the_order(
    named: list[Answer], seed: int
) -> None:
    terms = SelectionTerms("keeper", PEOPLE, PEOPLE, Fraction(0), seed=seed)
    process = next_of(selection.propose(went(Record(terms, (), tuple(named), stage="proposing"))))
    last = {one.member: one.says for one in named}
    counts = {name: list(last.values()).count(name) for name in PEOPLE}
    if process.proposed:
        assert counts[process.proposed] == max(counts.values())
    else:
        assert not any(counts.values())
    backwards = replace(terms, candidates=PEOPLE[::-1], electorate=PEOPLE[::-1])
    turned = tuple(Answer(who, says, "kind") for who, says in reversed(last.items()))
    other = next_of(selection.propose(went(Record(backwards, (), turned, stage="proposing"))))
    assert other.proposed == process.proposed
