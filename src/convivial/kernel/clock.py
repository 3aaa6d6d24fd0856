"""The one place where the present time is read.

Views, tasks and the command line read it and pass it on as ``now``; commands, policies and rules
never look at a clock, so that a test can put them at any moment.
"""

from datetime import UTC, datetime


def present() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(tz=UTC)
