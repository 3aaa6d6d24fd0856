"""Sessions that arrive together with the person: one SELECT for a signed-in page.

A page needs the session, its account, and where that account belongs. Django would ask for each in
turn; this store asks once, keeps the rows beside the session, and ``middleware`` picks them up.
"""

from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from convivial.people.models import Session
from convivial.people.queries.arrival import Arrival, arrival

SHORTEST_KEY = 8  # Django's own lower bound


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
        row.account_id = data.get("_auth_user_id")
        return row

    def load(self) -> dict[str, Any]:
        if self.session_key is None:
            return {}
        self.arrival = arrival(session_key=self.session_key, now=timezone.now())
        if self.arrival is None:
            self._session_key = None
            return {}
        return self.decode(self.arrival.session_data)
