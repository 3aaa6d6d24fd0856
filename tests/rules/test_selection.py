"""Selection for a role: reasons before people, everyone asked, the nominee last, nobody ranked."""

from fractions import Fraction

import pytest

from convivial.rules import selection
from convivial.rules.findings import Finding
from convivial.rules.rounds import Answer
from convivial.rules.selection import NOBODY, Selection, SelectionTerms

PEOPLE = ("ana", "bo", "cleo", "dov")


def terms(**more: object) -> SelectionTerms:
    return SelectionTerms("keeper", PEOPLE, PEOPLE, **more)  # type: ignore[arg-type]


def sure(result: Selection | Finding) -> Selection:
    assert isinstance(result, Selection), result.sentence
    return result


def code(result: Selection | Finding) -> str:
    assert isinstance(result, Finding)
    assert result.sentence
    return result.code


def codes(process: Selection) -> list[str]:
    return [reason.code for reason in process.reasons]


def nominating(process: Selection, **named: str) -> Selection:
    """Each names another, "listens" being the reason."""
    step = selection.nominate if process.stage == selection.NOMINATING else selection.change
    for member, name in named.items():
        process = sure(step(process, Answer(member, name, "listens" if name else "")))
    return process


def at(stage: str, process: Selection) -> Selection:
    while process.stage != stage:
        process = sure(selection.move_on(process))
    return process


def proposed(named: dict[str, str], of: SelectionTerms | None = None) -> Selection:
    process = nominating(at("nominating", selection.begin(of or terms())), **named)
    return sure(selection.propose(at("proposing", process)))


def answered(process: Selection, **said: str) -> Selection:
    for member, says in said.items():
        reason = "too much at once" if says == "objection" else ""
        process = sure(selection.answer(process, Answer(member, says, reason)))
    return sure(selection.close_round(process))


TWO_FOR_BO = {"ana": "bo", "bo": "cleo", "cleo": "bo", "dov": "ana"}


def test_it_goes_from_qualities_to_the_nominee_who_says_yes() -> None:
    process = selection.begin(terms())
    process = sure(selection.name_quality(process, " patience "))
    process = sure(selection.name_quality(process, "patience"))
    assert process.qualities == ("patience",)
    process = nominating(at("nominating", process), ana="bo", cleo="bo", dov="dov")
    process = nominating(at("changing", process), dov="bo")
    process = sure(selection.propose(at("proposing", process)))
    assert (process.stage, process.proposed) == (selection.CONSENTING, "bo")
    process = answered(process, ana="consent", cleo="consent", dov="concern")
    assert process.stage == selection.ASKING
    done = sure(selection.accept(process, "bo"))
    assert (done.stage, done.outcome, done.selected) == (selection.CLOSED, "selected", "bo")
    verdict = selection.verdict(done)
    assert (verdict.winners, verdict.ranking, verdict.ballots) == (("bo",), None, 3)
    told = [one.sentence for one in verdict.reasons]
    assert told[:2] == ["bo is proposed.", "Why bo: “listens”."]
    assert told[-1] == "Asked last, bo says yes, and is selected."


def test_the_nominee_is_not_asked_before_the_others() -> None:
    process = proposed(TWO_FOR_BO)
    assert code(selection.answer(process, Answer("bo", "consent"))) == "asked-last"
    assert code(selection.accept(process, "bo")) == "not-now"
    assert code(selection.decline(process, "bo")) == "not-now"


def test_only_the_nominee_takes_the_role_on() -> None:
    process = answered(proposed(TWO_FOR_BO), ana="consent", cleo="consent")
    for said in (selection.accept, selection.decline):
        assert code(said(process, "ana")) == "not-yours"


def test_an_objection_or_a_no_brings_the_next_until_none_is_left() -> None:
    process = answered(proposed(TWO_FOR_BO, terms(seed=1)), ana="objection", cleo="consent")
    second = process.proposed
    assert second in {"ana", "cleo"}
    others = {name: "consent" for name in PEOPLE if name != second}
    process = sure(selection.decline(answered(process, **others), second))
    assert {second, process.proposed} == {"ana", "cleo"}
    others = {name: "consent" for name in PEOPLE if name != process.proposed}
    done = sure(selection.decline(answered(process, **others), process.proposed))
    assert (done.outcome, done.selected, done.stage) == ("nobody", "", selection.CLOSED)
    assert codes(done)[-2:] == ["declined", "none-left"]
    assert selection.verdict(done).winners == ()
    assert done.past[0].candidate == "bo"


def test_where_all_stand_aside_the_next_is_proposed() -> None:
    process = answered(
        proposed({"ana": "bo", "bo": "bo", "cleo": "ana"}), ana="stand-aside", dov="stand-aside"
    )
    assert process.proposed == "ana"


def test_nobody_is_as_good_a_nomination_and_needs_no_reason() -> None:
    done = proposed({"ana": NOBODY, "bo": NOBODY})
    assert (done.outcome, codes(done)) == ("nobody", ["nobody-named", "none-left"])
    assert proposed({"ana": NOBODY, "bo": NOBODY, "cleo": "ana"}).proposed == "ana"


