"""Trying powers, as a command and through a browser: for the model of mandates.

What is tried is undone behind itself; what matters is whether it was let through.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.test import Client

from convivial.assembly.commands.opening import give_time
from convivial.assembly.models import Proposal
from convivial.kernel.refusal import Refused
from convivial.ledger.models import Entry
from convivial.people.commands.invitations import invite
from convivial.people.commands.tending import take_back_invitation
from convivial.people.models import Invitation
from tests.world import World

DAY = timedelta(days=1)


@dataclass
class Known:
    """What the model knows of one mandate: who, which power, from when until when."""

    id: UUID
    who: str
    power: str
    begins: datetime
    ends: datetime


def refused(act: Callable[[], object]) -> str | None:
    """Do it, and tell the code of the refusal; None where it was done."""
    try:
        with transaction.atomic():
            act()
    except Refused as caught:
        return caught.refusal.code
    return None


class Trying:
    """Whoever has a world, a clock, and what is known of mandates can try the gates."""

    world: World
    now: datetime
    here: set[str]
    known: list[Known]
    browsers: dict[str, Client]

    @contextmanager
    def undone(self) -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def _invitation(self) -> Invitation:
        host = next(iter(sorted(self.here)))
        Invitation.objects.all().delete()
        return invite(membership_id=self.world.seat(host), now=self.now)

    def takes_back(self, who: str) -> bool:
        invitation = self._invitation()
        used = Entry.objects.filter(entry="power-used")
        before, seat = used.count(), self.world.seat(who)
        refusal = refused(
            lambda: take_back_invitation(invitation_id=invitation.pk, member_id=seat, now=self.now)
        )
        assert refusal in {None, "no-mandate"}
        assert used.count() == before + (refusal is None)
        if refusal is None:
            entry = used.latest("number")
            assert entry.mandate in {one.id for one in self.known if one.who == who}
        return refusal is None

    def gives_time(self, who: str) -> bool:
        proposal = Proposal.objects.create(
            community=self.world.riverside,
            title="Something",
            method="yes-no",
            stage=Proposal.Stage.ANSWERING,
            on_table=True,
            drafted_at=self.now,
            asked_at=self.now,
            closes_at=self.now + DAY,
        )
        seat = self.world.seat(who)
        refusal = refused(
            lambda: give_time(proposal_id=proposal.pk, member_id=seat, days=1, now=self.now)
        )
        assert refusal in {None, "no-mandate"}
        return refusal is None

    def by_browser(self, who: str) -> bool:
        """With the session of the very beginning: what was recalled bites at the next request."""
        invitation = self._invitation()
        address = self.world.url(f"people/invitations/{invitation.pk}/take-back/")
        answer = self.browsers[who].post(address)
        if answer.status_code == HTTPStatus.FOUND and "/sign-in/" in answer["Location"]:
            # After thirty days a session is over, whatever somebody holds.
            self.browsers[who] = self.world.client(who)
            answer = self.browsers[who].post(address)
        invitation.refresh_from_db()
        revoked = invitation.revoked_at is not None
        assert (answer.status_code == HTTPStatus.FOUND) is revoked
        return revoked
