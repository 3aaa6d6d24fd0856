"""Addresses of wellbeing that belong to the host, not to one community."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
