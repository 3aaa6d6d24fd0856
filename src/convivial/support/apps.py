"""Django's entry for support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "convivial.support"
    label = "support"
