"""Whom nobody has sat with lately.

For the person's own eyes, or for those whom the person asked to notice. Who wants to be left alone
is not looked for. Who has come only lately is not either: a welcome has its own ways.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from convivial.rules.belonging.sentences import SENTENCES
from convivial.rules.findings import Finding

TOGETHER = 12
"""In a gathering of more, one may sit unseen: it makes no ties."""
LATELY_DAYS = 28


@dataclass(frozen=True, slots=True)
class Member:
    """One of the community `since` a day; `leave_me_be` is their own wish."""

    id: str
    since: date
    leave_me_be: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """These people met, helped or sat together on a day."""

    on: date
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What there is to say of one member: to others by consent (`told`), to themself (`own`)."""

    member: str
    told: Finding
    own: Finding


@dataclass(frozen=True, slots=True)
class Noticing:
    """`unseen` by anyone lately, and seen `by_one` other person only; both by id."""

    unseen: tuple[Noticed, ...]
    by_one: tuple[Noticed, ...]


def noticing(
    members: Iterable[Member],
    meetings: Iterable[Meeting],
    *,
    today: date,
    days: int = LATELY_DAYS,
) -> Noticing:
    """Who was unseen, or seen by one only, in the `days` up to `today`.

    Meetings yet to come and people who are not members do not count. Raises ValueError when `days`
    is below 1 or a member occurs twice.
    """
    listed = _by_id(members)
    if days < 1:
        message = f"days below 1: {days}"
        raise ValueError(message)
    begin = today - timedelta(days=days)
    past = [meeting for meeting in meetings if meeting.on <= today]
    last = _last_seen(past, listed)
    lately = _company([meeting for meeting in past if meeting.on > begin], listed)
    looked_for = [one for one in listed.values() if not one.leave_me_be and one.since <= begin]
    return Noticing(
        unseen=tuple(_unseen(one, last.get(one.id)) for one in looked_for if one.id not in lately),
        by_one=tuple(
            _by_one(one, next(iter(lately[one.id])), begin)
            for one in looked_for
            if len(lately.get(one.id, ())) == 1
        ),
    )


def ties_of(meetings: Iterable[Meeting], *, after: date, until: date) -> list[tuple[str, str]]:
    """Every two who met, once for each meeting `after` one day and not later than another."""
    return [
        pair
        for meeting in meetings
        if after < meeting.on <= until and len(meeting.people) <= TOGETHER
        for pair in combinations(sorted(meeting.people), 2)
    ]


def _by_id(members: Iterable[Member]) -> dict[str, Member]:
    given = sorted(members, key=lambda member: member.id)
    listed = {member.id: member for member in given}
    if len(listed) < len(given):
        message = "a member occurs twice"
        raise ValueError(message)
    return listed


def _present(meeting: Meeting, members: dict[str, Member]) -> list[str]:
    """Those who sat with each other; nobody, if they were too many or only one."""
    present = [one for one in meeting.people if one in members]
    return present if len(present) > 1 and len(meeting.people) <= TOGETHER else []


def _last_seen(meetings: list[Meeting], members: dict[str, Member]) -> dict[str, date]:
    last: dict[str, date] = {}
    for meeting in meetings:
        for one in _present(meeting, members):
            last[one] = max(meeting.on, last.get(one, meeting.on))
    return last


def _company(meetings: list[Meeting], members: dict[str, Member]) -> dict[str, set[str]]:
    company: dict[str, set[str]] = {}
    for meeting in meetings:
        present = _present(meeting, members)
        for one in present:
            company.setdefault(one, set()).update(other for other in present if other != one)
    return company


def _unseen(member: Member, since: date | None) -> Noticed:
    if since is None:
        told = SENTENCES.finding("unseen-yet", person=member.id)
        return Noticed(member.id, told, SENTENCES.finding("own-unseen-yet"))
    day = since.isoformat()
    told = SENTENCES.finding("unseen-since", person=member.id, since=day)
    return Noticed(member.id, told, SENTENCES.finding("own-unseen-since"))


def _by_one(member: Member, other: str, begin: date) -> Noticed:
    # Who that one is, is for the two of them: the others did not ask, and the one did not agree.
    told = SENTENCES.finding("by-one", person=member.id, since=begin.isoformat())
    return Noticed(member.id, told, SENTENCES.finding("own-by-one", other=other))
