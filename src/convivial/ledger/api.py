"""What other apps may use of the ledger: recording, and reading it back."""

from convivial.ledger.commands import record
from convivial.ledger.queries import Line, Verdict, lines, verify

__all__ = ["Line", "Verdict", "lines", "record", "verify"]
