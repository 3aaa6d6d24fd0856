"""Pods for as many as possible, as good as a bounded search finds: no clock, only counted steps.

A start that serves the least flexible first; chains of moves for those left over; swaps and moves
between pods as long as they are worth more. Where few people are concerned, the start is found by
trying everything, so that nobody is left alone who need not be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

from convivial.rules.pods.people import Company

Pods = list[list[int]]

TRY_EVERYTHING = 12
MOST_TRIES = 200_000
STARTS = 12
CHAINS, LONGEST_CHAIN = 400, 4
SWAPS_A_PERSON = 60


def partition(company: Company, chance: Random) -> tuple[Pods, list[int]]:
    """The pods, and who is left over."""
    pods, left = _started(company, range(len(company)))
    for _ in range(STARTS):
        if not left:
            break
        order = list(range(len(company)))
        chance.shuffle(order)
        other = _started(company, order)
        pods, left = min((pods, left), other, key=lambda found: len(found[1]))
    if left and len(company) <= TRY_EVERYTHING:
        pods, left = _everything(company)
    improve(company, pods, chance)
    return pods, left


def _started(company: Company, order: Sequence[int]) -> tuple[Pods, list[int]]:
    """One start, mended by chains; who has the fewest others to be with comes first."""
    ease = _ease(company)
    pods, left = _start(company, sorted(order, key=ease.__getitem__))
    for one in list(left):
        if one in left and _placed(company, pods, one, left):
            placed = {member for pod in pods for member in pod}
            left = [other for other in left if other not in placed]
    return pods, left


def _start(company: Company, waiting: Sequence[int]) -> tuple[Pods, list[int]]:
    """Each in turn picks those who have few others to be with themselves."""
    pods: Pods = []
    left: list[int] = []
    while waiting:
        one = waiting[0]
        pod = _gathered(company, one, waiting[1:], _next_size(company, len(waiting)))
        if len(pod) < company.sizes.least:
            left.append(one)
            waiting = waiting[1:]
            continue
        pods.append(pod)
        inside = set(pod)
        waiting = [other for other in waiting if other not in inside]
    return pods, left


def _ease(company: Company) -> list[int]:
    """How many have a language and time of one's in common, at the best of them."""
    count: dict[int, int] = {}
    bits = [_bits(ground) for ground in company.grounds]
    for mine in bits:
        for bit in mine:
            count[bit] = count.get(bit, 0) + 1
    return [sum(count[bit] for bit in mine) for mine in bits]


def _bits(ground: int) -> list[int]:
    return [place for place in range(ground.bit_length()) if ground >> place & 1]


