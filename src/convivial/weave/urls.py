"""Addresses of weave, below a community."""

from django.urls import path

from convivial.weave import commons

urlpatterns = [
    path("commons/", commons.show, name="commons"),
    path("commons/file/", commons.take, name="commons-file"),
]
