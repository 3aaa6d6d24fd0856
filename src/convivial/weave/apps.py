"""Django's entry for weave."""

from django.apps import AppConfig


class WeaveConfig(AppConfig):
    name = "convivial.weave"
    label = "weave"