def _next_size(company: Company, waiting: int) -> int:
    pods = company.sizes.pods_for(waiting)
    return min(company.sizes.most, -(-waiting // pods)) if pods else company.sizes.most


def _gathered(company: Company, one: int, others: Sequence[int], size: int) -> list[int]:
    """A pod around `one` on that ground of theirs on which the most others stand."""
    best: list[int] = [one]
    for bit in _bits(company.grounds[one]):
        pod = [one]
        wanted = [other for other in others if company.grounds[other] >> bit & 1]
        foes = set(company.foes[one])
        for other in _mixed(company, wanted, company.new[one]):
            if other not in foes:
                pod.append(other)
                foes |= company.foes[other]
                if len(pod) >= size:
                    return pod
        best = max(best, pod, key=len)
    return best


def _mixed(company: Company, people: Sequence[int], after_new: bool) -> Iterable[int]:  # noqa: FBT001
    """Old hands and newcomers by turns in their shares, each in the given order."""
    sides = (
        deque(one for one in people if not company.new[one]),
        deque(one for one in people if company.new[one]),
    )
    total, new = len(company), company.share_of_new
    taken, of_new = 1, int(after_new)
    while sides[0] or sides[1]:
        turn = int(of_new * total < new * (taken + 1) and bool(sides[1])) or int(not sides[0])
        of_new += turn
        taken += 1
        yield sides[turn].popleft()


def _placed(company: Company, pods: Pods, one: int, left: Sequence[int]) -> bool:
    """Find `one` a place: by a chain of moves, or in a new pod of people others can spare."""
    return _by_chain(company, pods, one) or _by_new_pod(company, pods, one, left)


def _by_chain(company: Company, pods: Pods, one: int) -> bool:
    """`one` goes into a pod, if need be for somebody who goes to another, and so on."""
    came: dict[int, tuple[int, int]] = {}
    queue = deque([(one, 0)])
    for _ in range(CHAINS):
        if not queue:
            break
        mover, depth = queue.popleft()
        for number, pod in enumerate(pods):
            if mover not in pod and len(pod) < company.sizes.most and company.may([*pod, mover]):
                _walk_back(pods, came, mover, number)
                return True
        if depth < LONGEST_CHAIN:
            queue.extend(_displaced(company, pods, came, (one, mover), depth))
    return False


def _displaced(
    company: Company,
    pods: Pods,
    came: dict[int, tuple[int, int]],
    who: tuple[int, int],
    depth: int,
) -> list[tuple[int, int]]:
    """Whom `mover` could go in for; pods already touched on the way are left alone."""
    first, mover = who
    touched, at = set(), mover
    while at != first:
        at, number = came[at]
        touched.add(number)
    fresh = []
    for number, pod in enumerate(pods):
        if number in touched or not company.grounds[mover]:
            continue
        for other in pod:
            rest = [member for member in pod if member != other]
            if other not in came and company.may([*rest, mover]):
                came[other] = mover, number
                fresh.append((other, depth + 1))
    return fresh


def _walk_back(pods: Pods, came: dict[int, tuple[int, int]], mover: int, number: int) -> None:
    target = number
    while True:
        pods[target].append(mover)
        if mover not in came:
            return
        before, home = came[mover]
        pods[home].remove(mover)
        mover, target = before, home


def _by_new_pod(company: Company, pods: Pods, one: int, left: Sequence[int]) -> bool:
    """A pod of `one`, others left over, and people whom their pods can spare."""
    least = company.sizes.least
    placed = {member for pod in pods for member in pod}
    for bit in _bits(company.grounds[one]):
        pod = [one]
        spare = [len(members) - least for members in pods]
        for other in left:
            _join(company, pod, other, bit, other not in placed)
        for number, members in enumerate(pods):
            for other in members:
                if spare[number] > 0 and _join(company, pod, other, bit, len(pod) < least):
                    spare[number] -= 1
        if len(pod) >= least:
            for members in pods:
                members[:] = [other for other in members if other not in pod]
            pods.append(pod)
            return True
    return False


def _join(company: Company, pod: list[int], other: int, bit: int, wanted: bool) -> bool:  # noqa: FBT001
    fits = wanted and other not in pod and len(pod) < company.sizes.most
    if fits and company.grounds[other] >> bit & 1 and company.foes[other].isdisjoint(pod):
        pod.append(other)
        return True
    return False


def _everything(company: Company) -> tuple[Pods, list[int]]:
    """For few people: the partition that leaves out the fewest, by trying all."""
    best: tuple[Pods, list[int]] = ([], list(range(len(company))))
    stack: list[tuple[Pods, list[int], list[int]]] = [([], [], best[1])]
    for _ in range(MOST_TRIES):
        if not stack or not best[1]:
            break
        pods, left, waiting = stack.pop()
        if len(left) >= len(best[1]):
            continue
        if not waiting:
            best = [list(pod) for pod in pods], left
            continue
        one, others = waiting[0], waiting[1:]
        stack.append((pods, [*left, one], others))
        for size in range(company.sizes.least, company.sizes.most + 1):
            for rest in combinations(others, size - 1):
                if company.may([one, *rest]):
                    after = [other for other in others if other not in rest]
                    stack.append(([*pods, [one, *rest]], left, after))
    return best


def improve(company: Company, pods: Pods, chance: Random) -> None:
    """Swap two people, or move one, wherever the pods are worth more after it."""
    if len(pods) < len(("one", "other")):
        return
    worths = [company.worth(pod) for pod in pods]
    for _ in range(SWAPS_A_PERSON * len(company)):
        here, there = chance.sample(range(len(pods)), 2)
        after = _changed(company, pods[here], pods[there], chance)
        if after is None:
            continue
        worth = company.worth(after[0]), company.worth(after[1])
        if sum(worth) > worths[here] + worths[there] and all(map(company.may, after)):
            pods[here], pods[there] = after
            worths[here], worths[there] = worth


def _changed(
    company: Company, here: list[int], there: list[int], chance: Random
) -> tuple[list[int], list[int]] | None:
    one = chance.randrange(len(here))
    other = chance.randrange(len(there) + 1)
    if other < len(there):
        return (
            [*here[:one], *here[one + 1 :], there[other]],
            [*there[:other], *there[other + 1 :], here[one]],
        )
    if len(here) > company.sizes.least and len(there) < company.sizes.most:
        return [*here[:one], *here[one + 1 :]], [*there, here[one]]
    return None
