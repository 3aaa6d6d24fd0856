"""Secret links without secrets at rest.

A token is an id and a keyed digest of it. The database holds only the id, so a stolen backup opens
no invitation and no calendar feed; the page can show the link again at any time; to revoke it, the
row behind the id is ended or its ``edition`` is raised.
"""

import base64
import binascii
import hmac
import uuid

from django.utils.crypto import salted_hmac

_DIGEST_BYTES = 16


def make_token(*, purpose: str, row_id: uuid.UUID, edition: int = 0) -> str:
    """Return a URL-safe token of 43 characters for one row and one purpose."""
    seal = _digest(purpose, row_id, edition)
    return base64.urlsafe_b64encode(row_id.bytes + seal).rstrip(b"=").decode()


def token_row(token: str) -> uuid.UUID | None:
    """Return the id that a token names, unproven; None where it has not a token's form."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, binascii.Error):
        return None
    return uuid.UUID(bytes=raw[:16]) if len(raw) == 16 + _DIGEST_BYTES else None


def is_token_for(token: str, *, purpose: str, row_id: uuid.UUID, edition: int = 0) -> bool:
    """Tell in constant time whether the token was made for this row, purpose and edition."""
    genuine = make_token(purpose=purpose, row_id=row_id, edition=edition)
    return hmac.compare_digest(token.encode(), genuine.encode())


def _digest(purpose: str, row_id: uuid.UUID, edition: int) -> bytes:
    message = f"{row_id.hex}:{edition}"
    mac = salted_hmac(f"convivial.{purpose}", message, algorithm="sha256")
    return mac.digest()[:_DIGEST_BYTES]
