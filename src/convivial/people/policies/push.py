"""Where a word may be pushed to: only to push services.

So no address that a browser gave makes this host knock at doors of its own network.
"""

import base64
import binascii
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal

# The services of the makers of browsers; those with a dot in front have many names.
SERVICES = (
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_DEVICES = 12
LONGEST_ENDPOINT = 1000
POINT_SIZE = 65
AUTH_SIZE = 16


def may_be_told_at(*, endpoint: str, p256dh: str, auth: str, devices: int) -> Refusal | None:
    """A device is at a push service, with keys that words can be sealed for."""
    if devices >= MOST_DEVICES:
        return Refusal(
            "too-many-devices",
            _("You are told on many devices already. Take one off the list first."),
            HTTPStatus.CONFLICT,
        )
    if not is_push_service(endpoint):
        return Refusal(
            "unknown-push-service",
            _("This browser wants to be told by way of a service that this host does not know."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    if not (_is_point(p256dh) and len(_octets(auth)) == AUTH_SIZE):
        return Refusal(
            "no-push-keys",
            _("Your browser did not say how to reach it. Reload the page and try again."),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    return None


def no_such_device() -> Refusal:
    """Return the refusal for a device that is not, or no more, on one's list."""
    sentence = _("That device is not on your list any more.")
    return Refusal("no-such-device", sentence, HTTPStatus.NOT_FOUND)


def is_push_service(endpoint: str) -> bool:
    """Tell whether an address is one that this host sends words to; asked at each sending too."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
        return False
    try:
        parts = urlsplit(endpoint)
        origin = (parts.scheme, parts.hostname, parts.port)
    except ValueError:  # a port that is none, brackets that hold no address
        return False
    if "@" in parts.netloc or "\\" in endpoint:
        return False
    return _is_known(parts) or origin in _own_services(settings.PUSH_HOSTS)


def _is_known(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.port not in {None, 443}:
        return False
    return any(_fits(host, service) for service in SERVICES)


def _fits(host: str, service: str) -> bool:
    return host.endswith(service) if service.startswith(".") else host == service


def _own_services(origins: Iterable[str]) -> set[tuple[str, str | None, int | None]]:
    """Return the origins that whoever runs the host has named; without TLS only on loopback."""
    named = [urlsplit(origin) for origin in origins]
    return {
        (one.scheme, one.hostname, one.port)
        for one in named
        if one.scheme == "https" or (one.scheme == "http" and one.hostname in LOOPBACK)
    }


def _is_point(p256dh: str) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  it is heavy

    point = _octets(p256dh)
    if len(point) != POINT_SIZE:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True


def _octets(text: str) -> bytes:
    """Return what base64url holds; nothing where it is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
