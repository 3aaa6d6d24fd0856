"""A push service on loopback, and a browser that can read what it is sent."""

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def in_base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


@dataclass
class Browser:
    """What a browser keeps of being told: only it can read a word."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def p256dh(self) -> str:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return in_base64url(point)

    @property
    def auth(self) -> str:
        return in_base64url(self.secret)

    def at(self, endpoint: str) -> dict[str, str]:
        """Return what the form of a page that asks to be told carries."""
        return {"endpoint": endpoint, "p256dh": self.p256dh, "auth": self.auth}

    def read(self, body: bytes) -> Any:
        """Open a word as RFC 8291 has it."""
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret))


@dataclass(frozen=True)
class Sent:
    """One word as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Takes words, and answers as a test wants it to."""

    origin: str
    sent: list[Sent] = field(default_factory=list)
    status: int = 201
    location: str = ""

    def endpoint(self, name: str = "one") -> str:
        return f"{self.origin}/push/{name}"


@contextmanager
def push_service() -> Iterator[PushService]:
    """Run a push service on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.sent.append(Sent(self.path, headers, body))
            self.send_response(service.status)
            if service.location:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # what follows a redirect is noticed too  # noqa: N815

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
