"""What support holds about one person, and what waits for a word from them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from convivial.kernel.events import plain
from convivial.support.facts import parted
from convivial.support.models import ChosenPerson, Match, OutsideLine, Post
from convivial.support.queries.board import BoardRow, longest_waiting
from convivial.support.queries.matches import MatchRow
from convivial.support.queries.matches import mine as my_matches


class Waiting(NamedTuple):
    """What waits for a word: matches of mine, and the asks of others that wait longest."""

    matches: list[MatchRow]
    asks: list[BoardRow]


def waiting_for_a_word(
    *, community_id: UUID, member_id: UUID, now: datetime, most: int = 5
) -> Waiting:
    """Return what Today shows of support. Two queries.

    Matches that wait for my answer or are agreed; those that wait for the other are left out.
    """
    matches = my_matches(community_id=community_id, member_id=member_id, now=now)
    mine = [match for match in matches if match.waits_for_me or match.state == Match.State.AGREED]
    asks = longest_waiting(community_id=community_id, member_id=member_id, now=now, most=most)
    return Waiting(mine[:most], asks)


def about_me(membership_id: UUID) -> dict[str, Any]:
    """Return all that support holds about someone, ready for JSON. Five queries."""
    chosen = ChosenPerson.objects
    return {
        "posts": [_post(row) for row in Post.objects.filter(member=membership_id).values()],
        "matches": [_match(match, membership_id) for match in _matches(membership_id)],
        "people_i_would_turn_to": [
            {"name": name, "asked_at": plain(asked_at)}
            for name, asked_at in chosen.filter(chooser=membership_id).values_list(
                "chosen__name", "asked_at"
            )
        ],
        "people_who_would_turn_to_me": [
            {"name": name, "my_answer": state, "reach": reach, "asked_at": plain(asked_at)}
            for name, state, reach, asked_at in chosen.filter(chosen=membership_id).values_list(
                "chooser__name", "state", "reach", "asked_at"
            )
        ],
        "lines_outside": [
            _plain(row, without=("member_id", "community_id"))
            for row in OutsideLine.objects.filter(member=membership_id).values()
        ],
    }


def _post(row: Mapping[str, Any]) -> dict[str, Any]:
    said = _plain(row, without=("member_id", "community_id"))
    return said | {"languages": parted(row["languages"]), "times": parted(row["times"])}


def _matches(member_id: UUID) -> Any:  # noqa: ANN401  a queryset of rows
    rows = Match.objects.filter(Q(asker=member_id) | Q(helper=member_id)).order_by("proposed_at")
    return rows.values("asker__name", "helper__name", *_MATCH)


_MATCH = (
    "id",
    "ask_id",
    "offer_id",
    "asker_id",
    "state",
    "reasons",
    "asker_answer",
    "helper_answer",
    "asker_reach",
    "helper_reach",
    "asker_word",
    "helper_word",
    "proposed_at",
    "agreed_at",
    "closed_at",
)


def _match(row: Mapping[str, Any], member_id: UUID) -> dict[str, Any]:
    """Return my side of a match, and of the other's only what was given to me."""
    me, other = ("asker", "helper") if row["asker_id"] == member_id else ("helper", "asker")
    met = row["agreed_at"] is not None
    return {
        "id": str(row["id"]),
        "ask": plain(row["ask_id"]),
        "offer": plain(row["offer_id"]),
        "my_side": me,
        "with": row[f"{other}__name"],
        "state": row["state"],
        "because": row["reasons"],
        "my_answer": row[f"{me}_answer"],
        "how_to_reach_me": row[f"{me}_reach"],
        "how_to_reach_them": row[f"{other}_reach"] if met else "",
        "my_word": row[f"{me}_word"],
        "their_word": row[f"{other}_word"],
        "proposed_at": plain(row["proposed_at"]),
        "agreed_at": plain(row["agreed_at"]),
        "closed_at": plain(row["closed_at"]),
    }


def _plain(row: Mapping[str, Any], *, without: tuple[str, ...]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items() if name not in without}


def _value(value: Any) -> Any:  # noqa: ANN401  any column goes through here
    return value.isoformat() if hasattr(value, "isoformat") else plain(value)
