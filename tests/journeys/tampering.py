"""What whoever runs a host can do to its ledger, with full rights over the database.

It runs in a process of its own, which is given the host's environment. Each way leaves a ledger
that the host itself finds well: only who saw it before can tell.
"""

from uuid import UUID

from convivial.ledger.log import leaves
from convivial.ledger.log.merkle import Range, leaf_hash
from convivial.ledger.models import Checkpoint, Entry, Head, Tile
from convivial.people.models import Community


def edit(here: UUID) -> None:
    """Put other words into the second entry."""
    row = Entry.objects.get(community=here, number=2)
    row.content = {**(row.content or {}), "said": "something else"}
    row.save()


def delete(here: UUID) -> None:
    """Take the second entry out and close the gap."""
    Entry.objects.get(community=here, number=2).delete()


def insert(here: UUID) -> None:
    """Put an entry in at the second place."""
    rows = Entry.objects.filter(community=here)
    for row in rows.filter(number__gt=1).order_by("-number"):
        rows.filter(pk=row.pk).update(number=row.number + 1)
    first = rows.get(number=1)
    Entry.objects.create(
        community_id=here, number=2, entry=first.entry, at=first.at, content={"founders": 9}
    )


def reorder(here: UUID) -> None:
    """Let the first and the second entry change places."""
    rows = Entry.objects.filter(community=here)
    for old, new in ((1, 9_999), (2, 1), (9_999, 2)):
        rows.filter(number=old).update(number=new)


def truncate(here: UUID) -> None:
    """Cut the last entry off."""
    Entry.objects.filter(community=here).order_by("-number")[0].delete()


def fork(here: UUID) -> None:
    """Write another last entry in place of the last."""
    row = Entry.objects.filter(community=here).order_by("-number")[0]
    row.content = {**(row.content or {}), "said": "something else"}
    row.save()


def rebuild(here: UUID) -> None:
    """Number the entries anew, commit to their words, build the tree, forget what was signed."""
    tree = Range()
    for number, row in enumerate(Entry.objects.filter(community=here).order_by("number"), start=1):
        row.number = number
        if row.content is not None:
            content = leaves.canonical(row.content)
            row.salt = bytes(row.salt) or bytes(16)
            row.commitment = leaves.commitment(salt=row.salt, content=content)
        row.leaf_hash = leaf_hash(row.leaf())
        row.save()
        tree.append(row.leaf_hash)
    Tile.objects.filter(community=here).delete()
    Checkpoint.objects.filter(community=here).delete()
    Head.objects.filter(pk=here).update(size=tree.end, edge=tree.hashes())


WAYS = {way.__name__: way for way in (edit, delete, insert, reorder, truncate, fork)}


def main(how: str, slug: str) -> None:
    """Tamper with one community's ledger."""
    here: UUID = Community.objects.get(slug=slug).pk
    WAYS[how](here)
    rebuild(here)
