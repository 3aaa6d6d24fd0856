"""Addresses of the ledger that belong to the host, not to one community."""

from django.urls import path

from convivial.ledger.views.neighbours import add_checkpoint

urlpatterns = [
    path("witness/add-checkpoint", add_checkpoint, name="witness"),
]
