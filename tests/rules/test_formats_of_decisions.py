"""What a decision exports is read again as the same: who said what, and what was fixed."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.advice import Advice, AdviceRecord, AdviceTerms
from convivial.rules.decisive import Counted
from convivial.rules.formats.contest import Advised, Contest
from convivial.rules.formats.reading import read, write
from convivial.rules.formats.tables import rankings
from convivial.rules.recount import decide
from convivial.rules.rounds import Answer
from convivial.rules.selection import Inquiry, Record, SelectionTerms
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.lot import Willing

PEOPLE = ("1", "2", 'the "third"')
people = st.sampled_from(PEOPLE)
some = st.lists(people, unique=True, max_size=3).map(tuple)
words = st.sampled_from(["", "it burns", 'she said "no"\n'])
shares = st.fractions(0, 1, max_denominator=9)
majorities = st.fractions(Fraction(1, 2), 1, max_denominator=9)
counts = st.integers(0, 9)
proxies = st.dictionaries(people, people, max_size=2)
seeds = st.none() | st.sampled_from(["7", "ab12", "día"])
says = st.sampled_from(["consent", "objection"])
answers = st.lists(st.builds(Answer, people, says, words, st.sampled_from(["", "1"])), max_size=3)
nominations = st.lists(
    st.builds(Answer, people, st.sampled_from(["", *PEOPLE]), words, st.sampled_from(["", "1"])),
    max_size=3,
).map(tuple)
stages = st.sampled_from(["qualities", "changing", "consenting", "asking", "closed"])


def again(contest: Contest) -> Contest:
    found = read("x.json", write("x.json", contest).encode())
    assert isinstance(found, Contest), found
    assert found.notes == ()
    return found


def fixed(contest: Contest) -> dict[str, Any]:
    names = [one.name for one in fields(contest) if one.name != "ballots"]
    return {name: getattr(contest, name) for name in names}


@given(st.builds(YesNo, counts, counts, counts), majorities, shares, seeds, st.booleans())
def test_a_yes_or_no(
    cast: YesNo, needed: Fraction, quorum: Fraction, seed: str | None, named: bool
) -> None:
    contest = Contest(
        cast,
        title="A roof?",
        electorate=cast.ballots + 2,
        quorum=quorum,
        needed=needed,
        seed=seed,
        status_quo="no" if named else "",
    )
    found = again(contest)
    assert (found.ballots, fixed(found)) == (contest.ballots, fixed(contest))
    assert found.natural_method == "yes-no"
    before, after = decide(contest, "yes-no"), decide(found, "yes-no")
    assert isinstance(before, Counted)
    assert before == after


@given(some, st.sampled_from(["lot", "keeper 2"]), st.none() | counts, seeds)
def test_a_lot(willing: tuple[str, ...], purpose: str, seats: int | None, seed: str | None) -> None:
    contest = Contest(Willing(willing, purpose), seats=seats, seed=seed, electorate=1)
    found = again(contest)
    assert (found.ballots, fixed(found)) == (contest.ballots, fixed(contest))
    assert decide(contest, "lot") == decide(found, "lot")


@settings(max_examples=60)
@given(
    st.builds(
        Record,
        st.builds(
            SelectionTerms,
            st.just("keeper"),
            some,
            some,
            shares,
            st.integers(1, 5),
            proxies,
            seeds,
        ),
        st.lists(words, max_size=2).map(tuple),
        nominations,
        nominations,
        st.lists(
            st.builds(
                Inquiry,
                people,
                st.lists(answers.map(tuple), max_size=2).map(tuple),
                st.sampled_from(["", "accepts", "declines"]),
            ),
            max_size=2,
        ).map(tuple),
        stages,
    )
)
def test_a_selection(record: Record) -> None:
    found = again(Contest(record))
    assert found.ballots == record
    assert isinstance(found.ballots, Record)
    assert found.ballots.terms.proxies == record.terms.proxies
    assert found.seed == record.terms.seed
    assert decide(Contest(record), "selection") == decide(found, "selection")


@given(
    st.builds(
        AdviceRecord,
        st.builds(AdviceTerms, people, some, some, proxies),
        some,
        st.lists(st.builds(Advice, people, words, st.sampled_from(["", "1"])), max_size=3).map(
            tuple
        ),
        st.booleans(),
        st.sampled_from(["", "go-ahead", "not-now"]),
        words,
    )
)
def test_advice(record: AdviceRecord) -> None:
    found = again(Contest(Advised("A roof?", record)))
    assert found.ballots == Advised("A roof?", record)
    assert isinstance(found.ballots, Advised)
    assert found.ballots.record.terms.proxies == record.terms.proxies


@given(seeds, st.none() | shares, st.sampled_from(["", "B"]), st.booleans())
def test_what_is_fixed_beside_ballots(
    seed: str | None, quorum: Fraction | None, status_quo: str, told: bool
) -> None:
    contest = Contest(
        rankings(["A", "B"], {((0,), (1,)): 3}),
        method="schulze",
        seats=1,
        electorate=5,
        quorum=quorum,
        seed=seed,
        status_quo=status_quo,
        told={"strength": "margins"} if told else {},
    )
    found = again(contest)
    assert fixed(found) == fixed(contest)
    assert decide(found, "schulze") == decide(contest, "schulze")
