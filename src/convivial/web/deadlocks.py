"""Two acts that wait for each other: PostgreSQL lets one fall, and it is done again.

Every act is one transaction, so what fell left nothing behind, and doing it again is doing it once.
Commands lock in one order as far as they can; a decision that closes at that very moment locks
whatever it decides about. Due work is tried again by itself (``kernel.due``); this is for requests.
"""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from convivial.kernel.refusal import Refused
from convivial.web.middleware import refusal_page

# PostgreSQL's own codes: deadlock detected, and a transaction that could not be put in order.
FALLEN = frozenset({"40P01", "40001"})
MOST_AGAIN = 3


def has_fallen(error: Exception) -> bool:
    """Tell whether a transaction fell because another one had to go first."""
    return (
        isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") in FALLEN
    )


class DeadlockMiddleware:
    """Does a request again whose transaction fell in a deadlock, a few times."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Do the view again; what else goes wrong on the way goes on as it would have."""
        match = request.resolver_match
        for _time in range(MOST_AGAIN):
            if not has_fallen(error) or match is None:
                return None
            try:
                answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            except OperationalError as again:
                error = again
            except Refused as refused:  # the other act, which went first, has settled it
                return refusal_page(request, refused)
            else:
                return answer
        return None
