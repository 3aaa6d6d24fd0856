"""How devices speak with the vault: JSON in, JSON out, refusals as problem+json (RFC 9457)."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from convivial.kernel.refusal import Refusal, Refused

Json = dict[str, Any]
LARGEST_NUMBER = 2**31
Answer = Callable[Concatenate[HttpRequest, Any, ...], HttpResponse]


def for_devices(answer: Answer) -> Callable[..., HttpResponse]:
    """Guard what a device asks for: whoever is signed in, as ``account``; 401 for nobody."""

    @wraps(answer)
    def guarded(request: HttpRequest, **rest: Any) -> HttpResponse:  # noqa: ANN401
        account = request.presence.account  # type: ignore[attr-defined]
        if account is None:
            return problem(signed_out())
        try:
            return answer(request, account, **rest)
        except Refused as refused:
            return problem(refused.refusal)

    return guarded


def asked(request: HttpRequest) -> Json:
    """Return the JSON object that a device sent; refuse anything else."""
    try:
        value = json.loads(request.body)
    # A form with files was read as such before it came here: then there is no body any more.
    except (ValueError, RecursionError, RawPostDataException) as error:
        raise Refused(unreadable()) from error
    except RequestDataTooBig as error:
        raise Refused(too_large()) from error
    if not isinstance(value, dict):
        raise Refused(unreadable())
    return value


def text(value: Json, name: str, most: int = 4000) -> str:
    """Return a text of a JSON object, without what no database keeps; refuse anything else."""
    found = value.get(name)
    if not isinstance(found, str) or len(found) > most or "\0" in found or not _is_encodable(found):
        raise Refused(unreadable())
    return found


def octets(value: Json, name: str) -> bytes:
    """Return the bytes that a text of a JSON object holds in base64; refuse anything else."""
    found = value.get(name)
    if not isinstance(found, str):
        raise Refused(unreadable())
    try:
        return base64.b64decode(found, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(unreadable()) from error


def whole(value: Json, name: str) -> int:
    """Return a whole number of a JSON object, small enough for a database; refuse anything else."""
    found = value.get(name)
    if type(found) is not int or not 0 <= found < LARGEST_NUMBER:
        raise Refused(unreadable())
    return found


def row_id(found: object) -> UUID:
    """Return the id that a text is, in its usual form; refuse anything else."""
    try:
        known = UUID(found) if isinstance(found, str) else None
    except ValueError:
        known = None
    if known is None or str(known) != found:
        raise Refused(unreadable())
    return known


def moment(found: object) -> datetime:
    """Return the time in UTC that a text is, in ISO 8601 with its zone; refuse anything else."""
    try:
        at = datetime.fromisoformat(found) if isinstance(found, str) else None
        if at is not None and at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Refused(unreadable()) from error
    raise Refused(unreadable())


def words(value: Json, name: str, most: int) -> list[str]:
    """Return a list of texts of a JSON object; refuse anything else."""
    found = value.get(name)
    if not isinstance(found, list) or len(found) > most:
        raise Refused(unreadable())
    if not all(isinstance(one, str) and _is_encodable(one) and "\0" not in one for one in found):
        raise Refused(unreadable())
    return found


def rows(value: Json, name: str, most: int) -> list[Json]:
    """Return a list of JSON objects, empty where there is none; refuse anything else."""
    found = value.get(name, [])
    if not isinstance(found, list) or len(found) > most:
        raise Refused(unreadable())
    if not all(isinstance(one, dict) for one in found):
        raise Refused(unreadable())
    return found


def in_base64(body: bytes | memoryview | None) -> str | None:
    """Return bytes as JSON can hold them."""
    return None if body is None else base64.b64encode(bytes(body)).decode()


def answered(value: Json | list[Json]) -> JsonResponse:
    """Answer a device."""
    return JsonResponse(value, safe=False)


def done(request: HttpRequest, value: Json | None = None) -> JsonResponse:
    """Answer a write, with a fresh token for the next one: the cookie is hidden from scripts."""
    return JsonResponse({**(value or {}), "token": get_token(request)})


def in_iso(at: datetime | None) -> str | None:
    """Return a time as JSON can hold it: ISO 8601, in UTC."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def problem(refusal: Refusal) -> JsonResponse:
    """Answer with a refusal, for machines and for the person who reads ``detail``."""
    described = {
        "type": "about:blank",
        "title": refusal.status.phrase,
        "status": int(refusal.status),
        "code": refusal.code,
        "detail": refusal.sentence,
        **refusal.extra,
    }
    return JsonResponse(described, status=refusal.status, content_type="application/problem+json")


def signed_out() -> Refusal:
    """Return the refusal for a device that nobody is signed in with."""
    return Refusal(
        "signed-out",
        _("You are signed out here. Sign in again; what you wrote is kept on this device."),
        HTTPStatus.UNAUTHORIZED,
    )


def unreadable() -> Refusal:
    """Return the refusal of what is no request of ours."""
    return Refusal(
        "unreadable",
        _("This host did not understand your device. Reload the page and try again."),
        HTTPStatus.BAD_REQUEST,
    )


def too_large() -> Refusal:
    """Return the refusal of a request beyond the measure."""
    return Refusal(
        "too-large",
        _("That is more than fits at once. Make it shorter, or in parts."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )


def _is_encodable(words: str) -> bool:
    """Tell whether a text has no lone surrogate, which no database keeps."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
