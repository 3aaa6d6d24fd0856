"""Addresses of people, below a community."""

from django.urls import path

from convivial.people.views import everyone, founders, invitations, me, profile

app_name = "people"

urlpatterns = [
    path("people/", everyone.everyone, name="everyone"),
    path("people/<uuid:member_id>/", everyone.person, name="person"),
    path("people/<uuid:member_id>/picture/", everyone.picture, name="picture"),
    path("people/<uuid:member_id>/vouch/", everyone.vouch, name="vouch"),
    path("people/<uuid:member_id>/block/", everyone.block, name="block"),
    path("people/<uuid:member_id>/unblock/", everyone.unblock, name="unblock"),
    path("me/", me.me, name="me"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/picture/", profile.set_picture, name="set-picture"),
    path("me/picture/remove/", profile.remove_picture, name="remove-picture"),
    path("me/invitations/", invitations.mine, name="invitations"),
    path("me/invitations/<uuid:invitation_id>/revoke/", invitations.revoke, name="revoke"),
    path("people/invitations/", invitations.open_ones, name="open-invitations"),
    path(
        "people/invitations/<uuid:invitation_id>/take-back/",
        invitations.take_back,
        name="take-back-invitation",
    ),
    path("me/blocks/", everyone.blocks, name="blocks"),
    path("me/leave/", me.leave, name="leave"),
    path("come-back/", me.come_back, name="come-back"),
    path("decide/founders/", founders.decide, name="founders"),
    path("decide/founders/propose/<slug:act>/", founders.propose, name="propose"),
    path("decide/founders/<uuid:act_id>/confirm/", founders.confirm, name="confirm"),
    path("decide/founders/<uuid:act_id>/withdraw/", founders.withdraw, name="withdraw"),
]
