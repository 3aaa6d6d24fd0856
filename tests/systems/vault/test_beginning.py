"""Beginning a space of one's own: a yes, keys, a door; and each community hears of the keys."""

from convivial.ledger.models import Entry
from convivial.vault.consent import CURRENT
from convivial.vault.models import Access, Door, PublicKeys, Vault
from tests.systems.vault import sealed
from tests.world import World


def test_begun_by_command(world: World) -> None:
    keys = sealed.begin_for(world, "dilan")
    owner = world.dilan.account_id
    kept = PublicKeys.objects.get(account=owner)
    assert (kept.number, kept.fingerprint) == (1, keys.fingerprint)
    assert bytes(kept.sign_key) == keys.sign_key
    assert Door.objects.get(account=owner).kind == "phrase"
    assert Vault.objects.get(account=owner).consent == CURRENT
    assert Access.objects.get(account=owner).what == "keys-made"
    told = Entry.objects.get(entry="keys-published")
    assert told.content == {"fingerprint": keys.fingerprint, "number": 1}
    assert told.community_id == world.riverside.pk
