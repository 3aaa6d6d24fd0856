"""The cast: a named few whom every test of a system knows.

Alma, Bruno and Chen founded Riverside. Dilan and Esi are members. Gus is a guest. Xavi has left.
Oona, always, is an outsider: a member of another community on the same host.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from uuid import UUID

from django.test import Client

from convivial.people.commands import accounts, communities, invitations, membership
from convivial.people.models import Account, Community, Membership

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning
PASSWORD = "a long enough pass phrase"

FOUNDERS = ("alma", "bruno", "chen")
MEMBERS = ("dilan", "esi")
GUESTS = ("gus",)
LEFT = ("xavi",)
OUTSIDERS = ("oona", "olaf", "otto")


@dataclass
class World:
    """Riverside and its people, and the other community whose members see nothing of it."""

    riverside: Community
    elsewhere: Community
    people: dict[str, Membership] = field(default_factory=dict)
    sessions: dict[str, SimpleCookie] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Membership:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def seat(self, name: str) -> UUID:
        """Return the membership id of one of the cast."""
        return self.people[name].pk

    def client(self, name: str) -> Client:
        """Return a browser in which one of the cast is signed in."""
        client = Client()
        if name in self.sessions:
            client.cookies = deepcopy(self.sessions[name])
        else:
            client.force_login(self.people[name].account)
        return client

    def sign_all_in(self) -> None:
        """Sign everybody in once, for sweeps that roll each visit back."""
        self.sessions = {name: self.client(name).cookies for name in self.people}

    def url(self, path: str = "") -> str:
        """Return an address below Riverside."""
        return f"/c/{self.riverside.slug}/{path}"


def make_world() -> World:
    """Found both communities and bring the cast in, all through commands."""
    riverside, elsewhere = _founded("Riverside", FOUNDERS), _founded("Elsewhere", OUTSIDERS)
    world = World(
        riverside.community, elsewhere.community, {**riverside.people, **elsewhere.people}
    )
    for name in (*MEMBERS, *GUESTS, *LEFT):
        world.people[name] = _arrive(world, name)
    for name in (*MEMBERS, *LEFT):
        for voucher in ("alma", "bruno"):
            membership.vouch(guest_id=world.seat(name), voucher_id=world.seat(voucher), now=NOW)
    membership.leave(membership_id=world.seat("xavi"), now=NOW)
    for person in world.people.values():
        person.refresh_from_db()
    return world


def find_world() -> World:
    """Return the world that the database holds. Two queries."""
    riverside = Community.objects.get(slug="riverside")
    people = Membership.objects.select_related("account", "community")
    return World(
        riverside,
        Community.objects.get(slug="elsewhere"),
        {person.account.handle: person for person in people},
    )


@dataclass
class _Founded:
    community: Community
    people: dict[str, Membership]


def _founded(name: str, founders: tuple[str, ...]) -> _Founded:
    community, links = communities.found(name=name, founders=founders, now=NOW)
    people = {}
    for founder, invitation in zip(founders, links, strict=True):
        people[founder] = invitations.accept(
            token=invitations.link_token(invitation),
            account=_account(founder),
            name=founder.capitalize(),
            now=NOW,
        )
    return _Founded(community, people)


def _account(name: str) -> Account:
    return accounts.open_account(
        handle=name, password=PASSWORD, email=f"{name}@example.org", now=NOW
    )


def _arrive(world: World, name: str) -> Membership:
    invitation = invitations.invite(membership_id=world.seat("alma"), now=NOW)
    return invitations.accept(
        token=invitations.link_token(invitation),
        account=_account(name),
        name=name.capitalize(),
        now=NOW,
    )
