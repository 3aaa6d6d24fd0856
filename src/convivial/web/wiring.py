"""Who hears what: the one visible map from events to handlers, and of due work to its workers.

``WITH_TRANSACTION`` handlers run at once and fall with the command. ``AFTER_COMMIT`` names kinds of
due work that are queued in the command's transaction. Every happening goes on the ledger.
"""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from convivial.assembly import handlers as assembly
from convivial.assembly import tasks as assembly_work
from convivial.assembly.commons import PART as ASSEMBLY_COMMONS
from convivial.assembly.effects import EFFECTS as ASSEMBLY_EFFECTS
from convivial.assembly.powers import POWERS as ASSEMBLY_POWERS
from convivial.assembly.queries.live import live_mandate, powers_of
from convivial.assembly.settings import FITS
from convivial.assembly.settings import SETTINGS as ASSEMBLY_SETTINGS
from convivial.kernel import bus, charter, commons, due, effects, powers
from convivial.kernel.effects import Effect
from convivial.kernel.events import Happening, Quiet
from convivial.kernel.powers import Power
from convivial.ledger.commons import PART as LEDGER_COMMONS
from convivial.ledger.handlers import (
    devices_end_of_left,
    devices_end_of_parted,
    forget_member,
    record_happening,
)
from convivial.ledger.sentences import places, sentences, terms
from convivial.people import events as people
from convivial.people import tasks as people_tasks
from convivial.people.commons import PART as PEOPLE_COMMONS
from convivial.people.effects import EFFECTS as PEOPLE_EFFECTS
from convivial.people.powers import POWERS as PEOPLE_POWERS
from convivial.people.settings import SETTINGS as PEOPLE_SETTINGS
from convivial.support import handlers as support
from convivial.support import tasks as support_work
from convivial.support.commons import PART as SUPPORT_COMMONS
from convivial.support.powers import POWERS as SUPPORT_POWERS
from convivial.vault import handlers as vault
from convivial.vault import tasks as vault_work
from convivial.weave.fork import EFFECTS as WEAVE_EFFECTS
from convivial.wellbeing import handlers as wellbeing
from convivial.wellbeing import tasks as wellbeing_work
from convivial.wellbeing.commons import PART as WELLBEING_COMMONS
from convivial.wellbeing.powers import POWERS as WELLBEING_POWERS

WITH_TRANSACTION: dict[type[Happening], tuple[bus.Handler, ...]] = {
    people.MemberErased: (
        forget_member,
        support.stop_for_erased,
        wellbeing.member_gone,
        assembly.mandates_end_of_erased,
        assembly.claims_of_erased,
        assembly.drafts_of_erased,
        vault.guards_end_of_gone,
        vault.sharing_ends_of_gone,
    ),
    people.MemberLeft: (
        devices_end_of_left,
        support.stop_for_left,
        wellbeing.member_left,
        assembly.mandates_end_of_left,
        vault.guards_end_of_left,
        vault.sharing_ends_of_left,
    ),
    people.MemberPartedWith: (
        devices_end_of_parted,
        support.stop_for_parted,
        wellbeing.member_gone,
        assembly.mandates_end_of_parted,
        vault.guards_end_of_gone,
        vault.sharing_ends_of_gone,
    ),
    people.SettingDecided: (assembly.charter_kept,),
    people.GuestArrived: (vault.keys_come_along,),
    people.FounderArrived: (vault.keys_come_along,),
    people.MemberReturned: (vault.keys_come_along,),
    people.FounderCameAlong: (vault.keys_come_with,),
    people.MemberTakenBack: (vault.keys_come_with,),
}

# These run even before the ledger: they lock proposals, and so does every closing before it writes
# there. In the other order each of the two could wait for the other.
BEFORE_THE_LEDGER: dict[type[Happening], tuple[bus.Handler, ...]] = {
    people.MemberErased: (assembly.voter_parted_or_erased,),
    people.MemberLeft: (assembly.voter_left,),
    people.MemberPartedWith: (assembly.voter_parted_or_erased,),
}

# What is on no ledger.
QUIETLY: dict[type[Quiet], tuple[bus.Handler, ...]] = {
    people.KeptApart: (vault.guards_end_between, vault.sharing_ends_between),
}

AFTER_COMMIT: dict[type[Happening], tuple[str, ...]] = {
    people.CommunityDissolved: ("assembly.set-aside",),
}

