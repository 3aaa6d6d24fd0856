"""Addresses of people that belong to the host, not to one community.

What allauth offers is listed one by one: what is not here does not exist. There is no open
sign-up; a password is reset only by a link mailed to its owner's own confirmed address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.generic import RedirectView

from convivial.people.guards import at_home
from convivial.people.views import joining, me, settings, told_here, ways_in

to_ways_in = RedirectView.as_view(pattern_name="ways-in")

entrance = [
    path("join/<str:token>/", joining.join, name="join"),
    path("in/<str:token>/", joining.sign_in_by_link, name="sign-in-link"),
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/sign-in/code/", account.request_login_code, name="account_request_login_code"),
    path(
        "account/sign-in/code/confirm/",
        account.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("account/sign-in/second/", second_step.authenticate, name="mfa_authenticate"),
    path("account/sign-out/", at_home(told_here.forgotten(account.logout)), name="account_logout"),
    path("account/password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/forgotten/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/new/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/email/confirm/<str:key>/", account.confirm_email, name="account_confirm_email"),
]

own = [
    path("account/ways-in/", ways_in.show, name="ways-in"),
    path("account/another-device/", ways_in.another_device, name="another-device"),
    path("account/email/", at_home(account.email), name="account_email"),
    path("account/password/", at_home(account.password_change), name="account_change_password"),
    path("account/password/set/", at_home(account.password_set), name="account_set_password"),
    path("account/again/", at_home(account.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", at_home(second_step.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/again/passkey/",
        at_home(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/keys/", to_ways_in, name="mfa_index"),
    path("account/keys/all/", to_ways_in, name="mfa_list_webauthn"),
    path("account/keys/new/", at_home(ways_in.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "account/keys/<int:pk>/rename/",
        at_home(ways_in.RenamePasskey.as_view()),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/keys/<int:pk>/remove/",
        at_home(ways_in.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("account/codes/", at_home(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/",
        at_home(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/settings/", settings.change, name="settings"),
    path("account/told-here/", told_here.begin, name="told-here"),
    path("account/told-here/<uuid:device_id>/end/", told_here.end, name="told-here-end"),
    path("account/delete/", me.delete, name="delete-account"),
]

urlpatterns = [*entrance, *own]
