"""The names and codes of an export in the reader's language; its JSON keeps them as they are."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from convivial.ledger.api import outline
from convivial.support.api import slot_words
from convivial.theme.words import clock_words, full_day_words, language_name
from convivial.weave import my_data_deciding as deciding
from convivial.weave import my_data_vault as vault

FIELDS: Mapping[str, Any] = {
    **vault.FIELDS,
    **deciding.FIELDS,
    # people
    "id": _("Id"),
    "sign_in_name": _("Sign-in name"),
    "email": _("E-mail"),
    "address": _("Address"),
    "confirmed": _("Confirmed"),
    "has_password": _("Has a password"),
    "passkeys": _("Passkeys"),
    "name": _("Name"),
    "made_at": _("Made"),
    "recovery_codes_left": _("Recovery codes left"),
    "language": _("Language"),
    "zone": _("Time zone"),
    "palette": _("How the page looks"),
    "told_on": _("Devices on which I am told"),
    "failed_at": _("Cannot be reached since"),
    "opened_at": _("Opened"),
    "last_signed_in_at": _("Last signed in"),
    "signed_in_browsers_until": _("Signed-in browsers, until"),
    "sign_in_links_until": _("Sign-in links, until"),
    "community": _("Community"),
    "status": _("State"),
    "founder": _("Founder"),
    "pronouns": _("Pronouns"),
    "languages": _("Languages"),
    "what_i_bring": _("What I bring"),
    "what_i_would_like": _("What I’d like"),
    "picture": _("Picture"),
    "joined_at": _("Came"),
    "left_at": _("Went"),
    "invited_by": _("Invited by"),
    "vouched_for_me": _("Who vouched for me"),
    "i_vouched_for": _("For whom I vouched"),
    "vouched_at": _("Vouched"),
    "voucher_name": _("Who"),
    "guest_name": _("For whom"),
    "people_i_keep_away": _("People I keep away"),
    "blocked_name": _("Whom"),
    "blocked_at": _("Since"),
    "invitations": _("Invitations"),
    "for_name": _("For whom"),
    "note": _("A word with it"),
    "most_uses": _("For how many people"),
    "uses": _("How many came"),
    "expires_at": _("Until when"),
    "revoked_at": _("Taken back"),
    "partings": _("When the community parted with me"),
    "decision": _("By which decision (id)"),
    "parted_at": _("Parted with"),
    "appealed_at": _("I appealed"),
    "asked_back_at": _("I asked to come back"),
    "founders_acts": _("What I proposed as a founder"),
    "founders_acts_about_me": _("What founders proposed about me"),
    "act": _("What to do"),
    "payload": _("Particulars"),
    "proposed_at": _("Proposed"),
    "member_id": _("Whom (id)"),
    "setting": _("What to change"),
    "value": _("What it should be"),
    # support
    "posts": _("Asks and offers"),
    "kind": _("Kind"),
    "category": _("What kind of thing is it?"),
    "title": _("Title"),
    "words": _("Words"),
    "times": _("Good times"),
    "where": _("How to meet"),
    "place": _("Where"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "within_km": _("Within kilometres"),
    "rhythm": _("How often"),
    "inexhaustible": _("Not used up"),
    "willing_per_month": _("How many times a month"),
    "expires_on": _("Until when"),
    "on_board": _("On the board"),
    "version": _("Version"),
    "open_since": _("Open since"),
    "closed_at": _("Closed"),
    "matches": _("Between me and someone"),
    "ask": _("Ask"),
    "offer": _("Offer"),
    "my_side": _("My side"),
    "with": _("With whom"),
    "state": _("State"),
    "because": _("Why we two"),
    "my_answer": _("My answer"),
    "how_to_reach_me": _("How to reach me"),
    "how_to_reach_them": _("How to reach them"),
    "my_word": _("My word"),
    "their_word": _("Their word"),
    "agreed_at": _("Agreed"),
    "code": _("Code"),
    "params": _("Particulars"),
    "weight": _("Weight"),
    "people_i_would_turn_to": _("People I would turn to"),
    "people_who_would_turn_to_me": _("People who would turn to me"),
    "asked_at": _("Asked"),
    "reach": _("How to reach"),
    "lines_outside": _("Lines outside"),
    "shared": _("Shown to everyone"),
    "hours": _("When somebody is there"),
    "traces": _("Does it trace calls?"),
    "police": _("May it send the police?"),
    "verified_on": _("Last checked"),
    # wellbeing
    "hosts": _("What I host"),
    "first_day": _("First day"),
    "planned_at": _("Planned"),
    "answers": _("My answers"),
    "starts_at": _("Begins"),
    "said": _("Answer"),
    "waiting": _("Waits for a place"),
    "answered_at": _("Answered"),
    "answers_to_whole_series": _("Answers to whole series"),
    "brings": _("What I bring along"),
    "what": _("What"),
    "asked_to_host": _("Asked to host"),
    "calendar_feeds": _("Calendar addresses"),
    "scope": _("Which calendar"),
    # ledger
    "entries": _("Entries"),
    "number": _("Number"),
    "type": _("What happened"),
    "at": _("When"),
    "content": _("Particulars"),
    "devices": _("Devices that keep watch"),
    "key": _("Key"),
    "key_name": _("Name of the key"),
    "added_at": _("Since"),
    "ended_at": _("Stopped"),
    "act_id": _("Proposal (id)"),
    "activity_id": _("Activity (id)"),
    "ask_id": _("Ask (id)"),
    "changed": _("Changed"),
    "day": _("Day"),
    "founders": _("Founders"),
    "invitation_id": _("Invitation (id)"),
    "line_id": _("Line outside (id)"),
    "offer_id": _("Offer (id)"),
    "planned": _("New"),
    "post_id": _("Ask or offer (id)"),
    # why two fit
    "km": _("Kilometres"),
    "slots": _("Good times"),
    "days": _("Days"),
}

# What a coded field may hold, by the words that pages say for it.
CODED = (
    deciding.CODED
    | vault.CODED
    | frozenset(
        {
            "status",
            "palette",
            "act",
            "kind",
            "category",
            "where",
            "rhythm",
            "state",
            "my_answer",
            "traces",
            "police",
            "said",
            "scope",
            "code",
            "my_side",
        }
    )
)
CODES: Mapping[str, Any] = {
    **vault.CODES,
    **deciding.CODES,
    "guest": _("Guest"),
    "member": _("Member"),
    "left": _("Left"),
    "parted": _("Parted with"),
    "auto": _("As my device has it"),
    "day": _("Day"),
    "night": _("Night"),
    "change-setting": _("Change a setting"),
    "admit": _("Welcome a guest as a member"),
    "part-with": _("Part with someone"),
    "open": _("Open"),
    "agreed": _("Agreed"),
    "done": _("Done"),
    "withdrawn": _("Taken back"),
    "expired": _("Run out"),
    "ask": _("Ask"),
    "offer": _("Offer"),
    "ride": _("A ride"),
    "meal": _("A meal"),
    "listening": _("A listening ear"),
    "childcare": _("Looking after children"),
    "hands": _("A helping hand"),
    "tools": _("Tools and repairs"),
    "things": _("Things to lend or give"),
    "letters": _("Letters and forms"),
    "translation": _("Translating"),
    "errand": _("Company on an errand"),
    "stay": _("A place to stay"),
    "pets": _("Pets and plants"),
    "learning": _("Learning something"),
    "other": _("Something else"),
    "either": _("Either is fine"),
    "place": _("In person"),
    "remote": _("From afar: by phone or online"),
    "once": _("Once"),
    "weekly": _("Every week"),
    "monthly": _("Every month"),
    "whenever": _("Now and then"),
    "proposed": _("Waits for a word"),
    "over": _("Did not come about"),
    "asker": _("I ask"),
    "helper": _("I help"),
    "yes": _("Yes"),
    "no": _("No"),
    "asked": _("No answer yet"),
    "accepted": _("Accepted"),
    "declined": _("Not now"),
    "unknown": _("I don’t know"),
    "coming": _("I’m coming"),
    "watching": _("I’d come and just watch"),
    "not": _("Not this time"),
    "mine": _("My calendar"),
    "same-category": _("the same kind"),
    "shared-language": _("a language we share"),
    "time": _("times we share"),
    "near": _("we live near"),
    "waited": _("the ask has waited"),
    "words": _("the same words"),
    "community": _("The community’s calendar"),
}


def name_words(name: str) -> str:
    """Return a field's name in words; one that nobody named yet, as it is."""
    return str(FIELDS.get(name, name.replace("_", " ").capitalize()))


def value_words(name: str, value: Any) -> Any:  # noqa: ANN401  any JSON value goes through here
    """Return codes, languages, times and types of entries in words; all else as it is."""
    if not isinstance(value, str) or not value:
        return value
    said = _READERS.get(name)
    if said is None and name.endswith(("_at", "_on", "_until", "_day", "_since")):
        said = _time_words
    return said(value) if said else value


def _time_words(value: str) -> str:
    try:
        if "T" not in value:
            return full_day_words(date.fromisoformat(value))
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{full_day_words(moment)}, {clock_words(moment)}"


def _code_words(value: str) -> Any:  # noqa: ANN401  a lazy translation, or the code itself
    return CODES.get(value, value)


_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(CODED, _code_words),
    **dict.fromkeys(("language", "languages"), language_name),
    **dict.fromkeys(("times", "slots"), lambda slot: slot_words((slot,))),
    "type": outline,
    "at": _time_words,
}
