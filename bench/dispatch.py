"""Pages and live parts in one process, for the comparison: what each way of it costs.

Pages go to the WSGI application in a pool of threads, as many as ``bench.arrangements`` gives WSGI
itself; a WebSocket gets its words back.
"""

import asyncio
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from django.core.asgi import get_asgi_application

from convivial.web.wsgi import application as pages

THREADS = ThreadPoolExecutor(2)

django = get_asgi_application()

Answer = tuple[int, list[tuple[str, str]], bytes]


async def asgi(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI's own
    """Answer as an ASGI application."""
    if scope["type"] == "http":
        headers = [(name.decode(), value.decode("latin-1")) for name, value in scope["headers"]]
        query, body = scope["query_string"].decode(), (await receive()).get("body", b"")
        environ = _environ(scope["method"], scope["path"], query, headers, body)
        status, answered, page = await _in_a_thread(environ)
        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in answered]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": page})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (said := await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": said.get("text") or ""})


async def rsgi(scope: Any, protocol: Any) -> None:  # noqa: ANN401  RSGI's own
    """Answer as an RSGI application."""
    if scope.proto == "http":
        body = await protocol() if scope.method not in {"GET", "HEAD"} else b""
        headers = scope.headers.items()
        environ = _environ(scope.method, scope.path, scope.query_string, headers, body)
        status, answered, page = await _in_a_thread(environ)
        protocol.response_bytes(status, answered, page)
    else:
        line, closed = await protocol.accept(), 0
        while (said := await line.receive()).kind != closed:
            await line.send_str(str(said.data))


async def _in_a_thread(environ: dict[str, Any]) -> Answer:
    return await asyncio.get_running_loop().run_in_executor(THREADS, _answer, environ)


def _answer(environ: dict[str, Any]) -> Answer:
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _wrong: object = None) -> None:
        begun.append((status, headers))

    parts: Any = pages(environ, start)  # type: ignore[arg-type]
    try:
        body = b"".join(parts)
    finally:
        parts.close()
    status, headers = begun[-1]
    return int(status[:3]), headers, body


def _environ(
    method: str, path: str, query: str, headers: Iterable[tuple[str, str]], body: bytes
) -> dict[str, Any]:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "0",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in headers:
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    return environ
