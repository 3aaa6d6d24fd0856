"""Killing a process in the middle of what it does, as a power cut would."""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

KILLED, WENT_THROUGH = "killed", "went through"


def killed_at(step: int, act: Callable[[], object], *, after: bool = False) -> str:
    """Run an act in a process of its own that is killed at its ``step``-th touch of the database.

    A statement is one touch, and so is the commit; ``after``: killed when the touch is done, not
    before it. Returns whether the process was killed, or went through before it came so far.
    """
    connections.close_all()  # nothing may be open on both sides of a fork
    child = os.fork()
    if child == 0:
        _live_and_die(step, act, after=after)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return KILLED
    assert os.waitstatus_to_exitcode(status) == 0
    return WENT_THROUGH


def touches_of(act: Callable[[], object]) -> int:
    """Run an act here; return how often it touched the database, its commit included."""
    counted = _Counted(0, after=False)
    connection.ensure_connection()
    with counted.watching():
        act()
    return counted.seen


def _live_and_die(step: int, act: Callable[[], object], *, after: bool) -> None:
    try:
        connection.ensure_connection()
        with _Counted(step, after=after).watching():
            act()
    except BaseException:  # noqa: BLE001  nothing of the test's may go on in the child
        os._exit(1)
    os._exit(0)


class _Counted:
    """Counts touches of the database; kills its own process at one of them."""

    def __init__(self, step: int, *, after: bool) -> None:
        self.step, self.after, self.seen = step, after, 0

    def watching(self) -> Any:
        open_now: Any = connection
        commit = open_now._commit

        def committing() -> None:
            self._touch(commit)

        open_now._commit = committing
        return open_now.execute_wrapper(self._statement)

    def _statement(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        return self._touch(lambda: execute(sql, params, many, context))

    def _touch(self, act: Callable[[], Any]) -> Any:
        self.seen += 1
        if self.seen == self.step and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = act()
        if self.seen == self.step and self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
