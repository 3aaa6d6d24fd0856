"""Django's entry for the host; wires the events when everything is loaded."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "convivial.web"
    label = "web"

    def ready(self) -> None:
        from convivial.web import wiring

        wiring.connect()
