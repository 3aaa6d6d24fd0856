"""Addresses of roles, mandates and petitions."""

from django.urls import URLPattern, path

from convivial.assembly.views import mandates, petitions, roles

urlpatterns: list[URLPattern] = [
    path("decide/roles/", roles.everyone, name="roles"),
    path("decide/roles/propose/<slug:what>/", roles.propose, name="propose-role"),
    path("decide/roles/<uuid:role_id>/", roles.role, name="role"),
    path("decide/roles/<uuid:role_id>/willing/", roles.willing, name="willing"),
    path("decide/roles/<uuid:role_id>/not-willing/", roles.not_willing, name="not-willing"),
    path("decide/roles/<uuid:role_id>/fill/", roles.fill, name="fill-role"),
    path("decide/mandates/", mandates.mine, name="my-mandates"),
    path("decide/decisions/<uuid:decision_id>/", mandates.decision, name="decision"),
    path("decide/mandates/<uuid:mandate_id>/", mandates.one, name="mandate"),
    path("decide/mandates/<uuid:mandate_id>/lay-down/", mandates.lay_down, name="lay-down"),
    path("decide/mandates/<uuid:mandate_id>/handover/", mandates.hand_over, name="handover"),
    path("decide/mandates/<uuid:mandate_id>/petition/", petitions.open_one, name="open-petition"),
    path("decide/petitions/<uuid:petition_id>/", petitions.petition, name="petition"),
    path("decide/petitions/<uuid:petition_id>/sign/", petitions.sign, name="sign-petition"),
    path(
        "decide/petitions/<uuid:petition_id>/take-back/",
        petitions.take_back,
        name="take-back-signature",
    ),
]
