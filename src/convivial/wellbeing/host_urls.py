"""Addresses of wellbeing that belong to the host, not to one community."""

from django.urls import path

from convivial.wellbeing.views.feeds import feed

urlpatterns = [
    path("calendar/<str:token>.ics", feed, name="calendar-feed"),
]
