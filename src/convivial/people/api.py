"""What other apps may use of people: seats, names, blocks, and the guards of their pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused
from convivial.people.commands.accounts import (
    change_settings,
    forget_sessions,
    make_sign_in_link,
)
from convivial.people.commands.alarms import end_alarm, raise_alarm
from convivial.people.commands.charter import begin_standing, end_founding, hold, set_setting
from convivial.people.commands.communities import found
from convivial.people.commands.decisions import decide_settings
from convivial.people.commands.founders import confirm as confirm_act
from convivial.people.commands.founders import propose as propose_act
from convivial.people.commands.founding_together import found_together
from convivial.people.commands.invitations import invite, link_token
from convivial.people.commands.joining import Newcomer, join_as_newcomer
from convivial.people.commands.member_lists import bring_member_list
from convivial.people.commands.membership import change_profile, leave, vouch
from convivial.people.commands.parting import note_appeal, note_asking_back
from convivial.people.commands.push import tell
from convivial.people.guards import for_signed_in, prove_again, slow_down, to_sign_in
from convivial.people.policies.decisions import is_over
from convivial.people.queries.about import about_account, about_me
from convivial.people.queries.accounts import (
    Contact,
    Place,
    account_of,
    accounts_of,
    contact_of,
    is_apart,
    lock_account,
    places_of,
)
from convivial.people.queries.arrival import Seat
from convivial.people.queries.blocks import kept_apart, kept_away_by, persons_apart
from convivial.people.queries.charter import SetBy, charter_of, settings_set
from convivial.people.queries.commons import CommunityFacts, commons_facts
from convivial.people.queries.founders import acts as founders_acts
from convivial.people.queries.links import invitation_url, sign_in_url
from convivial.people.queries.membership import (
    blocked_pairs,
    community_ids,
    guests_waiting,
    kept_apart_from,
    names_here,
    names_of,
    people_here,
    size_of,
)
from convivial.people.queries.parting import Parted, parted
from convivial.people.queries.standing import (
    MemberRow,
    Reach,
    Standing,
    community_language,
    community_named,
    community_status,
    lock_community,
    lock_members,
    member_by_handle,
    members_of,
    reach_of,
    standing_of,
)
from convivial.people.queries.ways_in import has_way_back
from convivial.people.refusals import nothing_here
from convivial.people.squares import Square, squares

__all__ = [
    "CommunityFacts",
    "Contact",
    "MemberRow",
    "Newcomer",
    "Parted",
    "Place",
    "Reach",
    "Seat",
    "SetBy",
    "Square",
    "Standing",
    "about_account",
    "about_me",
    "account_of",
    "accounts_of",
    "begin_standing",
    "blocked_pairs",
    "bring_member_list",
    "change_profile",
    "change_settings",
    "charter_of",
    "commons_facts",
    "community_ids",
    "community_language",
    "community_named",
    "community_status",
    "confirm_act",
    "contact_of",
    "decide_settings",
    "end_alarm",
    "end_founding",
    "for_everyone_here",
    "for_members",
    "for_parted",
    "for_signed_in",
    "forget_sessions",
    "found",
    "found_together",
    "founders_acts",
    "guests_waiting",
    "has_way_back",
    "hold",
    "invitation_url",
    "invite",
    "is_apart",
    "join_as_newcomer",
    "kept_apart",
    "kept_apart_from",
    "kept_away_by",
    "leave",
    "link_token",
    "lock_account",
    "lock_community",
    "lock_members",
    "make_sign_in_link",
    "member_by_handle",
    "members_of",
    "names_here",
    "names_of",
    "note_appeal",
    "note_asking_back",
    "parted",
    "people_here",
    "persons_apart",
    "places_of",
    "propose_act",
    "prove_again",
    "raise_alarm",
    "reach_of",
    "seat_of",
    "set_setting",
    "settings_set",
    "sign_in_url",
    "size_of",
    "slow_down",
    "squares",
    "standing_of",
    "tell",
    "vouch",
]

# What one may still do in a community that has ended; data and account are the host's pages.
STILL_POSSIBLE = frozenset({"people:leave"})

Page = Callable[Concatenate[HttpRequest, Seat, ...], HttpResponse]


def for_everyone_here(page: Page) -> Callable[..., HttpResponse]:
    """Guard a page: guests and members of the community in the URL, as ``seat``."""

    @wraps(page)
    def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:  # noqa: ANN401
        presence = request.presence  # type: ignore[attr-defined]
        if presence.account is None:
            return to_sign_in(request)
        seat = seat_of(request, slug)
        request.seat = seat  # type: ignore[attr-defined]
        _leave_as_it_is(request, seat)
        return page(request, seat, **rest)

    return guarded


def _leave_as_it_is(request: HttpRequest, seat: Seat) -> None:
    """Refuse every act in a community that has ended, but to leave it: it can only be read."""
    if seat.community_status != "dissolved" or request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    match = request.resolver_match
    if match is None or match.view_name not in STILL_POSSIBLE:
        raise Refused(is_over())


def for_members(page: Page) -> Callable[..., HttpResponse]:
    """Guard a page: members only, not guests."""

    @wraps(page)
    def guarded(request: HttpRequest, seat: Seat, **rest: Any) -> HttpResponse:  # noqa: ANN401
        if not seat.is_member:
            raise Refused(
                Refusal(
                    "members-only",
                    _("This is for members. Once members have vouched for you, it opens."),
                )
            )
        return page(request, seat, **rest)

    return for_everyone_here(guarded)


def for_parted(page: Page) -> Callable[..., HttpResponse]:
    """Guard a page: only those with whom the community in the URL has parted, as ``seat``."""

    @wraps(page)
    def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:  # noqa: ANN401
        presence = request.presence  # type: ignore[attr-defined]
        if presence.account is None:
            return to_sign_in(request)
        seat: Seat | None = presence.seat_in(slug)
        if seat is None or seat.status != "parted":
            raise nothing_here()
        return page(request, seat, **rest)

    return guarded


def seat_of(request: HttpRequest, slug: str) -> Seat:
    """Return the seat in this community of whoever asks, or refuse.

    To an outsider a community that exists and one that doesn't look the same.
    """
    seat: Seat | None = request.presence.seat_in(slug)  # type: ignore[attr-defined]
    if seat is None:
        raise nothing_here()
    if seat.status == "parted":
        raise Refused(
            Refusal(
                "parted",
                _("This community has parted with you."),
                extra={
                    "back_url": reverse("assembly:parted", args=[slug]),
                    "back_label": _("What was decided"),
                },
            )
        )
    if not seat.is_here:
        raise Refused(
            Refusal(
                "left",
                _("You have left this community. The door is open if you want to come back."),
                extra={
                    "back_url": reverse("people:come-back", args=[slug]),
                    "back_label": _("Come back"),
                },
            )
        )
    return seat
