"""Addresses of drafting, opening and talking about proposals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
