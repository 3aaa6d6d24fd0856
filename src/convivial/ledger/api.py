"""What other apps may use of the ledger: recording, and reading it back."""

from convivial.ledger.commands import record
from convivial.ledger.queries import Line, Verdict, about_me, lines, verify
from convivial.ledger.sentences import outline

__all__ = ["Line", "Verdict", "about_me", "lines", "outline", "record", "verify"]
