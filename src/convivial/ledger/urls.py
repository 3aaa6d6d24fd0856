"""Addresses of the ledger, below a community."""

from django.urls import path

from convivial.ledger.views import checking, files, neighbours, reading, watches

app_name = "ledger"

urlpatterns = [
    path("ledger/", reading.read, name="read"),
    path("ledger/entries/<int:number>/", reading.entry, name="entry"),
    path("ledger/entries/<int:number>/proof/", reading.proof, name="proof"),
    path("ledger/verify/", checking.verify, name="verify"),
    path("ledger/verify/kept/", checking.compare_kept, name="compare-kept"),
    path("ledger/fingerprint/", checking.fingerprint, name="fingerprint"),
    path("ledger/fingerprint/check/", checking.check_fingerprint, name="check-fingerprint"),
    path("ledger/export/", files.export, name="export"),
    path("ledger/checkpoint/", files.checkpoint, name="checkpoint"),
    path("ledger/growth/", files.growth, name="growth"),
    path("ledger/for-witness/", files.for_witness, name="for-witness"),
    path("ledger/watch/", watches.show, name="watch"),
    path("ledger/devices/", watches.add_device, name="add-device"),
    path("ledger/devices/<uuid:device_id>/end/", watches.end_device, name="end-device"),
    path("ledger/co-sign/", watches.co_sign, name="co-sign"),
    path("ledger/neighbours/", neighbours.show, name="neighbours"),
    path("ledger/neighbours/watch/", neighbours.watch, name="watch-neighbour"),
    path("ledger/neighbours/bring/", neighbours.bring, name="bring-neighbour"),
]
