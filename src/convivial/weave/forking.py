"""A group parts with a copy of the commons: who goes along, and what happens when it is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any, Self
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.assembly import api as assembly
from convivial.kernel import bus, commons
from convivial.kernel.effects import Enactment
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people import api as people
from convivial.weave.commons import bring
from convivial.weave.events import GroupParted
from convivial.weave.models import Going, GroupParting

FEWEST = 3


@dataclass(frozen=True)
class Fork:
    """What the proposal says: who would go, under which name, and what of a pot with them."""

    id: UUID
    name: str
    purpose: str
    members: tuple[UUID, ...]
    pot_id: UUID | None = None
    amount: Decimal | None = None

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Read a stored payload; refuses one that no form has made."""
        try:
            return cls(
                id=UUID(payload["fork_id"]),
                name=str(payload["name"]),
                purpose=str(payload.get("purpose", "")),
                members=tuple(UUID(member) for member in payload["members"]),
                pot_id=UUID(payload["pot_id"]) if payload.get("pot_id") else None,
                amount=assembly.read_amount(payload["amount"]) if payload.get("amount") else None,
            )
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise Refused(no_such_fork()) from error


def no_such_fork() -> Refusal:
    """What was never proposed, and what belongs to another community, look the same."""
    sentence = _("There is no such group here. “The commons” shows those that would part.")
    return Refusal("not-found", sentence, HTTPStatus.NOT_FOUND)


def may_part(community_id: UUID, fork: Fork) -> Refusal | None:
    """Three or more who are members now; and no more of a pot than is free in it."""
    here = {member.id for member in people.members_of(community_id)}
    if len(here.intersection(fork.members)) < FEWEST:
        sentence = _("A community is founded by three or more. Name at least three members.")
        return Refusal("too-few", sentence, field="members")
    if fork.pot_id is None:
        return None
    if fork.amount is None:
        sentence = _("Say how much of the pot goes along.")
        return Refusal("no-amount", sentence, field="amount")
    return assembly.may_take_from_pot(community_id, fork.pot_id, fork.amount)


@transaction.atomic
def say(*, fork: Fork, community_id: UUID, member_id: UUID, said: str, now: datetime) -> None:
    """Say for myself whether I go along; "" takes it back. Only those named, until it is done."""
    enforce(may_say(fork=fork, community_id=community_id, member_id=member_id))
    mine = Going.objects.filter(community=community_id, fork=fork.id, member=member_id)
    if not said:
        mine.delete()
        return
    if said not in Going.Said.values:
        raise Refused(Refusal("no-answer", _("Choose one of the answers."), field="said"))
    Going.objects.update_or_create(
        community_id=community_id,
        fork=fork.id,
        member_id=member_id,
        defaults={"said": said, "said_at": now},
    )


def may_say(*, fork: Fork, community_id: UUID, member_id: UUID) -> Refusal | None:
    """Nobody speaks for another; and once the group has parted, it has parted."""
    standing = people.standing_of(member_id)
    if standing is None or standing.community_id != community_id or not standing.is_member:
        return Refusal("members-only", _("Only members go along. You are not one here now."))
    if member_id not in fork.members:
        return Refusal("not-named", _("You are not named in this proposal. Ask to be added."))
    if has_parted(fork.id):
        return Refusal("parted", _("This group has parted already."), HTTPStatus.CONFLICT)
    return None


@transaction.atomic
def part(*, fork: Fork, by: Enactment) -> None:
    """Found the group's community with a copy of the commons; once, however often it is asked.

    Only those go who have said so for themselves. Everyone keeps their seat here, but for those
    who have said that they leave then.
    """
    if has_parted(fork.id):
        return
    enforce(may_part(by.community_id, fork))
    going = _going(fork, by.community_id)
    enforce(_enough(len(going)))
    made = people.found_together(
        name=fork.name,
        purpose=fork.purpose,
        like_id=by.community_id,
        member_ids=list(going),
        now=by.now,
    )
    _copy(by.community_id, made.pk, by.now)
    if fork.pot_id is not None and fork.amount is not None:
        assembly.take_along(
            pot_id=fork.pot_id, amount=fork.amount, to=made.pk, words=fork.name, by=by
        )
    _note(fork, made.pk, by)
    for member_id, said in going.items():
        if said == Going.Said.LEAVES:
            people.leave(membership_id=member_id, now=by.now)


def has_parted(fork_id: UUID) -> bool:
    """Tell whether a group has founded its community. One query."""
    return GroupParting.objects.filter(fork=fork_id).exists()


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return what somebody has said about going along, ready for JSON. One query."""
    rows = Going.objects.filter(member=membership_id).order_by("said_at")
    return {
        "going_along": [
            {"said": said, "said_at": said_at.isoformat()}
            for said, said_at in rows.values_list("said", "said_at")
        ]
    }


def _enough(going: int) -> Refusal | None:
    if going >= FEWEST:
        return None
    return Refusal(
        "too-few-go",
        _(
            "At least three must say for themselves that they go along. Once they have, this can "
            "be tried again."
        ),
        HTTPStatus.CONFLICT,
    )


def _going(fork: Fork, community_id: UUID) -> dict[UUID, str]:
    """Return who goes along and how: named, said so, and still a member."""
    here = {member.id for member in people.members_of(community_id)}
    rows = Going.objects.filter(community=community_id, fork=fork.id, member__in=fork.members)
    said = rows.order_by("said_at").values_list("member_id", "said")
    return {member_id: how for member_id, how in said if member_id in here}


def _copy(source_id: UUID, target_id: UUID, now: datetime) -> None:
    copied = {part.name: dict(part.write(source_id)) for part in commons.parts.values()}
    facts = people.commons_facts(copied["people"])
    bring(community_id=target_id, copied=copied, source=facts.name, now=now)


def _note(fork: Fork, founded_id: UUID, by: Enactment) -> None:
    GroupParting.objects.create(
        community_id=by.community_id, fork=fork.id, founded_id=founded_id, parted_at=by.now
    )
    bus.publish(
        GroupParted(
            community_id=by.community_id,
            actor_id=None,
            at=by.now,
            decision_id=by.decision_id,
            fork_id=fork.id,
            name=fork.name,
        )
    )
