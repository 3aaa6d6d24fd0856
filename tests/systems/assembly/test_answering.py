"""Answering: who may, until when, what is an answer; changing it and taking it back."""

from datetime import timedelta
from typing import Any

import pytest

from convivial.assembly.commands import answering, closing, opening
from convivial.assembly.models import Ballot, Voter
from convivial.people.commands import membership
from tests.systems.assembly.deciding import (
    IN_TIME,
    all_say,
    asked_with,
    closed,
    due_now,
    ids,
    says,
    seat,
)
from tests.systems.assembly.effects_for_tests import TwoRows, known
from tests.systems.assembly.making import code, drafted
from tests.world import World


def taken_back(world: World, proposal: Any, who: str, **more: Any) -> str:
    given: dict[str, Any] = {
        "proposal_id": proposal.pk,
        "member_id": world.seat(who),
        "now": IN_TIME,
        **more,
    }
    return code(lambda: answering.take_back(**given))


def said(world: World, proposal: Any, who: str, content: Any, **more: Any) -> str:
    return code(lambda: says(world, proposal, who, content, **more))


def test_the_last_answer_counts(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    says(standing, made, "alma", "no")
    says(standing, made, "alma", "yes")
    assert Ballot.objects.get(proposal=made).content == {"says": "yes"}


def test_an_answer_taken_back_was_not_given(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    says(standing, made, "alma", "no")
    assert taken_back(standing, made, "alma") == "done"
    assert not Ballot.objects.filter(proposal=made).exists()
    assert taken_back(standing, made, "alma") == "nothing-given"


def test_the_very_moment_of_closing_is_too_late(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    end = due_now(made)
    assert said(standing, made, "alma", "yes", now=end - timedelta(microseconds=1)) == "done"
    assert said(standing, made, "bruno", "yes", now=end) == "closed"
    assert taken_back(standing, made, "alma", now=end) == "closed"


def test_nothing_is_taken_after_the_count(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    says(standing, made, "alma", "yes")
    closed(made)
    assert said(standing, made, "bruno", "no") == "closed"
    assert taken_back(standing, made, "alma") == "closed"


def test_nothing_is_taken_before_it_is_asked(standing: World) -> None:
    made = drafted(standing)
    opening.open_up(proposal_id=made.pk, member_id=standing.seat("dilan"), now=IN_TIME)
    assert said(standing, made, "alma", "consent") == "not-answering"


def test_outsiders_and_guests_are_not_asked(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    for who in ("gus", "oona", "xavi"):
        assert said(standing, made, who, "yes") == "not-asked"


def test_whoever_comes_later_is_not_asked(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    for voucher in ("alma", "bruno"):
        membership.vouch(
            guest_id=standing.seat("gus"), voucher_id=standing.seat(voucher), now=IN_TIME
        )
    standing.gus.refresh_from_db()
    assert standing.gus.status == "member"
    assert said(standing, made, "gus", "yes") == "not-asked"


def test_the_one_it_is_about_is_heard_and_does_not_vote(standing: World) -> None:
    with known(TwoRows()):
        effect = ("test.two-rows", {"subjects": [seat(standing, "esi")]})
        made = asked_with(standing, method="yes-no", effects=[effect])
        assert said(standing, made, "esi", "no") == "subject"
        all_say(standing, made, alma="yes", bruno="yes")
        assert closed(made).asked == 4


def test_who_has_left_and_come_back_is_not_asked_again(standing: World) -> None:
    made = asked_with(standing, method="yes-no")
    says(standing, made, "esi", "no")
    membership.leave(membership_id=standing.seat("esi"), now=IN_TIME)
    membership.come_back(membership_id=standing.seat("esi"), now=IN_TIME)
    assert said(standing, made, "esi", "no") == "gone"
    assert not Ballot.objects.filter(proposal=made).exists()


NO_ANSWERS = [
    ("yes-no", {"says": "perhaps"}, "no-answer"),
    ("yes-no", {}, "no-answer"),
    ("consent", {"says": "objection", "reason": "  "}, "no-reason"),
    ("consent", {"says": "objection"}, "no-reason"),
    ("consent", {"says": "objection", "reason": "x" * 2001}, "too-long"),
    ("consent", {"says": "objection", "reason": 7}, "no-reason"),
    ("consensus", {"says": "block"}, "no-reason"),
    ("consensus", {"says": "consent"}, "no-answer"),
    ("approval", {"approves": ["nothing"]}, "no-such-option"),
    ("approval", {"approves": "Pears"}, "no-such-option"),
    ("approval", {"approves": [{}]}, "no-such-option"),
    ("approval", {"approves": ["Pears", "Pears"]}, "twice"),
    ("score", {"scores": {"Pears": 6}}, "out-of-range"),
    ("score", {"scores": {"Pears": -1}}, "out-of-range"),
    ("score", {"scores": {"Pears": True}}, "out-of-range"),
    ("score", {"scores": {"Pears": "5"}}, "out-of-range"),
    ("score", {"scores": {"nothing": 5}}, "no-such-option"),
    ("score", {"scores": None}, "no-such-option"),
    ("schulze", {"ranking": [["Pears"], ["Pears"]]}, "twice"),
    ("schulze", {"ranking": [["nothing"]]}, "no-such-option"),
    ("schulze", {"ranking": ["Pears"]}, "no-such-option"),
    ("schulze", {"ranking": [[]]}, "twice"),
    ("dots", {"points": {"Pears": 6, "Plums": 5}}, "too-many-dots"),
    ("dots", {"points": {"Pears": 1.5}}, "out-of-range"),
    ("lot", {"willing": "yes"}, "no-answer"),
    ("advice", {"words": " "}, "no-words"),
]


@pytest.mark.parametrize(("method", "content", "wrong"), NO_ANSWERS)
def test_what_is_no_answer_is_said_kindly(
    method: str, content: dict[str, Any], wrong: str, standing: World
) -> None:
    chooses = method in {"approval", "score", "schulze", "dots"}
    made = asked_with(standing, method=method, options=("Pears", "Plums") if chooses else ())
    assert said(standing, made, "alma", _named(content, ids(made))) == wrong
    assert not Ballot.objects.filter(proposal=made).exists()


def test_a_blank_ballot_is_an_answer(standing: World) -> None:
    made = asked_with(standing, method="schulze", options=("Pears", "Plums"))
    assert said(standing, made, "alma", {"ranking": []}) == "done"


def test_what_else_a_client_sends_is_not_kept(standing: World) -> None:
    made = asked_with(standing, method="consent")
    says(standing, made, "alma", {"says": "consent", "reason": " fine ", "weight": 9})
    assert Ballot.objects.get(proposal=made).content == {"says": "consent", "reason": "fine"}


def test_founders_who_must_all_consent_do_not_stand_aside(standing: World) -> None:
    made = asked_with(standing, method="consent", terms={"everyone": True})
    assert said(standing, made, "alma", "stand-aside") == "no-answer"


def test_an_answer_stands_where_too_few_came(standing: World) -> None:
    made = asked_with(standing, method="consent")
    says(standing, made, "alma", "consent")
    assert closing.close(proposal_id=made.pk, now=due_now(made)) is None
    made.refresh_from_db()
    assert (made.stage, made.round) == ("answering", 2)
    later = due_now(made) - timedelta(hours=1)
    for who in ("bruno", "chen"):
        says(standing, made, who, "consent", now=later)
    decision = closed(made)
    assert (decision.passed, decision.answered) == (True, 3)


def test_an_answer_of_an_earlier_round_is_taken_back_wholly(standing: World) -> None:
    made = asked_with(standing, method="consent")
    says(standing, made, "alma", "consent")
    assert closing.close(proposal_id=made.pk, now=due_now(made)) is None
    later = due_now(made) - timedelta(hours=1)
    says(standing, made, "alma", {"says": "concern", "reason": "Rain."}, now=later)
    assert taken_back(standing, made, "alma", now=later) == "done"
    assert not Ballot.objects.filter(proposal=made).exists()


def test_a_number_stands_for_a_person(standing: World) -> None:
    made = asked_with(standing, method="consent")
    all_say(standing, made, alma="consent", bruno="consent", chen="consent")
    decision = closed(made)
    numbers = set(Voter.objects.filter(proposal=made).values_list("number", flat=True))
    assert numbers == {1, 2, 3, 4, 5}
    for name in ("Alma", "alma", str(standing.seat("alma"))):
        assert name not in decision.ballots_file


def _named(value: Any, known_ids: dict[str, str]) -> Any:
    if isinstance(value, str):
        return known_ids.get(value, value)
    if isinstance(value, list):
        return [_named(one, known_ids) for one in value]
    if isinstance(value, dict):
        return {known_ids.get(name, name): _named(one, known_ids) for name, one in value.items()}
    return value
