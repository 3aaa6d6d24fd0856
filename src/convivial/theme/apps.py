"""Django's handle on the theme (templates and static files; no models)."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    """The look of every page."""

    name = "convivial.theme"
    label = "theme"
