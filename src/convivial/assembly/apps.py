"""Django's entry for the assembly."""

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "convivial.assembly"
    label = "assembly"
