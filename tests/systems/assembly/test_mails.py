"""Mails of proposals: one reminder to who is silent, one word to whom it concerns, nothing else."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from convivial.assembly import tasks
from convivial.assembly.commands import opening, together
from convivial.assembly.models import Ballot, Proposal, Voter
from convivial.kernel import due
from convivial.people.commands import membership
from convivial.people.models import Account
from tests.systems.assembly.deciding import asked_with, due_now, says
from tests.systems.assembly.making import asked, drafted, opened
from tests.world import NOW, World

LATER = NOW + timedelta(days=5.5)


def readers() -> list[str]:
    return sorted(letter.to[0].partition("@")[0] for letter in mail.outbox)


def answers(world: World, proposal: Proposal, who: str, number: int = 1) -> None:
    voter = Voter.objects.get(proposal=proposal, member=world.seat(who))
    Ballot.objects.create(
        community=world.riverside, proposal=proposal, voter=voter, round=number, given_at=NOW
    )


def test_who_has_not_answered_is_reminded_once(standing: World) -> None:
    made = asked(standing)
    answers(standing, made, "alma")
    due.sweep(now=LATER)
    assert readers() == ["bruno", "chen", "dilan", "esi"]
    tasks.remind({"proposal_id": str(made.pk), "round": 1}, LATER)
    assert len(mail.outbox) == 4


def test_whose_answer_still_stands_is_not_reminded_in_the_next_round(standing: World) -> None:
    made = asked_with(standing, method="consent")
    says(standing, made, "alma", "consent")
    due.sweep(now=due_now(made))
    made.refresh_from_db()
    assert (made.stage, made.round) == ("answering", 2)
    due.sweep(now=due_now(made) - timedelta(hours=12))
    assert "alma" not in readers()
    assert "bruno" in readers()


def test_it_says_until_when_on_the_readers_clock_and_nothing_of_the_proposal(
    standing: World,
) -> None:
    Account.objects.filter(pk=standing.esi.account_id).update(zone="America/New_York")
    made = asked(standing, title="Parting with somebody")
    due.sweep(now=LATER)
    letter = next(one for one in mail.outbox if one.to == ["esi@example.org"])
    assert "Monday 9 March, 05:00" in letter.body
    assert letter.subject == "Your answer would be welcome: Riverside"
    assert f"/c/riverside/decide/proposals/{made.pk}/" in letter.body
    assert "Parting" not in f"{letter.subject} {letter.body}"


def test_nobody_is_reminded_before_it_is_time(standing: World) -> None:
    asked(standing)
    due.sweep(now=NOW + timedelta(days=5))
    assert mail.outbox == []


def test_nobody_is_reminded_of_what_is_over(standing: World) -> None:
    made = asked(standing)
    payload = {"proposal_id": str(made.pk), "round": 1}
    tasks.remind(payload | {"round": 2}, LATER)
    tasks.remind(payload, NOW + timedelta(days=7))
    opening.withdraw(proposal_id=made.pk, member_id=standing.seat("dilan"), now=NOW)
    tasks.remind(payload, LATER)
    assert mail.outbox == []


def test_whom_it_is_about_who_left_and_who_gave_no_address_get_none(standing: World) -> None:
    made = asked(standing)
    Voter.objects.filter(proposal=made, member=standing.seat("esi")).update(subject=True)
    membership.leave(membership_id=standing.seat("chen"), now=NOW)
    Account.objects.filter(pk=standing.bruno.account_id).update(email="")
    due.sweep(now=LATER)
    assert readers() == ["alma", "dilan"]


def test_a_mail_that_did_not_go_is_tried_again(standing: World) -> None:
    made = asked(standing)
    payload = {"proposal_id": str(made.pk), "round": 1}
    sending = patch("convivial.assembly.tasks.proposals.send_mail", side_effect=OSError("no route"))
    with sending, pytest.raises(OSError, match="no route"):
        tasks.remind(payload, LATER)
    assert not Voter.objects.filter(reminded_at__isnull=False).exists()
    tasks.remind(payload, LATER)
    assert len(mail.outbox) == 5


def test_whom_it_concerns_gets_one_mail_when_it_is_open(standing: World) -> None:
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    together.name_concerned(**mine, concerned_id=standing.seat("gus"), why="touched")
    together.name_concerned(**mine, concerned_id=standing.seat("esi"), why="knows")
    due.sweep(now=NOW)
    assert mail.outbox == []
    opening.open_up(**mine)
    due.sweep(now=NOW)
    assert {letter.to[0]: letter.subject for letter in mail.outbox} == {
        "gus@example.org": "A proposal touches you: Riverside",
        "esi@example.org": "Your advice would help: Riverside",
    }
    assert not any("bench" in letter.body for letter in mail.outbox)


def test_who_is_asked_to_write_gets_one_mail_unless_they_have_answered(standing: World) -> None:
    made = drafted(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    for who in ("esi", "chen"):
        together.ask_coauthor(**mine, asked_id=standing.seat(who))
    together.accept_drafting(proposal_id=made.pk, member_id=standing.seat("chen"), now=NOW)
    due.sweep(now=NOW)
    assert readers() == ["esi"]
    assert "Would you write something together?" in mail.outbox[0].subject


def test_nobody_is_told_of_what_was_withdrawn(standing: World) -> None:
    made = opened(standing)
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    together.name_concerned(**mine, concerned_id=standing.seat("esi"), why="touched")
    opening.withdraw(**mine)
    due.sweep(now=NOW)
    assert mail.outbox == []


def test_a_mail_speaks_its_readers_language(standing: World) -> None:
    made = opened(standing)
    Account.objects.filter(pk=standing.esi.account_id).update(language="xx-unknown")
    mine: dict[str, Any] = {"proposal_id": made.pk, "member_id": standing.seat("dilan"), "now": NOW}
    together.name_concerned(**mine, concerned_id=standing.seat("esi"), why="touched")
    due.sweep(now=NOW)
    assert mail.outbox[0].subject == "A proposal touches you: Riverside"
