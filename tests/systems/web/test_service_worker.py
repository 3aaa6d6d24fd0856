"""The service worker comes from the root, as it was built, and never from a cache unasked."""

from django.test import Client
from django.urls import reverse

from convivial.web.integrity import bytes_of


def test_the_worker_is_served_from_the_root_as_it_was_built(client: Client) -> None:
    answer = client.get(reverse("service-worker"))
    assert reverse("service-worker") == "/sw.js"
    assert answer.content == bytes_of("dist/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_a_browser_asks_for_it_anew(client: Client) -> None:
    assert client.get("/sw.js").headers["Cache-Control"] == "no-cache"


def test_it_may_run_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/sw.js").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
