"""Addresses of wellbeing, below a community."""

from django.urls import path

from convivial.wellbeing.views import answers, calendars, feeds, hosts, one_date, plans, standing_in

app_name = "wellbeing"

urlpatterns = [
    path("together/", calendars.agenda, name="agenda"),
    path("together/week/", calendars.week, name="week"),
    path("together/week/<str:day>/", calendars.week, name="week-of"),
    path("together/month/", calendars.month, name="month"),
    path("together/month/<str:day>/", calendars.month, name="month-of"),
    path("together/feeds/", feeds.feeds, name="feeds"),
    path("together/feeds/<slug:scope>/make/", feeds.make, name="make-feed"),
    path("together/feeds/<slug:scope>/renew/", feeds.renew, name="renew-feed"),
    path("together/plan/", plans.plan, name="plan"),
    path("together/<uuid:activity_id>/", one_date.activity, name="activity"),
    path("together/<uuid:activity_id>/change/", plans.change, name="change"),
    path("together/<uuid:activity_id>/call-off/", plans.call_off, name="call-off"),
    path("together/<uuid:activity_id>/revive/", plans.revive, name="revive"),
    path("together/<uuid:activity_id>/answer/", answers.answer_series, name="answer-series"),
    path("together/<uuid:activity_id>/hosts/", hosts.hosts, name="hosts"),
    path(
        "together/<uuid:activity_id>/hosts/open/",
        standing_in.open_place,
        name="open-host-place",
    ),
    path("together/<uuid:activity_id>/hosts/take/", hosts.take, name="take-host-place"),
    path("together/<uuid:activity_id>/hosts/stop/", hosts.stop, name="stop-hosting"),
    path(
        "together/<uuid:activity_id>/hosts/<slug:place>/accept/",
        hosts.accept,
        name="accept-hosting",
    ),
    path(
        "together/<uuid:activity_id>/hosts/<slug:place>/decline/",
        hosts.decline,
        name="decline-hosting",
    ),
    path("together/on/<uuid:occurrence_id>/", one_date.one_date, name="date"),
    path("together/on/<uuid:occurrence_id>/answer/", answers.answer, name="answer"),
    path("together/on/<uuid:occurrence_id>/bring/<uuid:item_id>/", answers.bring, name="bring"),
    path(
        "together/on/<uuid:occurrence_id>/leave-at-home/<uuid:item_id>/",
        answers.leave_at_home,
        name="leave-at-home",
    ),
    path("together/on/<uuid:occurrence_id>/which/", plans.which, name="which"),
    path("together/on/<uuid:occurrence_id>/change/", plans.change_date, name="change-date"),
    path("together/on/<uuid:occurrence_id>/call-off/", plans.call_off_date, name="call-off-date"),
    path(
        "together/on/<uuid:occurrence_id>/call-off-for-host/",
        standing_in.call_off,
        name="call-off-for-host",
    ),
    path("together/on/<uuid:occurrence_id>/revive/", plans.revive_date, name="revive-date"),
]
