"""What is said about listening pairs. A block is never told, nor hinted at."""

from convivial.rules.findings import Sentences, gettext_noop

SENTENCES = Sentences(
    {
        "pair-languages": gettext_noop("You share %(languages)s."),
        "pair-times": gettext_noop("You are all free on %(times)s."),
        "pair-channels": gettext_noop("You can all use %(channels)s."),
        "pair-kinds": gettext_noop("You wish for %(kinds)s."),
        "pair-waited": gettext_noop("One of you was left out before, so this came first."),
        "pair-open": gettext_noop("You said yes to whoever is there."),
        "pair-trio": gettext_noop("The number was odd, and all three of you take trios."),
        "alone-nobody": gettext_noop("There is no partner for you right now."),
        "alone-no-language": gettext_noop("Nobody here shares a language with you right now."),
        "alone-no-channel": gettext_noop("Nobody here can talk the way you can right now."),
        "alone-no-time": gettext_noop("Nobody here is free when you are."),
        "alone-too-soon": gettext_noop(
            "Those who could listen to you were with you only lately; a break does both good."
        ),
        "alone-all-paired": gettext_noop(
            "Everybody who could listen to you is with somebody else; next time you come first."
        ),
    }
)

STAGES = ("nobody", "no-language", "no-channel", "no-time", "too-soon", "all-paired")
"""Why somebody stays alone, in the order in which another gets nearer to them."""
