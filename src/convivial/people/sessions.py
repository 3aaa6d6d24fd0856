"""Sessions that arrive together with the person: one SELECT for a signed-in page.

A page needs the session, its account, and where that account belongs. Django would ask for each in
turn; this store asks once, keeps the rows beside the session, and ``middleware`` picks them up.

The database keeps a digest of each key, never the key: a stolen backup signs nobody in.
"""

from hashlib import sha256
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from convivial.people.models import Session
from convivial.people.queries.arrival import Arrival, arrival

SHORTEST_KEY = 8  # Django's own lower bound


def at_rest(key: str) -> str:
    """Return what the database keeps of a session's key: 160 bits that do not lead back to it."""
    return sha256(key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """Django's database sessions, on our table, read by the arrival query."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.arrival: Arrival | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        """Take no key that we cannot have given: a cookie may hold anything, even NUL."""
        return key is not None and len(key) >= SHORTEST_KEY and key.isascii() and key.isalnum()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        row.session_key = at_rest(row.session_key)
        row.account_id = data.get("_auth_user_id")
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(at_rest(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(at_rest(key))

    def load(self) -> dict[str, Any]:
        if self.session_key is None:
            return {}
        self.arrival = arrival(session_key=at_rest(self.session_key), now=timezone.now())
        if self.arrival is None:
            self._session_key = None
            return {}
        return self.decode(self.arrival.session_data)
