"""Founders act together: one proposes, a second confirms, and it happens at once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from convivial.kernel import bus, charter
from convivial.kernel.refusal import Refusal, Refused, enforce
from convivial.people.commands.charter import set_setting
from convivial.people.commands.communities import for_founder
from convivial.people.commands.finding import the
from convivial.people.commands.membership import go, note_parting, welcome
from convivial.people.events import (
    FoundersActProposed,
    InvitationMade,
    MemberPartedWith,
    SettingChanged,
)
from convivial.people.models import Community, FoundersAct, Membership
from convivial.people.policies import may_act_as_founder, may_confirm
from convivial.people.queries.charter import charter_of
from convivial.people.settings import COLUMNS

Act = FoundersAct.Act
LONGEST_NAME = 80


@transaction.atomic
def propose(
    *, membership_id: UUID, act: str, payload: dict[str, Any], now: datetime
) -> FoundersAct:
    """Propose a founders' act; refused at once where it could not be done."""
    founder = _founder(membership_id)
    _check(founder.community, act, payload)
    proposed = FoundersAct.objects.create(
        community=founder.community,
        act=act,
        payload=payload,
        proposed_by=founder,
        proposed_at=now,
    )
    bus.publish(
        FoundersActProposed(
            community_id=founder.community_id, actor_id=founder.pk, at=now, act_id=proposed.pk
        )
    )
    return proposed


@transaction.atomic
def confirm(*, act_id: UUID, membership_id: UUID, now: datetime) -> FoundersAct:
    """Confirm another founder's act; it is done in the same transaction."""
    founder = _founder(membership_id)
    acts = FoundersAct.objects.select_for_update(of=("self",)).select_related(
        "proposed_by", "community"
    )
    act = the(acts.filter(pk=act_id, community=founder.community_id))
    enforce(may_confirm(act=act, membership=founder))
    _check(founder.community, act.act, act.payload)
    _ENACT[Act(act.act)](act, founder, now)
    act.status, act.confirmed_by, act.closed_at = FoundersAct.Status.DONE, founder, now
    act.save(update_fields=["status", "confirmed_by", "closed_at"])
    return act


@transaction.atomic
def withdraw(*, act_id: UUID, membership_id: UUID, now: datetime) -> FoundersAct:
    """Take one's own proposal back before it is confirmed."""
    act = the(FoundersAct.objects.select_for_update().filter(pk=act_id))
    if act.proposed_by_id != membership_id or act.status != FoundersAct.Status.OPEN:
        raise Refused(Refusal("not-yours", _("Only the one who proposed this can withdraw it.")))
    act.status, act.closed_at = FoundersAct.Status.WITHDRAWN, now
    act.save(update_fields=["status", "closed_at"])
    return act


def _founder(membership_id: UUID) -> Membership:
    founder = the(Membership.objects.select_related("community").filter(pk=membership_id))
    enforce(
        may_act_as_founder(
            community_status=founder.community.status,
            founder=founder.founder,
            status=founder.status,
        )
    )
    return founder


def _check(community: Community, act: str, payload: dict[str, Any]) -> None:
    if act == Act.CHANGE_SETTING:
        _check_setting(community, payload.get("setting", ""), payload.get("value", ""))
    elif act == Act.INVITE_FOUNDER:
        _check_name(str(payload.get("for_name", "")))
    else:
        _subject(community, act, payload)


def _check_setting(community: Community, name: str, text: str) -> None:
    if name not in COLUMNS:
        raise Refused(
            Refusal("bad-value", _("That is for all to decide, once you have a charter."))
        )
    enforce(charter.why_not_together(charter_of(community.pk), {name: text}))


def _check_name(name: str) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise Refused(Refusal("no-name", _("Say whom it is for."), field="for_name"))


def _subject(community: Community, act: str, payload: dict[str, Any]) -> Membership:
    wanted = (Membership.Status.GUEST,) if act == Act.ADMIT else Membership.HERE
    subject = Membership.objects.filter(
        community=community, pk=payload["member_id"], status__in=wanted
    ).first()
    if subject is None:
        raise Refused(Refusal("no-such-person", _("That person is not there any more.")))
    if act == Act.PART_WITH and subject.founder:
        raise Refused(
            Refusal("founder", _("Founders cannot part with a founder; a decision of all could."))
        )
    return subject


def _change_setting(act: FoundersAct, founder: Membership, now: datetime) -> None:
    value = set_setting(
        community_id=act.community_id,
        name=act.payload["setting"],
        text=act.payload["value"],
        decision_id=None,
        now=now,
    )
    bus.publish(
        SettingChanged(
            community_id=act.community_id,
            actor_id=founder.pk,
            at=now,
            act_id=act.pk,
            setting=act.payload["setting"],
            value=value,
        )
    )


def _admit(act: FoundersAct, founder: Membership, now: datetime) -> None:
    welcome(guest=_subject(founder.community, act.act, act.payload), now=now)


def _part_with(act: FoundersAct, founder: Membership, now: datetime) -> None:
    subject = _subject(founder.community, act.act, act.payload)
    go(membership=subject, status=Membership.Status.PARTED, now=now)
    note_parting(person=subject, decision_id=None, now=now)
    bus.publish(
        MemberPartedWith(
            community_id=founder.community_id,
            actor_id=founder.pk,
            at=now,
            act_id=act.pk,
            member_id=subject.pk,
        )
    )


def _invite_founder(act: FoundersAct, _founder: Membership, now: datetime) -> None:
    """Somebody in place of one who never came; the link is with the founder who proposed it."""
    invitation = for_founder(act.community, act.payload["for_name"].strip(), now)
    invitation.invited_by = act.proposed_by
    invitation.save(update_fields=["invited_by"])
    bus.publish(
        InvitationMade(
            community_id=act.community_id,
            actor_id=act.proposed_by_id,
            at=now,
            invitation_id=invitation.pk,
        )
    )


_ENACT = {
    Act.CHANGE_SETTING: _change_setting,
    Act.ADMIT: _admit,
    Act.PART_WITH: _part_with,
    Act.INVITE_FOUNDER: _invite_founder,
}
