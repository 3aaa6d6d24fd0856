"""The permission matrix of one's own space; how it is read: see `matrix.py`.

Everything here belongs to an account: an outsider, a guest and a former member have as much a space
of their own as anyone.
"""

from tests.promises.matrix import NO_SUCH_METHOD, PAGE_OF_AN_ACCOUNT, SENT_ON_IF_SIGNED_IN

# A form that came back, to whoever is signed in.
FORM_OF_AN_ACCOUNT = "in 422 422 422 422 422 422"
# What devices ask for: an answer to whoever is signed in; nothing that an empty request could do.
TO_EACH_THEIR_OWN = "401 200 200 200 200 200 200"
NO_REQUEST = "401 400 400 400 400 400 400"
# What Dilan was asked, or is open to him, or his device: to everybody else it is not there.
GIVEN_TO_THE_READER = "401 404 404 404 404 200 404"
ACT_OF_THE_READER = "in 404 404 404 404 302 404"

# What only somebody can do who has begun a space of their own, as Dilan has, Alma, and Bruno.
TO_WHO_HAS_BEGUN = "401 409 409 409 409 200 409"

# It is too early for Dilan's device, and nobody else has one that asks.
NOT_YET_FOR_ANYBODY = "401 409 409 409 409 409 409"

CELLS: dict[str, tuple[str, str]] = {
    "confidant-accept": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "confidant-decline": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "confidant-end": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "own": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-card": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-checkins": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-helps": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-journal": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-meanings": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-plan": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-shared": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-sharing": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-take-away": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "own-wishes": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "told-here": (NO_SUCH_METHOD, FORM_OF_AN_ACCOUNT),
    "told-here-end": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-access": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-begin": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-begin-device": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-confidant-ask": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-confidant-end": (NO_SUCH_METHOD, GIVEN_TO_THE_READER),
    "vault-confidants": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-door": (GIVEN_TO_THE_READER, NO_SUCH_METHOD),
    "vault-door-add": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-door-remove": (NO_SUCH_METHOD, TO_WHO_HAS_BEGUN),
    "vault-door-replace": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-grants-keep-back": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-grants-release": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-guardian-let-go": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-guardians": (PAGE_OF_AN_ACCOUNT, PAGE_OF_AN_ACCOUNT),
    "vault-guarding": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-guarding-accept": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-guarding-decline": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-guarding-stop": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-guards": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-guards-for-me": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-guards-give": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-guards-seal": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-keep-back": (NO_SUCH_METHOD, SENT_ON_IF_SIGNED_IN),
    "vault-keeping": (PAGE_OF_AN_ACCOUNT, FORM_OF_AN_ACCOUNT),
    "vault-keys": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-keys-change": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-people": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-records": (TO_WHO_HAS_BEGUN, NO_REQUEST),
    "vault-recover": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-recover-cancel": (NO_SUCH_METHOD, ACT_OF_THE_READER),
    "vault-recovery": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-recovery-start": (NO_SUCH_METHOD, NO_REQUEST),
    "vault-recovery-take": (NO_SUCH_METHOD, NOT_YET_FOR_ANYBODY),
    "vault-release": (PAGE_OF_AN_ACCOUNT, SENT_ON_IF_SIGNED_IN),
    "vault-shared": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-shared-record": (GIVEN_TO_THE_READER, NO_SUCH_METHOD),
    "vault-state": (TO_EACH_THEIR_OWN, NO_SUCH_METHOD),
    "vault-taken": (NO_SUCH_METHOD, TO_EACH_THEIR_OWN),
    "vault-withdraw": (NO_SUCH_METHOD, FORM_OF_AN_ACCOUNT),
}
