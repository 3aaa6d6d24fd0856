"""Addresses of the assembly, below a community, one file a subject."""

from django.urls import URLPattern, URLResolver

from convivial.assembly.urls import answers, charter, mandates, pots, proposals

app_name = "assembly"

urlpatterns: list[URLPattern | URLResolver] = [
    *proposals.urlpatterns,
    *answers.urlpatterns,
    *charter.urlpatterns,
    *mandates.urlpatterns,
    *pots.urlpatterns,
]
