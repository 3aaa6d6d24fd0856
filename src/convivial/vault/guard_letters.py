"""What is written to people about guarding: subject and text, in the reader's language.

Mail lies about and phones light up: neither says more than has to be known to come and look.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from convivial.kernel.addresses import absolute
from convivial.theme.words import moment_words

Letter = tuple[str, str]


def to_owner(ready_at: datetime) -> Letter:
    """Tell somebody that a device asks for their keys, and how to stop it."""
    return (
        _("A device is asking for the keys to your own space"),
        _(
            "A device that is signed in as you has asked your guardians for the keys to your own "
            "space. If that was you, you need do nothing now: from %(moment)s on it can go on.\n\n"
            "If it was NOT you, stop it here. You need neither your words nor a reason:\n"
            "%(link)s\n\n"
            "Then change how you sign in, for somebody else can sign in as you."
        )
        % {"moment": moment_words(ready_at), "link": absolute("vault-recover")},
    )


def to_guardian(name: str) -> Letter:
    """Tell a guardian that somebody they guard may need them; and to talk first."""
    return (
        _("Somebody you guard asks for their keys"),
        _(
            "A device that is signed in as %(name)s asks for their keys. Do nothing yet.\n\n"
            "Call them, or meet them: hear their voice, and let them tell you five words that "
            "their new device shows. Don’t take the words from a mail or a message; somebody else "
            "could have written it. Then go here:\n%(link)s\n\n"
            "If %(name)s knows nothing of it, tell them at once to stop it."
        )
        % {"name": name, "link": absolute("vault-guarding")},
    )


def ready() -> Letter:
    """Tell somebody that the wait is over."""
    return (
        _("The three days are over"),
        _(
            "The wait for the keys to your own space is over. Once enough of your guardians have "
            "given their part, go on with the device that asked:\n%(link)s\n\n"
            "If it was not you who asked, you can still stop it there."
        )
        % {"link": absolute("vault-recover")},
    )


def asked(name: str) -> Letter:
    """Tell somebody that they are asked to guard."""
    return (
        _("Somebody asks whether you would guard for them"),
        _(
            "%(name)s asks whether you would guard the keys to their own space, together with "
            "others. You would see nothing of what is in it. Read what it means, and say yes or "
            "no, as you like:\n%(link)s"
        )
        % {"name": name, "link": absolute("vault-guarding")},
    )
