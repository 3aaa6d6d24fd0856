"""Sending one word to one device by its push service, sealed so that the service cannot read it."""

import json
from email.utils import parseaddr
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings

from convivial.people.policies.push import is_push_service
from convivial.people.push_key import private_key

TIMEOUT = (5, 10)  # seconds to be let in, and to be answered


class Told(NamedTuple):
    """Where a device is, and what a word to it is sealed with; see ``models.PushDevice``."""

    endpoint: str
    p256dh: str
    auth: str


class TryAgain(Exception):
    """The push service was busy or not to be reached."""


def send(device: Told, word: dict[str, str], *, lasts: int, urgent: bool) -> int:
    """Send a word that is worth hearing for ``lasts`` seconds; return the service's status.

    Raises TryAgain where another try may help.
    """
    if not is_push_service(device.endpoint):
        return HTTPStatus.FORBIDDEN
    import requests  # noqa: PLC0415  it is heavy, and few words are sent

    try:
        status = _post(device, json.dumps(word), lasts=lasts, urgent=urgent)
    except requests.RequestException as error:
        raise TryAgain from error
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TryAgain
    return status


def _post(device: Told, data: str, *, lasts: int, urgent: bool) -> int:
    from py_vapid import Vapid02  # type: ignore[import-untyped]  # noqa: PLC0415  as above
    from pywebpush import WebPusher  # type: ignore[import-untyped]  # noqa: PLC0415

    keys = {"p256dh": device.p256dh, "auth": device.auth}
    pusher = WebPusher({"endpoint": device.endpoint, "keys": keys}, requests_session=_session())
    headers = {"Urgency": "high" if urgent else "normal"}
    signer = Vapid02(private_key=private_key(), conf={"no-strict": True})
    headers |= signer.sign(_claims(device.endpoint))
    response = pusher.send(data, headers, ttl=lasts, timeout=TIMEOUT)
    return int(response.status_code)


def _claims(endpoint: str) -> dict[str, str]:
    """Say to whom a word goes and whom the service may write to about this host."""
    scheme, _slashes, host = endpoint.split("/")[:3]
    secure = settings.PUBLIC_URL.startswith("https://")
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    whom = settings.PUBLIC_URL if secure else f"mailto:{address}"
    return {"aud": f"{scheme}//{host}", "sub": whom}


def _session() -> Any:  # noqa: ANN401  requests' own, which is imported late
    """Return a client that goes where it was sent: it follows nobody to another address."""
    import requests  # noqa: PLC0415  as above

    class Straight(requests.Session):
        def post(self, url: Any, *rest: Any, **how: Any) -> requests.Response:  # noqa: ANN401
            return super().post(url, *rest, **{**how, "allow_redirects": False})

    return Straight()
