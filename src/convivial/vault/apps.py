"""Django's entry for the vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "convivial.vault"
    label = "vault"
