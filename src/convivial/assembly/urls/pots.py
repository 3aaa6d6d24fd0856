"""Addresses of pots."""

from django.urls import URLPattern, path

from convivial.assembly.views import claims, pots

urlpatterns: list[URLPattern] = [
    path("decide/pots/", pots.pots, name="pots"),
    path("decide/pots/propose/<slug:what>/", pots.propose, name="propose-pot"),
    path("decide/pots/<uuid:pot_id>/", pots.pot, name="pot"),
    path("decide/pots/<uuid:pot_id>/book.csv", pots.as_csv, name="pot-csv"),
    path("decide/pots/<uuid:pot_id>/book.journal", pots.as_journal, name="pot-journal"),
    path("decide/pots/<uuid:pot_id>/share/", pots.share, name="share-pot"),
    path("decide/pots/<uuid:pot_id>/income/", claims.income, name="pot-income"),
    path("decide/pots/set-aside/<uuid:allotment_id>/claim/", claims.claim, name="claim"),
    path("decide/pots/claims/<uuid:claim_id>/withdraw/", claims.withdraw, name="withdraw-claim"),
    path("decide/pots/claims/<uuid:claim_id>/pay/", claims.pay, name="pay-claim"),
    path("decide/pots/claims/<uuid:claim_id>/decline/", claims.decline, name="decline-claim"),
    path("decide/pots/lines/<uuid:movement_id>/balance/", claims.balance, name="balance-line"),
]
