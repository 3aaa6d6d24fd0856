"""Addresses of support, below a community."""

from django.urls import URLPattern

app_name = "support"

urlpatterns: list[URLPattern] = []
