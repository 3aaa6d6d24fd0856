"""A charter to begin with: short, kind, and to be rewritten by those who will live by it.

It says nothing in figures: those are the settings, which stand beside the words and are counted by.
"""

from django.utils.translation import gettext_lazy as _

# Title and words of each section.
_SECTIONS = (
    (
        _("What we are here for"),
        _(
            "We look after each other as peers. Nobody here is in charge of anybody, and "
            "nobody is a case. We help because we want to, and we may say no."
        ),
    ),
    (
        _("Who comes in"),
        _(
            "People come in because someone here invites them and stays beside them in their "
            "first weeks. They are guests first. When members have met them and say so, they "
            "are members, with the same say as everyone."
        ),
    ),
    (
        _("How we decide"),
        _(
            "We look for what is good enough for now and safe enough to try. Whoever has a "
            "reason why something would harm us says it, and we change the proposal until it "
            "fits. Nobody is decided over unheard. What we decide comes back after a while, "
            "and we look whether it still serves us."
        ),
    ),
    (
        _("Roles"),
        _(
            "Some things need somebody who cares for them. A role is given by a decision, for "
            "a time, and it can be taken back. Roles go round, and those who have held one "
            "long are offered rest."
        ),
    ),
    (
        _("What we keep"),
        _(
            "What someone tells us stays with us. We write down what we decide and what "
            "belongs to all of us. What belongs to one person is theirs: they take it along "
            "or delete it when they like."
        ),
    ),
    (
        _("When it is hard between us"),
        _(
            "We speak with each other before we speak about each other. Whoever wants help "
            "with that asks for it; nobody is made to sit down with someone who has hurt "
            "them. Where there is harm, we part people first and talk afterwards."
        ),
    ),
    (
        _("Leaving"),
        _(
            "Everyone may leave at any time and gives no reason. The door stays open. Whoever "
            "comes back is welcome, and is not asked where they have been."
        ),
    ),
    (
        _("Parting"),
        _(
            "We part with someone only when nothing else helps. They are told plainly what it "
            "is about and are heard before we decide. They may appeal, and after a time they "
            "may ask to come back. A group that wants to go its own way takes its share of "
            "what is common, in peace."
        ),
    ),
)


def starter_charter() -> str:
    """Return it in the reader's language, as Markdown in sections."""
    return "\n\n".join(f"## {title}\n\n{words}" for title, words in _SECTIONS)
