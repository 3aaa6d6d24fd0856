"""Who guards for me, in words that I can act on; and whom I could ask."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from convivial.people.api import Place, accounts_of, kept_apart_from, people_here, places_of
from convivial.vault.models import Guard, GuardSet, PublicKeys

Status = Guard.Status


class Choosable(NamedTuple):
    """Somebody whom I could ask, and the seat of mine by which they know me."""

    member_id: UUID
    name: str
    community_id: UUID
    community_name: str
    asked_by: UUID


class Guardian(NamedTuple):
    """Somebody on my list.

    ``state`` is "asked", "declined", "willing" (said yes, holds nothing yet), "no-keys" (said yes,
    and has no keys now), "holds", "holds-old" (holds a part that is sealed for keys they have
    changed since), or "gone" (can't help any more).
    """

    id: UUID
    member_id: UUID
    name: str
    community_name: str
    state: str
    account_id: UUID


class Watch(NamedTuple):
    """The set that is sealed now: how many guard, how many are needed, how many still can."""

    id: UUID
    threshold: int
    size: int
    able: int
    made_at: datetime
    is_old: bool

    @property
    def lost(self) -> int:
        """How many of them can't help any more."""
        return self.size - self.able

    @property
    def holds(self) -> bool:
        """Whether those who are left are enough."""
        return self.able >= self.threshold


class Guardians(NamedTuple):
    """All that the page of guardians shows."""

    people: list[Guardian]
    watch: Watch | None
    has_keys: bool

    @property
    def ready(self) -> list[Guardian]:
        """Those for whom a part could be sealed now."""
        return [one for one in self.people if one.state in {"willing", "holds", "holds-old"}]

    @property
    def is_stale(self) -> bool:
        """Whether it would be well to seal anew."""
        changed = any(one.state in {"willing", "holds-old"} for one in self.people)
        return self.watch is not None and (changed or self.watch.lost > 0 or self.watch.is_old)


def guardians_of(account_id: UUID) -> Guardians:
    """Return who guards for this person. Three queries."""
    people = [_guardian(row) for row in _rows(account_id)]
    now = PublicKeys.objects.filter(account=account_id, ended_at=None)
    number = now.values_list("number", flat=True).first()
    return Guardians(people, _watch(account_id, people, number), number is not None)


def _rows(account_id: UUID) -> QuerySet[Guard, Any]:
    theirs = PublicKeys.objects.filter(account=OuterRef("member__account"))
    present = theirs.filter(ended_at=None).values("fingerprint")
    held = theirs.filter(fingerprint=OuterRef("sealed_for")).values("fingerprint")
    rows = Guard.objects.filter(account=account_id).annotate(
        present=Subquery(present[:1]), held=Subquery(held[:1])
    )
    columns = ("id", "member_id", "member__name", "community__name", "status", "present", "held")
    return rows.order_by("asked_at", "id").values_list(*columns, "member__account_id")


def _guardian(row: tuple[Any, ...]) -> Guardian:
    guard, member, name, community, status, present, held, account = row
    return Guardian(guard, member, name, community, _state(status, present, held), account)


def _state(status: str, present: str | None, held: str | None) -> str:
    if status != Status.ACCEPTED:
        return "gone" if status == Status.ENDED else status
    if present is None:
        return "no-keys"
    if held is None:
        return "willing"
    return "holds" if held == present else "holds-old"


def _watch(account_id: UUID, people: list[Guardian], number: int | None) -> Watch | None:
    guard_set = GuardSet.objects.filter(account=account_id).defer("body").first()
    if guard_set is None:
        return None
    able = sum(1 for one in people if one.state in {"holds", "holds-old"})
    return Watch(
        guard_set.pk,
        guard_set.threshold,
        guard_set.size,
        able,
        guard_set.made_at,
        guard_set.number != number,
    )


def may_be_asked(account_id: UUID) -> list[Choosable]:
    """Return whom this person could ask, by community. One query, and two for each community."""
    return [one for place in places_of(account_id) for one in _choosable_in(place)]


def _choosable_in(place: Place) -> list[Choosable]:
    apart = kept_apart_from(place.community_id, place.member_id) | {place.member_id}
    return [
        Choosable(person.id, person.name, place.community_id, place.community_name, place.member_id)
        for person in people_here(place.community_id)
        if person.id not in apart
    ]


def choices_for(account_id: UUID, people: list[Guardian]) -> list[tuple[str, str]]:
    """Return ids and names for the form: everyone who could be asked and is not on the list."""
    choosable = may_be_asked(account_id)
    live = {one.account_id for one in people if one.state not in {"declined", "gone"}}
    accounts = accounts_of({one.member_id for one in choosable})
    several = len({one.community_id for one in choosable}) > 1
    return [
        (str(one.member_id), f"{one.name} · {one.community_name}" if several else one.name)
        for one in choosable
        if accounts.get(one.member_id) not in live
    ]
