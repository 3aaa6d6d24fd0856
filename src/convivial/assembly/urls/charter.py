"""Addresses of the charter, of agreements, of the founding, and of those who were parted with."""

from django.urls import URLPattern, path

from convivial.assembly.views import agreements, charter, founding, returning

urlpatterns: list[URLPattern] = [
    path("decide/charter/", charter.charter, name="charter"),
    path("decide/charter/versions/", charter.versions, name="charter-versions"),
    path("decide/charter/versions/<int:number>/", charter.version, name="charter-version"),
    path("decide/charter/change/", charter.change, name="change-charter"),
    path("decide/charter/set/<slug:setting>/", charter.change_setting, name="change-setting"),
    path("decide/charter/write/", founding.write, name="write-charter"),
    path("decide/agreements/", agreements.agreements, name="agreements"),
    path("decide/agreements/new/", agreements.propose, name="propose-agreement"),
    path("decide/agreements/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path(
        "decide/agreements/<uuid:agreement_id>/change/", agreements.change, name="change-agreement"
    ),
    path("decide/agreements/<uuid:agreement_id>/end/", agreements.end, name="end-agreement"),
    path("decide/parted/", returning.parted, name="parted"),
    path("decide/parted/appeal/", returning.appeal, name="appeal"),
    path("decide/parted/ask-back/", returning.ask_back, name="ask-back"),
]
