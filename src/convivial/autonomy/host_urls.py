"""Addresses of one's own space: it belongs to an account, whatever community it is in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
