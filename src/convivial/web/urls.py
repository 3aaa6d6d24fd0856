"""Every address of the host, from the top."""

from django.urls import URLPattern, URLResolver, include, path

from convivial.weave import today
from convivial.web import choices, views, worker

handler400 = "convivial.web.views.bad_request"
handler403 = "convivial.web.views.forbidden"
handler404 = "convivial.web.views.not_found"
handler500 = "convivial.web.views.broken"

community: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("", include("convivial.people.urls")),
    path("", include("convivial.ledger.urls")),
    path("", include("convivial.assembly.urls")),
    path("", include("convivial.support.urls")),
    path("", include("convivial.wellbeing.urls")),
    path("", include("convivial.weave.urls")),
]

urlpatterns = [
    # First, since nearly every request is for a page of a community.
    path("c/<slug:slug>/", include(community)),
    path("", views.home, name="home"),
    path("company/", views.company, name="company"),
    path("style/", views.style, name="style"),
    path("palette/", choices.choose_palette, name="palette"),
    path("language/", choices.choose_language, name="language"),
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("sw.js", worker.service_worker, name="service-worker"),
    path("", include("convivial.people.host_urls")),
    path("", include("convivial.ledger.host_urls")),
    path("", include("convivial.vault.host_urls")),
    path("", include("convivial.autonomy.host_urls")),
    path("", include("convivial.weave.host_urls")),
    path("", include("convivial.wellbeing.host_urls")),
]
