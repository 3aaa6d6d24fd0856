"""Commands publish what happened; ``web.wiring`` says who hears it, and when.

Handlers *with the transaction* run at once and fall with it. Handlers *after commit* become a row
of due work in the same transaction, so that they run exactly when the change is kept, even if the
process is killed in between.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from convivial.kernel import due
from convivial.kernel.events import Happening, Quiet, plain

Handler = Callable[[Any], None]


@dataclass
class Wiring:
    """The map from events to handlers, filled once when the host starts."""

    with_transaction: Mapping[type, tuple[Handler, ...]] = field(default_factory=dict)
    after_commit: Mapping[type, tuple[str, ...]] = field(default_factory=dict)


wiring = Wiring()


def publish(event: Happening) -> None:
    """Tell everyone who is wired to this event; called by commands, inside their transaction."""
    for handler in wiring.with_transaction.get(type(event), ()):
        handler(event)
    for kind in wiring.after_commit.get(type(event), ()):
        payload = {**event.content(), "community_id": plain(event.community_id)}
        due.enqueue(kind=kind, payload=payload, due_at=event.at)


def publish_quietly(event: Quiet) -> None:
    """Tell those who must act on it, inside the transaction; nothing of it is written down."""
    for handler in wiring.with_transaction.get(type(event), ()):
        handler(event)
