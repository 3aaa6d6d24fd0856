"""Every answer of the host forbids what no page needs."""

import pytest
from django.test import Client

from tests.world import World

STRICT = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
)


@pytest.mark.parametrize("path", ["/", "/company/", "/account/sign-in/", "/nothing-here/"])
def test_strict_policy_on_every_page(client: Client, db: None, path: str) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    for directive in STRICT:
        assert directive in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_cookies_are_for_the_host_alone(client: Client, world: World) -> None:
    """The session's own flags are set by the same settings as the two that a page sets here."""
    page = client.get("/account/sign-in/")
    chosen = client.post("/palette/", {"palette": "night"})
    cookies = [*page.cookies.values(), *chosen.cookies.values()]
    assert {cookie.key for cookie in cookies} >= {"csrftoken", "convivial_palette"}
    for cookie in filter(lambda kept: kept.value, cookies):
        assert cookie["samesite"] == "Lax", cookie.key
        assert cookie["httponly"], cookie.key
