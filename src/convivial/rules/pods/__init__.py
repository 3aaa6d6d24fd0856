"""Pods: small groups that keep to each other for a while, old hands and newcomers mixed.

What may be: everybody in a pod shares one language and one time (who left it open takes any), no
block between any two, and the size within bounds. What is sought, one after the other: as few left
over as possible; then wishes to be together or apart, other company than last time, newcomers in
every pod as in the whole, and even sizes, weighed in whole numbers by a bounded local search. The
lot, from the seed, decides among equals; nobody's name has an advantage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from convivial.rules.common_ground import in_common, shown
from convivial.rules.findings import Finding
from convivial.rules.lots import Seed, drawn_share
from convivial.rules.pods.people import Company, Member, Sizes, together_last_time
from convivial.rules.pods.search import partition
from convivial.rules.pods.sentences import SENTENCES

__all__ = ["LeftOver", "Member", "Pod", "Pods", "Sizes", "make_pods"]


class Pod(NamedTuple):
    """Who is together (ids, sorted) and because of what."""

    members: tuple[str, ...]
    reasons: tuple[Finding, ...]


class LeftOver(NamedTuple):
    """Somebody without a pod; the reason says what would mend it."""

    person: str
    reason: Finding


@dataclass(frozen=True, slots=True)
class Pods:
    """The verdict, both parts in the order of ids."""

    pods: tuple[Pod, ...]
    left_over: tuple[LeftOver, ...]


def make_pods(
    members: Iterable[Member],
    *,
    seed: Seed,
    sizes: Sizes | None = None,
    blocked: Iterable[tuple[str, str]] = (),
    last_round: Iterable[tuple[str, str]] = (),
) -> Pods:
    """Put `members` into pods; the order in which they are given is of no matter.

    `sizes` is 4 to 6 when left out. `blocked` and `last_round` (who was together) are pairs of
    ids, in either direction. What may be is exact; the rest is a search, exact in leaving nobody
    out for up to a dozen people. Raises ValueError when an id occurs twice.
    """
    company = Company(list(members), sizes or Sizes(), seed, blocked, last_round)
    chance = Random(drawn_share(seed, "pods: swaps").numerator)  # noqa: S311 - a public lot
    pods, left = partition(company, chance)
    return Pods(
        tuple(sorted(_pod(company, pod) for pod in pods)),
        tuple(sorted(_left_over(company, one, len(left)) for one in left)),
    )


def _pod(company: Company, pod: Sequence[int]) -> Pod:
    members = [company.members[one] for one in pod]
    return Pod(tuple(sorted(one.id for one in members)), tuple(_because(company, pod, members)))


def _because(company: Company, pod: Sequence[int], members: Sequence[Member]) -> list[Finding]:
    said = []
    if languages := in_common(one.languages for one in members):
        said.append(SENTENCES.finding("pod-languages", languages=shown(languages)))
    if times := in_common(one.times for one in members):
        said.append(SENTENCES.finding("pod-times", times=shown(times)))
    if len({one.newcomer for one in members}) > 1:
        said.append(SENTENCES.finding("pod-mixed"))
    names = {one.id for one in members}
    if any(one.together & (names - {one.id}) for one in members):
        said.append(SENTENCES.finding("pod-wishes"))
    if company.met and not together_last_time(company, pod):
        said.append(SENTENCES.finding("pod-fresh"))
    return said or [SENTENCES.finding("pod-open")]


def _left_over(company: Company, one: int, left: int) -> LeftOver:
    """The first thing that is missing. Those behind a block are as if they were not there."""
    me, least = company.members[one], company.sizes.least
    others = [
        other for other in range(len(company)) if other != one and other not in company.foes[one]
    ]
    speak = [other for other in others if _shares_language(me, company.members[other])]
    free = [other for other in speak if company.grounds[other] & company.grounds[one]]
    if len(others) + 1 < least:
        missing = least - 1 - len(others)
        return LeftOver(me.id, SENTENCES.finding("left-few-people", least=least, missing=missing))
    if len(speak) + 1 < least:
        missing = least - 1 - len(speak)
        languages = shown(me.languages)
        finding = SENTENCES.finding("left-language", missing=missing, languages=languages)
        return LeftOver(me.id, finding)
    if len(free) + 1 < least:
        missing = least - 1 - len(free)
        return LeftOver(me.id, SENTENCES.finding("left-time", missing=missing))
    missing = max(1, least - left)
    return LeftOver(me.id, SENTENCES.finding("left-full", missing=missing))


def _shares_language(one: Member, other: Member) -> bool:
    return not one.languages or not other.languages or bool(one.languages & other.languages)