DUE_WORK: dict[str, due.Kind] = {
    "assembly.remind": due.Kind(assembly_work.remind, outside=True),
    "assembly.tell": due.Kind(assembly_work.tell, outside=True),
    "assembly.close": due.Kind(assembly_work.close),
    "assembly.enact": due.Kind(assembly_work.enact),
    "assembly.mandate-ended": due.Kind(assembly_work.mandate_ended),
    "assembly.mandate-ending": due.Kind(assembly_work.mandate_ending),
    "assembly.review": due.Kind(assembly_work.review),
    "assembly.set-aside": due.Kind(assembly_work.set_aside),
    "assembly.tell-holder": due.Kind(assembly_work.tell_holder, outside=True),
    "assembly.turn": due.Kind(assembly_work.turn),
    "people.clear-away": due.Kind(people_tasks.clear_away),
    "people.mail-invitation": due.Kind(people_tasks.mail_invitation, outside=True),
    "people.push": due.Kind(people_tasks.push_word, outside=True),
    "support.tend": due.Kind(support_work.tend_board, outside=True),
    "support.tell": due.Kind(support_work.tell_of_match, outside=True),
    "vault.asked-to-guard": due.Kind(vault_work.tell_asked, outside=True),
    "vault.end-grant": due.Kind(vault_work.end_grant),
    "vault.forget-access": due.Kind(vault_work.forget_access),
    "vault.opened": due.Kind(vault_work.tell_opened),
    "vault.opened-letter": due.Kind(vault_work.write_opened, outside=True),
    "vault.recovery-asked": due.Kind(vault_work.tell_owner, outside=True),
    "vault.recovery-guardian": due.Kind(vault_work.tell_guardian, outside=True),
    "vault.recovery-lapse": due.Kind(vault_work.lapse_recovery),
    "vault.recovery-ready": due.Kind(vault_work.tell_ready, outside=True),
    "vault.unused": due.Kind(vault_work.end_unused),
    "vault.unused-soon": due.Kind(vault_work.write_unused_soon, outside=True),
    "wellbeing.extend": due.Kind(wellbeing_work.extend),
    "wellbeing.tell": due.Kind(wellbeing_work.send, outside=True),
}

# What a decision can do by itself: each app registers its own here.
EFFECTS: tuple[Effect, ...] = (*PEOPLE_EFFECTS, *ASSEMBLY_EFFECTS, *WEAVE_EFFECTS)

# What a mandate can allow.
POWERS: tuple[Power, ...] = (
    *ASSEMBLY_POWERS,
    *PEOPLE_POWERS,
    *SUPPORT_POWERS,
    *WELLBEING_POWERS,
)

# What of a community goes along in a copy of its commons, in the order of its page.
COMMONS = (PEOPLE_COMMONS, ASSEMBLY_COMMONS, SUPPORT_COMMONS, WELLBEING_COMMONS, LEDGER_COMMONS)

# What the charter sets, in the order of its page.
SETTINGS = (*PEOPLE_SETTINGS, *ASSEMBLY_SETTINGS)


# Where an entry of the ledger leads to: the mandate or the decision by which something was done.
PLACES = {
    "decision": lambda slug, row: reverse("assembly:decision", args=[slug, row]),
    "mandate": lambda slug, row: reverse("assembly:mandate", args=[slug, row]),
}


def happenings() -> Iterator[type[Happening]]:
    """Yield every kind of event there is."""
    waiting = list(Happening.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        yield kind


def connect() -> None:
    """Fill the bus, the kinds of due work and the ledger's sentences."""
    bus.wiring.with_transaction = {
        kind: (
            *_handlers_of(kind, BEFORE_THE_LEDGER),
            record_happening,
            *_handlers_of(kind, WITH_TRANSACTION),
        )
        for kind in happenings()
    } | QUIETLY
    bus.wiring.after_commit = AFTER_COMMIT
    due.kinds.update(DUE_WORK)
    effects.kinds.update({effect.kind: effect for effect in EFFECTS})
    powers.source.find, powers.source.held = live_mandate, powers_of
    powers.powers.update({power.name: power for power in POWERS})
    commons.parts.update({part.name: part for part in COMMONS})
    charter.settings.update({setting.name: setting for setting in SETTINGS})
    charter.fits[:] = FITS
    sentences.update({kind.entry: kind.sentence for kind in happenings()})
    terms.update({kind.entry: kind.terms for kind in happenings()})
    terms[powers.PowerUsed.entry] = {"power": {power.name: power.label for power in POWERS}}
    places.update(PLACES)


def _handlers_of(
    kind: type[Happening], wired: Mapping[type[Happening], tuple[bus.Handler, ...]]
) -> Iterator[bus.Handler]:
    """Yield who hears a kind of event: whoever is wired to it, or to what it is a kind of."""
    for wider in kind.__mro__:
        yield from wired.get(wider, ())