def test_a_nomination_carries_its_reason_and_names_a_candidate() -> None:
    process = at("nominating", selection.begin(terms()))
    assert code(selection.nominate(process, Answer("ana", "bo"))) == "reason-missing"
    assert code(selection.nominate(process, Answer("ana", "zed", "x"))) == "no-candidate"
    assert code(selection.nominate(process, Answer("zed", "bo", "x"))) == "outsider"


def test_too_few_nominations_select_nobody() -> None:
    done = proposed({"ana": "bo"})
    assert (done.outcome, codes(done)) == ("nobody", ["too-few", "no-quorum"])


def test_too_few_answers_are_asked_for_again_and_then_it_ends() -> None:
    process = answered(proposed(TWO_FOR_BO, terms(most_rounds=2)), ana="consent")
    assert (process.stage, process.proposed) == (selection.CONSENTING, "bo")
    done = answered(process)
    assert (done.outcome, codes(done)[-1]) == ("nobody", "no-quorum")
    again = answered(answered(proposed(TWO_FOR_BO), ana="consent"), cleo="consent")
    assert again.stage == selection.ASKING


def test_an_objection_in_the_last_round_still_brings_the_next() -> None:
    process = answered(proposed(TWO_FOR_BO, terms(most_rounds=1)), ana="objection")
    assert process.proposed in {"ana", "cleo"}
    assert process.stage == selection.CONSENTING


def test_equal_nominations_go_by_lot_and_name_nobody_else() -> None:
    named = {"ana": "bo", "bo": "cleo", "cleo": NOBODY}
    drawn = [proposed(named, terms(seed=seed)) for seed in range(30)]
    assert {process.proposed for process in drawn} == {"bo", "cleo"}
    for process in drawn:
        (tie,) = process.ties
        assert (tie.broken_by, tie.between) == ("lot", (process.proposed,))
        other = ({"bo", "cleo"} - {process.proposed}).pop()
        assert not any(other in reason.sentence for reason in process.reasons)
    first = proposed(named)
    assert (first.proposed, first.ties[0].broken_by) == ("bo", "order")


def test_a_proxy_speaks_for_somebody_but_never_takes_on_the_role_for_them() -> None:
    asked = terms(proxies={"ana": "bo"})
    process = at("nominating", selection.begin(asked))
    given = Answer("ana", "ana", "knows us", by="bo")
    process = nominating(sure(selection.nominate(process, given)), cleo="ana")
    assert code(selection.nominate(process, Answer("dov", "ana", "x", by="bo"))) == "no-proxy"
    process = sure(selection.propose(at("proposing", process)))
    process = answered(process, bo="consent", cleo="consent")
    assert code(selection.accept(process, "bo")) == "not-yours"
    assert sure(selection.accept(process, "ana")).selected == "ana"


def test_one_alone_is_asked_and_one_from_outside_may_be() -> None:
    alone = SelectionTerms("keeper", ("ana",), ("ana",))
    process = proposed({"ana": "ana"}, alone)
    assert (process.stage, codes(process)[-1]) == (selection.ASKING, "nobody-else")
    outside = SelectionTerms("keeper", PEOPLE, ("zed",))
    process = answered(proposed({"ana": "zed", "bo": "zed"}, outside), ana="consent", bo="consent")
    assert sure(selection.accept(process, "zed")).selected == "zed"


def test_nobody_asked_selects_nobody() -> None:
    done = proposed({}, SelectionTerms("keeper", (), ("ana",)))
    assert (done.outcome, codes(done)[0]) == ("nobody", "nobody-asked")


def test_what_was_said_can_be_taken_back() -> None:
    process = nominating(at("nominating", selection.begin(terms())), ana="bo")
    assert sure(selection.take_back(process, "ana")).nominations.answers == ()
    process = sure(selection.answer(proposed(TWO_FOR_BO), Answer("ana", "consent")))
    after = sure(selection.take_back(process, "ana"))
    assert after.consent is not None
    assert after.consent.answers == ()
    assert code(selection.take_back(selection.begin(terms()), "ana")) == "not-now"


def test_steps_out_of_turn_are_refused_in_a_sentence() -> None:
    begun, asking = selection.begin(terms()), proposed(TWO_FOR_BO)
    given = Answer("ana", "bo", "x")
    for refused in (
        selection.nominate(begun, given),
        selection.change(at("nominating", begun), given),
        selection.nominate(at("changing", begun), given),
        selection.propose(begun),
        selection.answer(begun, given),
        selection.close_round(begun),
        selection.move_on(asking),
        selection.name_quality(asking, "patience"),
    ):
        assert code(refused) == "not-now"
    assert code(selection.name_quality(begun, " ")) == "no-words"
    gone = sure(selection.withdraw(asking))
    assert (gone.outcome, gone.selected) == ("withdrawn", "")
    assert code(selection.withdraw(gone)) == "not-now"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"candidates": ("ana", "ana")}, "same name twice"),
        ({"candidates": ("",)}, "no name"),
        ({"electorate": ("ana", "ana")}, "electorate twice"),
        ({"quorum": Fraction(2)}, "from 0 to 1"),
        ({"most_rounds": 0}, "at least one round"),
    ],
)
def test_terms_that_nobody_could_keep_are_a_callers_mistake(
    more: dict[str, object], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        SelectionTerms(**{"role": "keeper", "electorate": PEOPLE, "candidates": PEOPLE, **more})  # type: ignore[arg-type]
