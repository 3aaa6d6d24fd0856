"""Addresses of the vault: all belong to an account. What devices ask for, and a few pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
