"""Proposals, decisions, mandates, the charter and the pots: nobody rules here."""
