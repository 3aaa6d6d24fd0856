"""Addresses of weave that belong to an account, not to one community."""

from django.urls import path

from convivial.weave import my_data

urlpatterns = [
    path("account/my-data/", my_data.show, name="my-data"),
    path("account/my-data/file/", my_data.take, name="my-data-file"),
]
