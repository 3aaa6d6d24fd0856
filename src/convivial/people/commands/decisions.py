"""What a decision of the members does to seats, settings and the community: called by effects.

Each is done once however often it is asked for, and refuses what has become impossible.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from convivial.kernel import bus, charter, due
from convivial.kernel.effects import Enactment
from convivial.kernel.refusal import enforce
from convivial.people.commands.charter import set_setting
from convivial.people.commands.communities import READABLE
from convivial.people.commands.membership import go, note_parting, welcome
from convivial.people.events import (
    CommunityDissolved,
    MemberPartedByDecision,
    MemberTakenBack,
    SettingDecided,
)
from convivial.people.models import Community, Membership, Parting
from convivial.people.policies.decisions import (
    decides,
    may_be_admitted,
    may_be_parted_with,
    may_be_taken_back,
)
from convivial.people.queries.charter import charter_of
from convivial.people.queries.decisions import others_than
from convivial.people.queries.membership import size_of

CLEAR_AWAY = "people.clear-away"


@transaction.atomic
def admit(*, member_id: UUID, enactment: Enactment) -> None:
    """Make a guest a member; nothing is left to do where vouches were quicker."""
    community, person = _locked(enactment, member_id)
    if person is not None and person.status == Membership.Status.MEMBER:
        return
    enforce(may_be_admitted(community_status=community.status, person=person))
    if person is not None:
        welcome(guest=person, now=enactment.now, decision_id=enactment.decision_id)


@transaction.atomic
def part_with(*, member_id: UUID, enactment: Enactment) -> None:
    """Take somebody's seat away, and note by which decision."""
    community, person = _locked(enactment, member_id)
    if Parting.objects.filter(member=member_id, decision=enactment.decision_id).exists():
        return
    enforce(
        may_be_parted_with(
            community_status=community.status,
            person=person,
            others=others_than(community.pk, member_id),
            quorum=charter_of(community.pk)["grave_quorum"],
        )
    )
    if person is None:
        return
    go(membership=person, status=Membership.Status.PARTED, now=enactment.now)
    note_parting(person=person, decision_id=enactment.decision_id, now=enactment.now)
    bus.publish(
        MemberPartedByDecision(
            community_id=community.pk,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            member_id=person.pk,
        )
    )


@transaction.atomic
def take_back(*, member_id: UUID, enactment: Enactment) -> None:
    """Give somebody their seat again, as a member: the members have said so."""
    community, person = _locked(enactment, member_id)
    if person is not None and person.status == Membership.Status.MEMBER:
        return
    size = size_of(community.pk)
    enforce(may_be_taken_back(community=community, person=person, size=size))
    if person is None:
        return
    person.status, person.left_at = Membership.Status.MEMBER, None
    person.save(update_fields=["status", "left_at"])
    Parting.objects.filter(member=person, ended_at=None).update(ended_at=enactment.now)
    bus.publish(
        MemberTakenBack(
            community_id=community.pk,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            member_id=person.pk,
        )
    )


@transaction.atomic
def decide_settings(*, changes: Mapping[str, str], enactment: Enactment) -> None:
    """Set what the charter sets, together; what is like that already is left as it is."""
    community = _community(enactment)
    enforce(decides(community.status))
    values = charter_of(community.pk)
    enforce(charter.why_not_together(values, changes))
    for name, text in changes.items():
        setting, before = charter.settings[name], values[name]
        if setting.read(text) != before:
            _decide_setting(name, text, setting.written(before), enactment)


def _decide_setting(name: str, text: str, before: str, enactment: Enactment) -> None:
    value = set_setting(
        community_id=enactment.community_id,
        name=name,
        text=text,
        decision_id=enactment.decision_id,
        now=enactment.now,
    )
    bus.publish(
        SettingDecided(
            community_id=enactment.community_id,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            setting=name,
            before=before,
            value=value,
        )
    )


@transaction.atomic
def dissolve(*, enactment: Enactment) -> None:
    """End the community: read-only at once, and cleared away when its days of reading are over."""
    community = _community(enactment)
    if community.status == Community.Status.DISSOLVED:
        return
    enforce(decides(community.status))
    community.status, community.dissolved_at = Community.Status.DISSOLVED, enactment.now
    community.save(update_fields=["status", "dissolved_at"])
    due.enqueue(
        kind=CLEAR_AWAY,
        key=str(community.pk),
        payload={"community_id": str(community.pk)},
        due_at=enactment.now + READABLE,
    )
    bus.publish(
        CommunityDissolved(
            community_id=community.pk,
            actor_id=None,
            at=enactment.now,
            decision_id=enactment.decision_id,
            days=READABLE.days,
        )
    )


def _community(enactment: Enactment) -> Community:
    return Community.objects.select_for_update().get(pk=enactment.community_id)


def _locked(enactment: Enactment, member_id: UUID) -> tuple[Community, Membership | None]:
    """Lock the community first, then the seat, as at the door."""
    community = _community(enactment)
    rows = Membership.objects.select_for_update().filter(pk=member_id, community=community)
    return community, rows.first()
