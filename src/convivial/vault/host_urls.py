"""Addresses of the vault: all belong to an account. What devices ask for, and a few pages."""

from django.urls import URLPattern, path

from convivial.vault.views import own_space

around = [
    path("mine/begin/", own_space.begin, name="vault-begin"),
    path("mine/keys/", own_space.keys, name="vault-keys"),
]

urlpatterns: list[URLPattern] = [*around]
