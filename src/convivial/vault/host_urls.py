"""Addresses of the vault: all belong to an account. What devices ask for, and a few pages."""

from django.urls import URLPattern, path

from convivial.vault.views import (
    accesses,
    confidants,
    doors,
    guardians,
    guards_wire,
    keeping,
    keys,
    own_space,
    records,
    recovering,
    releasing,
    sharing,
    taking,
)

around = [
    path("mine/begin/", own_space.begin, name="vault-begin"),
    path("mine/keys/", own_space.keys, name="vault-keys"),
    path("mine/who-opened-what/", accesses.happened, name="vault-access"),
    path("mine/keeping/", keeping.keeping, name="vault-keeping"),
    path("mine/keeping/withdraw/", keeping.withdraw, name="vault-withdraw"),
]

guards = [
    path("mine/guardians/", guardians.mine, name="vault-guardians"),
    path("mine/guardians/<uuid:guard_id>/let-go/", guardians.let_go, name="vault-guardian-let-go"),
    path("mine/guarding/", guardians.others, name="vault-guarding"),
    path("mine/guarding/<uuid:guard_id>/yes/", guardians.accept, name="vault-guarding-accept"),
    path("mine/guarding/<uuid:guard_id>/no/", guardians.decline, name="vault-guarding-decline"),
    path("mine/guarding/<uuid:guard_id>/stop/", guardians.stop, name="vault-guarding-stop"),
    path("mine/recover/", recovering.recover, name="vault-recover"),
    path("mine/recover/<uuid:recovery_id>/stop/", recovering.cancel, name="vault-recover-cancel"),
    path("vault/guards/", guards_wire.guards, name="vault-guards"),
    path("vault/guards/seal/", guards_wire.seal, name="vault-guards-seal"),
    path("vault/guards/for-me/", guards_wire.for_me, name="vault-guards-for-me"),
    path("vault/guards/<uuid:guard_id>/give/", guards_wire.give, name="vault-guards-give"),
    path("vault/guards/recovery/", guards_wire.recovery, name="vault-recovery"),
    path("vault/guards/recovery/start/", guards_wire.start, name="vault-recovery-start"),
    path(
        "vault/guards/recovery/<uuid:recovery_id>/take/",
        guards_wire.take,
        name="vault-recovery-take",
    ),
]

devices = [
    path("vault/state/", keys.state, name="vault-state"),
    path("vault/begin/", keys.begin, name="vault-begin-device"),
    path("vault/keys/change/", keys.change, name="vault-keys-change"),
    path("vault/people/", keys.people, name="vault-people"),
    path("vault/records/", records.records, name="vault-records"),
    path("vault/taken/", taking.taken, name="vault-taken"),
    path("vault/doors/add/", doors.add, name="vault-door-add"),
    path("vault/doors/<uuid:door_id>/", doors.give, name="vault-door"),
    path("vault/doors/<uuid:door_id>/replace/", doors.replace, name="vault-door-replace"),
    path("vault/doors/<uuid:door_id>/remove/", doors.remove, name="vault-door-remove"),
]

sharing_urls = [
    path("vault/confidants/", confidants.confidants, name="vault-confidants"),
    path("vault/confidants/ask/", confidants.ask, name="vault-confidant-ask"),
    path("vault/confidants/<uuid:confidant_id>/end/", confidants.end, name="vault-confidant-end"),
    path("vault/grants/release/", sharing.release, name="vault-grants-release"),
    path("vault/grants/keep-back/", sharing.keep_back, name="vault-grants-keep-back"),
    path("vault/shared/", sharing.shared, name="vault-shared"),
    path("vault/shared/<uuid:grant_id>/", sharing.shared_record, name="vault-shared-record"),
    path("mine/release/", releasing.release, name="vault-release"),
    path("mine/release/keep-back/", releasing.keep_back, name="vault-keep-back"),
    path(
        "mine/shared-with-me/<uuid:confidant_id>/accept/",
        confidants.accept,
        name="confidant-accept",
    ),
    path(
        "mine/shared-with-me/<uuid:confidant_id>/decline/",
        confidants.decline,
        name="confidant-decline",
    ),
    path("mine/shared-with-me/<uuid:confidant_id>/end/", confidants.stop, name="confidant-end"),
]

urlpatterns: list[URLPattern] = [*devices, *guards, *around, *sharing_urls]
