"""The sentences in which the sharing of a budget gives its reasons; amounts as people read them."""

from __future__ import annotations

from fractions import Fraction

from convivial.rules.findings import Sentences, gettext_noop

SENTENCES = Sentences(
    {
        "nobody-voted": gettext_noop("Nobody voted, so nothing is funded."),
        "nothing-wanted": gettext_noop("No ballot supports any project, so nothing is funded."),
        "too-dear": gettext_noop(
            "%(project)s costs %(cost)s, more than the whole budget: it is left out."
        ),
        "equal-purses": gettext_noop(
            "The budget of %(limit)s is shared equally among all who voted (%(voters)s): each "
            "decides over %(share)s."
        ),
        "purses-grew": gettext_noop(
            "So that less is left over, each was given 1 more, again and again: %(share)s in the"
            " end. With another 1 each, what is chosen would cost more than the budget."
        ),
        "all-fit": gettext_noop(
            "All that anybody supports fits into the budget together; with %(share)s each, people"
            " pay for all of it."
        ),
        "costs-nothing": gettext_noop("%(project)s costs nothing and has support."),
        "each-gives": gettext_noop(
            "%(project)s costs %(cost)s; its %(supporters)s supporters each give %(price)s."
        ),
        "one-gives": gettext_noop("%(project)s costs %(cost)s; its only supporter gives it."),
        "some-give-less": gettext_noop(
            "%(project)s costs %(cost)s. Supporters who give %(price)s each: %(full)s of "
            "%(supporters)s; the others give what they have left."
        ),
        "all-give-their-last": gettext_noop(
            "%(project)s costs %(cost)s; its supporters (%(supporters)s) give all that they have "
            "left."
        ),
        "each-point-gives": gettext_noop(
            "%(project)s costs %(cost)s; its supporters (%(supporters)s) give %(price)s for each "
            "of their points, or what they have left."
        ),
        "supporters-cannot-pay": gettext_noop(
            "The supporters of every other project have too little left to pay for it;"
            " %(remaining)s of the budget remains."
        ),
        "filled-by-votes": gettext_noop(
            "What remains goes to those with the most support that still fit."
        ),
        "next-by-votes": gettext_noop(
            "Votes for %(project)s: %(points)s. It costs %(cost)s and fits; %(remaining)s remains."
        ),
        "next-by-points": gettext_noop(
            "Points for %(project)s: %(points)s. It costs %(cost)s and fits; %(remaining)s remains."
        ),
        "no-fit-by-votes": gettext_noop(
            "Votes for %(project)s: %(points)s. It costs %(cost)s and does not fit; only "
            "%(remaining)s remains."
        ),
        "no-fit-by-points": gettext_noop(
            "Points for %(project)s: %(points)s. It costs %(cost)s and does not fit; only "
            "%(remaining)s remains."
        ),
        "below-threshold": gettext_noop(
            "%(project)s has a score of %(points)s, below the %(threshold)s that are asked for."
        ),
        "earns": gettext_noop(
            "Each voter earns at the same pace; %(project)s is bought when its supporters "
            "(%(supporters)s) together have the %(cost)s."
        ),
        "next-would-overspend": gettext_noop(
            "The next to be bought, %(project)s, costs more than the %(remaining)s that remains:"
            " the count ends here."
        ),
        "nothing-more": gettext_noop("Nothing else has any support."),
    }
)


def amount(value: Fraction | int) -> int | str:
    """An exact amount for machines: a whole number, or a fraction as text."""
    return int(value) if value == int(value) else str(value)


def money(value: Fraction | int) -> str:
    """An amount for people: two decimals unless it is whole, thousands set apart."""
    hundredths = round(Fraction(value) * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{whole:,}" if not rest else f"{whole:,}.{rest:02}"
