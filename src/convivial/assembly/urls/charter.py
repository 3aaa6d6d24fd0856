"""Addresses of the charter and agreements."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
