"""Addresses of wellbeing, below a community."""

from django.urls import URLPattern

app_name = "wellbeing"

urlpatterns: list[URLPattern] = []
