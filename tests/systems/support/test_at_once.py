"""Two at once: the same act twice, or two people at the same thing; one holds."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from convivial.kernel.refusal import Refused
from convivial.ledger.queries import verify
from convivial.support.models import Match, Post
from tests.systems.support.stage import Stage
from tests.world import make_world


@pytest.fixture
def real(transactional_db: None, now: object) -> Stage:
    """Return a stage whose transactions are real, so that threads see each other."""
    return Stage(make_world())


def test_two_who_help_at_once(real: Stage) -> None:
    ask = real.ask("alma")
    outcomes = _at_once(lambda: real.respond("bruno", ask), lambda: real.respond("chen", ask))
    assert outcomes == ["done", "done"]
    first, second = Match.objects.all()
    outcomes = _at_once(lambda: real.yes("alma", first), lambda: real.yes("alma", second))
    assert sorted(outcomes) == ["done", "over"]
    assert sorted(Match.objects.values_list("state", flat=True)) == ["agreed", "over"]
    assert Post.objects.get().status == "agreed"


def test_the_same_answer_sent_twice(real: Stage) -> None:
    ask = real.ask("alma")
    outcomes = _at_once(*[lambda: real.respond("bruno", ask)] * 2)
    assert sorted(outcomes) == ["answered", "done"]
    assert Match.objects.count() == 1


def test_both_say_yes_at_once(real: Stage) -> None:
    real.ask("alma")
    real.offer("bruno")
    real.tend()
    match = Match.objects.get()
    outcomes = _at_once(lambda: real.yes("alma", match), lambda: real.yes("bruno", match))
    assert outcomes == ["done", "done"]
    match.refresh_from_db()
    assert match.state == "agreed"


def test_two_rounds_at_once(real: Stage) -> None:
    real.ask("alma")
    real.offer("bruno")
    _at_once(*[real.tend] * 2)
    assert Match.objects.count() == 1


def test_many_post_at_once(real: Stage) -> None:
    acts = [lambda who=who: real.ask(who) for who in ("alma", "bruno", "chen", "dilan") * 3]
    assert _at_once(*acts) == ["done"] * 12
    assert Post.objects.count() == 12
    assert verify(community_id=real.world.riverside.pk).holds


def _at_once(*acts: Callable[[], object]) -> list[str]:
    """Start all acts together, each with a connection of its own; return how each ended."""
    together = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)

    def act(number: int) -> None:
        together.wait()
        try:
            acts[number]()
            outcomes[number] = "done"
        except Refused as refused:
            outcomes[number] = refused.refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
