"""Django's entry for autonomy."""

from django.apps import AppConfig


class AutonomyConfig(AppConfig):
    name = "convivial.autonomy"
    label = "autonomy"
