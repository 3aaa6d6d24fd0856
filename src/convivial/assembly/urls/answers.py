"""Addresses of answering, outcomes, proxies and reviews."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
