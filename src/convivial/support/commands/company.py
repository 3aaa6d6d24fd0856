"""Choosing people to turn to, answering that, and tending lines outside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from convivial.kernel import bus
from convivial.kernel.refusal import Refused, enforce
from convivial.people.api import kept_apart, kept_apart_from, people_here, standing_of
from convivial.support.events import LineShared
from convivial.support.models import ChosenPerson, OutsideLine
from convivial.support.policies import company as policies

State = ChosenPerson.State
LINE = ("name", "reach", "hours", "languages", "traces", "police", "verified_on", "shared")


@transaction.atomic
def choose(*, community_id: UUID, chooser_id: UUID, chosen_id: UUID, now: datetime) -> ChosenPerson:
    """Ask someone whether I may turn to them; it holds once they have accepted."""
    here = {person.id for person in people_here(community_id)}
    here -= kept_apart_from(community_id, chooser_id)
    mine = ChosenPerson.objects.select_for_update().filter(chooser=chooser_id)
    enforce(
        policies.may_choose(
            chooser_id=chooser_id,
            chosen_id=chosen_id,
            is_here=chosen_id in here,
            chosen=set(mine.values_list("chosen_id", flat=True)),
        )
    )
    return ChosenPerson.objects.create(
        community_id=community_id, chooser_id=chooser_id, chosen_id=chosen_id, asked_at=now
    )


@transaction.atomic
def accept_choice(*, choice_id: UUID, member_id: UUID, reach: str) -> ChosenPerson:
    """Say yes to being turned to, with words on how to be reached."""
    choice = _asked_of(choice_id, member_id)
    enforce(policies.may_accept_choice(choice=choice, reach=reach))
    return _answer(choice, State.ACCEPTED, reach.strip())


@transaction.atomic
def decline_choice(*, choice_id: UUID, member_id: UUID) -> ChosenPerson:
    """Pass, silently: to the one who asked it looks as if no answer came yet."""
    choice = _asked_of(choice_id, member_id)
    enforce(policies.may_answer_choice(choice=choice))
    return _answer(choice, State.DECLINED, "")


@transaction.atomic
def let_go(*, choice_id: UUID, member_id: UUID) -> None:
    """Undo it from either side, without a reason; it is simply not there any more."""
    gone, _rows = ChosenPerson.objects.filter(
        Q(chooser=member_id) | Q(chosen=member_id, state=State.ACCEPTED), pk=choice_id
    ).delete()
    if not gone:
        raise Refused(policies.no_such_choice())


@transaction.atomic
def add_line(
    *, community_id: UUID, member_id: UUID, facts: Mapping[str, Any], now: datetime
) -> OutsideLine:
    """Add a line outside, for me alone or shared with everyone here."""
    if facts["shared"]:
        _enforce_sharing(member_id)
    line = OutsideLine.objects.create(
        community_id=community_id, member_id=member_id, **{name: facts[name] for name in LINE}
    )
    if line.shared:
        _publish_shared(line, member_id, now)
    return line


@transaction.atomic
def change_line(
    *, line_id: UUID, member_id: UUID, version: int, facts: Mapping[str, Any], now: datetime
) -> OutsideLine:
    """Say a line's facts anew; refused where another window was newer."""
    line = _line(line_id, member_id, version)
    newly_shared = facts["shared"] and not line.shared
    if newly_shared:
        _enforce_sharing(member_id)
    rewrite_line(line, facts)
    if newly_shared:
        _publish_shared(line, member_id, now)
    return line


def rewrite_line(line: OutsideLine, facts: Mapping[str, Any]) -> None:
    """Save a locked line as its next version; called where a policy has allowed it."""
    for name in LINE:
        setattr(line, name, facts[name])
    line.version += 1
    line.save(update_fields=[*LINE, "version"])


@transaction.atomic
def remove_line(*, line_id: UUID, member_id: UUID) -> None:
    """Take a line away."""
    _line(line_id, member_id, None).delete()


def _line(line_id: UUID, member_id: UUID, version: int | None) -> OutsideLine:
    line = OutsideLine.objects.select_for_update().filter(pk=line_id).first()
    refusal = policies.may_tend_line(line=line, member_id=member_id, version=version)
    if refusal is not None or line is None:
        raise Refused(refusal or policies.no_such_line())
    return line


def _enforce_sharing(member_id: UUID) -> None:
    standing = standing_of(member_id)
    enforce(policies.may_share_line(is_member=standing is not None and standing.is_member))


def _asked_of(choice_id: UUID, member_id: UUID) -> ChosenPerson | None:
    rows = ChosenPerson.objects.select_for_update().filter(
        ~kept_apart(member_id, "chooser_id"), pk=choice_id, chosen=member_id
    )
    return rows.first()


def _answer(choice: ChosenPerson | None, state: str, reach: str) -> ChosenPerson:
    if choice is None:
        raise Refused(policies.no_such_choice())
    choice.state, choice.reach = state, reach
    choice.save(update_fields=["state", "reach"])
    return choice


def _publish_shared(line: OutsideLine, member_id: UUID, now: datetime) -> None:
    bus.publish(
        LineShared(community_id=line.community_id, actor_id=member_id, at=now, line_id=line.pk)
    )
