"""How people come to Riverside: by invitation, with vouches, and how one left again."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from convivial.people import api as people
from convivial.web.demo.people_data import (
    EVERYONE,
    FOUNDERS,
    LANGUAGES,
    NAME,
    PURPOSE,
    SLUG,
    ZONE,
)
from convivial.web.demo.person import Person
from convivial.web.demo.story import Story

FOUNDED = 161
FIRST_PURPOSE = "Neighbours along the river."
UNPACKING = timedelta(minutes=20)


def found(story: Story) -> None:
    """Have the founders found Riverside, everyone else come, and one of them leave."""

    def begin(now: datetime) -> None:
        community, invitations = people.found(
            name=NAME,
            slug=SLUG,
            founders=[founder.name for founder in FOUNDERS],
            purpose=FIRST_PURPOSE,
            languages=LANGUAGES,
            zone=ZONE,
            now=now,
        )
        story.community_id = community.pk
        for founder, invitation in zip(FOUNDERS, invitations, strict=True):
            story.tokens[founder.handle] = people.link_token(invitation)

    story.then(story.moment(FOUNDED, SLUG), begin)
    for person in EVERYONE:
        _bring_in(story, person)


def invite_somebody_else(story: Story) -> None:
    """One invitation is still open: made by a member, for somebody who may come."""

    def act(now: datetime) -> None:
        people.invite(
            membership_id=story.members["beatriz"],
            for_name="Luísa",
            note="From the accounts course. You said you had nobody to walk with on Sundays.",
            now=now,
        )

    story.then(story.moment(1, "luísa"), act)


def agree_on_settings(story: Story) -> None:
    """While it forms, two founders settle what the community is for."""
    proposed: list[uuid.UUID] = []

    def propose(now: datetime) -> None:
        made = people.propose_act(
            membership_id=story.members["tom"],
            act="change-setting",
            payload={"setting": "purpose", "value": PURPOSE},
            now=now,
        )
        proposed.append(made.pk)

    def confirm(now: datetime) -> None:
        people.confirm_act(act_id=proposed[0], membership_id=story.members["yasemin"], now=now)

    story.then(story.moment(152, "purpose"), propose)
    story.then(story.moment(150, "purpose"), confirm)


def _bring_in(story: Story, person: Person) -> None:
    come = story.moment(person.arrived, person.handle)
    if person.invited_by:
        story.then(story.moment(person.arrived + 1, person.handle), _invite(story, person))
    story.then(come, _arrive(story, person))
    story.then(come + UNPACKING, _introduce(story, person))
    for number, voucher in enumerate(person.vouched_by, start=1):
        days = person.arrived - 1 - 2 * number
        story.then(story.moment(days, person.handle, voucher), _vouch(story, person, voucher))
    if person.left is not None:
        story.then(story.moment(person.left, person.handle), _leave(story, person))


def _invite(story: Story, person: Person) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        invitation = people.invite(
            membership_id=story.members[person.invited_by], for_name=person.name, now=now
        )
        story.tokens[person.handle] = people.link_token(invitation)

    return act


def _arrive(story: Story, person: Person) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        membership = people.join_as_newcomer(
            token=story.tokens[person.handle],
            newcomer=people.Newcomer(
                name=person.name, handle=person.handle, language=person.reads, zone=ZONE
            ),
            account_id=uuid.uuid4(),
            now=now,
        )
        story.members[person.handle] = membership.pk

    return act


def _introduce(story: Story, person: Person) -> Callable[[datetime], None]:
    def act(_now: datetime) -> None:
        people.change_profile(
            membership_id=story.members[person.handle],
            version=0,
            changes={
                "pronouns": person.pronouns,
                "languages": list(person.languages),
                "brings": person.brings,
                "would_like": person.would_like,
            },
        )

    return act


def _vouch(story: Story, person: Person, voucher: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        guest_id, voucher_id = story.members[person.handle], story.members[voucher]
        people.vouch(guest_id=guest_id, voucher_id=voucher_id, now=now)

    return act


def _leave(story: Story, person: Person) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        people.leave(membership_id=story.members[person.handle], now=now)

    return act
