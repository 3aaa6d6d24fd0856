"""Posting an ask: through its form, by its command alone, and beside one bare durable insert.

Each is on the disk before it is answered.
"""

import re
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from django.db import connections
from django.urls import reverse

from bench import captured, load, results
from bench.load import Figure, Target
from bench.results import Line
from bench.runs import Effort, Say, Setting
from bench.servers import Server
from convivial.kernel.clock import present
from convivial.support.commands.posts import post
from convivial.support.forms import PostForm


def posting(here: Setting, effort: Effort, say: Say) -> list[Line]:
    """Measure both ways, at each number of clients, beside the bare insert of the same round."""
    path = reverse("support:new-ask", args=[here.grown.slug])
    token, cookie = _form_token(here.ours, path, here.grown.session)
    body = urlencode({**_words(), "csrfmiddlewaretoken": token})
    form = Target("form", here.ours, path, {"Cookie": cookie}, body)
    raw = Target("raw", here.raw, "/write", {}, body)
    lines = []
    for clients in effort.clients:
        say(f"posting an ask, {clients} clients")
        figures = load.together(
            [form, raw], clients=clients, seconds=effort.seconds, rounds=effort.rounds
        )
        alone = [
            _hammer(_command(here), clients=clients, seconds=effort.seconds)
            for _round in range(effort.rounds)
        ]
        lines += [
            results.line("posting an ask, form", clients, figures["form"], raw=figures["raw"]),
            results.line("posting an ask, command", clients, alone, raw=figures["raw"]),
        ]
    return lines


def _words() -> dict[str, str]:
    return {
        "title": "Somebody to hold the ladder",
        "category": "hands",
        "words": "It takes ten minutes; the gutter is full of leaves again.",
        "expires_on": (present() + timedelta(days=30)).date().isoformat(),
    }


def _command(here: Setting) -> Callable[[], Any]:
    form = PostForm(_words(), kind="ask")
    if not form.is_valid():
        raise captured.NotThere("The form for an ask takes other words than these.")
    who = {"community_id": here.grown.community_id, "member_id": here.grown.member_id}
    facts = form.said()["facts"]
    return lambda: post(**who, kind="ask", facts=facts, now=present())


def _hammer(act: Callable[[], Any], *, clients: int, seconds: int) -> Figure:
    """Do something in as many threads as there are clients, again and again."""
    used, began = time.process_time(), time.perf_counter()
    end = began + seconds
    with ThreadPoolExecutor(clients) as threads:
        several = [threads.submit(_repeat, act, end) for _ in range(clients)]
        took = sorted(one for each in several for one in each.result())
    elapsed = time.perf_counter() - began
    return Figure(
        per_second=len(took) / elapsed,
        p50_ms=1000 * statistics.median(took),
        p95_ms=1000 * took[int(0.95 * (len(took) - 1))],
        processor_ms=1000 * (time.process_time() - used) / len(took),
        wrong=0,
    )


def _repeat(act: Callable[[], Any], end: float) -> list[float]:
    took: list[float] = []
    while not took or time.perf_counter() < end:
        before = time.perf_counter()
        act()
        took.append(time.perf_counter() - before)
    connections.close_all()
    return took


def _form_token(server: Server, path: str, session: str) -> tuple[str, str]:
    """Open the form as a browser does: the token in it, and the cookies to send it with."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    cookie = re.search(r"csrftoken=(\w+)", answer.getheader("Set-Cookie") or "")
    if token is None or cookie is None:
        raise captured.NotThere(f"{path} has no form that could be posted.")
    return token[1], f"sessionid={session}; csrftoken={cookie[1]}"
