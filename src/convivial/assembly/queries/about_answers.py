"""What somebody answered, and for whom they answer: their part of “My data”."""

from typing import Any
from uuid import UUID

from convivial.assembly.models import Ballot, Option, Proxy, Voter
from convivial.kernel.events import plain


def about_answers(member_id: UUID) -> dict[str, Any]:
    """Return it ready for JSON: one's own answers, those given for others, and who does for whom.

    Six queries. Options and people in an answer stand there by their names. Who answers for whom is
    in it on both sides: each knows of the other.
    """
    mine = Ballot.objects.filter(voter__member=member_id).order_by("given_at")
    for_others = Ballot.objects.filter(given_by=member_id).exclude(voter__member=member_id)
    given = Proxy.objects.filter(giver=member_id).order_by("given_at")
    held = Proxy.objects.filter(holder=member_id).order_by("given_at")
    names = _names(member_id)
    when = ("given_at", "accepted_at", "until", "ended_at")
    return {
        "answers_i_gave": [
            {
                "proposal": title,
                "step": step,
                "round": number,
                "answer": _named(content, names),
                "answered_by": by or "",
                "given_at": plain(at),
            }
            for title, step, number, content, by, at in mine.values_list(
                "proposal__title", "step", "round", "content", "given_by__name", "given_at"
            )
        ],
        "answers_i_gave_for_others": [
            {"proposal": title, "for_whom": name, "given_at": plain(at)}
            for title, name, at in for_others.order_by("given_at").values_list(
                "proposal__title", "voter__member__name", "given_at"
            )
        ],
        "who_answers_for_me": [
            _proxy(name, times) for name, *times in given.values_list("holder__name", *when)
        ],
        "for_whom_i_answer": [
            _proxy(name, times) for name, *times in held.values_list("giver__name", *when)
        ],
    }


def _names(member_id: UUID) -> dict[str, str]:
    """Return what the ids in somebody's answers stand for."""
    asked = Ballot.objects.filter(voter__member=member_id).values("proposal")
    options = Option.objects.filter(proposal__in=asked).values_list("id", "label")
    people = Voter.objects.filter(proposal__in=asked).values_list("member", "member__name")
    return {str(key): name for key, name in (*people, *options)}


def _named(content: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  any answer's JSON
    if isinstance(content, dict):
        return {names.get(key, key): _named(value, names) for key, value in content.items()}
    if isinstance(content, list):
        return [_named(value, names) for value in content]
    return names.get(content, content) if isinstance(content, str) else content


def _proxy(name: str, times: list[Any]) -> dict[str, Any]:
    given_at, accepted_at, until, ended_at = map(plain, times)
    return {
        "name": name,
        "given_at": given_at,
        "accepted_at": accepted_at,
        "until": until,
        "ended_at": ended_at,
    }
