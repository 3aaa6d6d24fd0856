"""That a device which changes a way in has opened the space, and is not only signed in."""

from uuid import UUID

from convivial.kernel.refusal import Refused
from convivial.vault.policies.keys import no_vault, not_their_keys
from convivial.vault.queries.keys import keys_of
from convivial.vault.statements import NotSigned, check_door
from convivial.vault.views.wire import Json, octets


def proven_door(sent: Json, account_id: UUID) -> bytes:
    """Return the door that a device sent, if today's keys signed that it leads to them.

    The command that keeps it sees to it that they still are today's when it does.
    """
    body, proof = octets(sent, "body"), octets(sent, "proof")
    keys = keys_of(account_id)
    if keys is None:
        raise Refused(no_vault())
    try:
        check_door(proof, owner=account_id, body=body, sign_key=bytes(keys.sign_key))
    except NotSigned as error:
        raise Refused(not_their_keys()) from error
    return body
