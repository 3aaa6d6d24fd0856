"""How long a word takes through a WebSocket and back: the least that a client of one needs."""

import base64
import secrets
import socket
import statistics
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TEXT, CLOSE, FINAL, MASKED = 0x1, 0x8, 0x80, 0x80


@dataclass(frozen=True)
class Echoes:
    """Milliseconds from sending to hearing."""

    p50_ms: float
    p95_ms: float


def listen(port: int, *, seconds: float, pause: float = 0.01) -> Echoes:
    """Send a word again and again for so long, with a pause after each, and time its return."""
    took: list[float] = []
    end = time.perf_counter() + seconds
    with _line(port) as line:
        while time.perf_counter() < end:
            before = time.perf_counter()
            echoed(line, "hello")
            took.append(1000 * (time.perf_counter() - before))
            time.sleep(pause)
    several = statistics.quantiles(took, n=20)
    return Echoes(statistics.median(took), several[-1])


def echo(port: int, word: str) -> str:
    """Send one word and return what comes back."""
    with _line(port) as line:
        return echoed(line, word)


def echoed(line: socket.socket, word: str) -> str:
    """Send a short word in one masked frame, and return the frame that comes back."""
    mask, plain = secrets.token_bytes(4), word.encode()
    hidden = bytes(byte ^ mask[number % 4] for number, byte in enumerate(plain))
    line.sendall(struct.pack("BB", FINAL | TEXT, MASKED | len(plain)) + mask + hidden)
    _kind, length = _exactly(line, 2)
    return _exactly(line, length).decode()


@contextmanager
def _line(port: int) -> Iterator[socket.socket]:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    asked = (
        f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(asked.encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += _exactly(line, 1)
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            raise ConnectionError("The server opened no WebSocket.")
        yield line
        line.sendall(struct.pack("BB", FINAL | CLOSE, MASKED) + secrets.token_bytes(4))


def _exactly(line: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        more = line.recv(length - len(data))
        if not more:
            raise ConnectionError("The server closed the WebSocket.")
        data += more
    return data
