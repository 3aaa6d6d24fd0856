"""Addresses of weave, below a community."""

from django.urls import path

from convivial.weave import commons, fork_pages

urlpatterns = [
    path("commons/", commons.show, name="commons"),
    path("commons/file/", commons.take, name="commons-file"),
    path("commons/groups/<uuid:proposal_id>/", fork_pages.show, name="group"),
    path("commons/groups/<uuid:proposal_id>/say/", fork_pages.say, name="group-say"),
]
