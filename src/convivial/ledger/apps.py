"""Django's entry for the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "convivial.ledger"
    label = "ledger"
