"""What other apps may use of the ledger: recording, and reading it back."""

from convivial.ledger.commands.recording import record
from convivial.ledger.queries.exporting import export_lines
from convivial.ledger.queries.reading import Line, about_me, lines
from convivial.ledger.queries.verifying import Verdict, verify
from convivial.ledger.sentences import outline

__all__ = ["Line", "Verdict", "about_me", "export_lines", "lines", "outline", "record", "verify"]
