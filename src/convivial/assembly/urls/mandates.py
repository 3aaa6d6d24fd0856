"""Addresses of roles and mandates."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
