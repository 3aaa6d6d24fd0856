"""The permission matrix of one's own space; how it is read: see `matrix.py`.

Everything here belongs to an account: an outsider, a guest and a former member have as much a space
of their own as anyone.
"""

from tests.promises.matrix import NO_SUCH_METHOD, PAGE_OF_AN_ACCOUNT

# A form that came back, to whoever is signed in.
FORM_OF_AN_ACCOUNT = "in 422 422 422 422 422 422"

CELLS: dict[str, tuple[str, str]] = {
    "vault-access": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-begin": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-keeping": (PAGE_OF_AN_ACCOUNT, FORM_OF_AN_ACCOUNT),
    "vault-keys": (PAGE_OF_AN_ACCOUNT, NO_SUCH_METHOD),
    "vault-withdraw": (NO_SUCH_METHOD, FORM_OF_AN_ACCOUNT),
}
