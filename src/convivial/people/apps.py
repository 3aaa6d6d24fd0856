"""Django's entry for people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "convivial.people"
    label = "people"
