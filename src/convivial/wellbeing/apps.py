"""Django's entry for wellbeing."""

from django.apps import AppConfig


class WellbeingConfig(AppConfig):
    name = "convivial.wellbeing"
    label = "wellbeing"
