"""Addresses of the ledger, below a community."""

from django.urls import path

from convivial.ledger import views

app_name = "ledger"

urlpatterns = [
    path("ledger/", views.read, name="read"),
    path("ledger/verify/", views.verify, name="verify"),
]
