"""Reads of the ledger, one file a page or a need."""

from convivial.ledger.queries.reading import PAGE, Line, about_me, lines
from convivial.ledger.queries.verifying import Verdict, verify

__all__ = ["PAGE", "Line", "Verdict", "about_me", "lines", "verify"]
