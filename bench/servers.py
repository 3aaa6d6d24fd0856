"""Servers in processes of their own: started, waited for, weighed, and stopped again."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

LONGEST_START = 30.0  # seconds
TICKS = os.sysconf("SC_CLK_TCK")


class NoAnswer(Exception):
    """A server ended, or did not answer in time."""


@dataclass
class Server:
    """A running server and its children."""

    process: subprocess.Popen[bytes]
    port: int
    started_in: float
    """Seconds from its start to its first answer."""
    helpers: list["Server"] = field(default_factory=list)
    """Servers that it needs; what they use counts as its own."""

    def processor_seconds(self) -> float:
        """Return what it has used so far, children included; 0 where there is no /proc."""
        own = sum(_used(pid) for pid in _family(self.process.pid))
        return own + sum(helper.processor_seconds() for helper in self.helpers)

    def memory_bytes(self) -> int:
        """Return its share of the memory (PSS), children included; 0 where there is no /proc."""
        own = sum(_share(pid) for pid in _family(self.process.pid))
        return own + sum(helper.memory_bytes() for helper in self.helpers)


@contextmanager
def serving(
    command: Sequence[str], *, port: int, path: str, environment: Mapping[str, str]
) -> Iterator[Server]:
    """Start a server, wait until a path answers, and stop it in the end."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  our own servers
        command, env={**os.environ, **environment}, start_new_session=True
    )
    try:
        _wait(process, port, path)
        yield Server(process, port, time.perf_counter() - began)
    finally:
        _stop(process)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    end = time.perf_counter() + LONGEST_START
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise NoAnswer(f"The server ended with {process.returncode} before it answered.")
        if _answers(port, path):
            return
        time.sleep(0.02)
    raise NoAnswer(f"The server did not answer at {path} within {LONGEST_START:.0f} seconds.")


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500  # noqa: PLR2004  an answer, not a failure
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    # Its own session was made above, so this reaches its children and nobody else.
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)
    except ProcessLookupError:
        return
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        below = [int(child) for child in children.read_text().split()]
    except OSError:
        below = []
    return [pid, *(member for child in below for member in _family(child))]


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    user, system = 11, 12
    return (int(fields[user]) + int(fields[system])) / TICKS


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
