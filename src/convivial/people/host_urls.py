"""Addresses of people that belong to the host, not to one community."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/keys/", include("allauth.mfa.urls")),
]
