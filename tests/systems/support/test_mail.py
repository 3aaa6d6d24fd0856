"""One kind mail for a proposal, to whoever gave an address, with nothing of what was written."""

from datetime import timedelta
from typing import Any

from django.core import mail

from convivial.people.models import Account
from convivial.support.models import Match
from tests.world import NOW, World

SOON = NOW + timedelta(seconds=10)


def test_a_proposal_brings_each_side_one_mail(stage: Any) -> None:
    stage.ask("alma", title="Secret clinic", words="My knee")
    stage.offer("bruno", title="Secret car", words="My car")
    stage.sweep(SOON)
    stage.sweep(SOON + timedelta(minutes=1))
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "alma@example.org",
        "bruno@example.org",
    ]
    match = Match.objects.get()
    for letter in mail.outbox:
        assert "A ride" in letter.subject
        assert f"/support/matches/{match.pk}/" in letter.body
        assert letter.body.startswith("In Riverside")
        said = f"{letter.subject} {letter.body}"
        assert not any(word in said for word in ("Secret", "knee", "car\n", "Alma", "Bruno"))


def test_an_answer_brings_its_author_one_mail(stage: Any) -> None:
    stage.respond("bruno", stage.ask("alma"))
    stage.sweep(SOON)
    assert [letter.to for letter in mail.outbox] == [["alma@example.org"]]
    assert mail.outbox[0].subject == "Someone may be able to help: A ride"


def test_whoever_gave_no_address_gets_none(world: World, stage: Any) -> None:
    Account.objects.filter(pk=world.alma.account_id).update(email="")
    stage.respond("bruno", stage.ask("alma"))
    stage.sweep(SOON)
    assert mail.outbox == []


def test_whoever_answered_meanwhile_gets_none(stage: Any) -> None:
    match = stage.respond("bruno", stage.ask("alma"))
    stage.no("alma", match)
    stage.sweep(SOON)
    assert mail.outbox == []


def test_a_mail_speaks_its_readers_language(world: World, stage: Any) -> None:
    Account.objects.filter(pk=world.bruno.account_id).update(language="xx-unknown")
    stage.respond("alma", stage.offer("bruno"))
    stage.sweep(SOON)
    assert mail.outbox[0].subject == "Someone could use what you offer: A ride"
