"""Yes or no to one question, with the share of yeses that it takes.

A majority as any book of standing orders has it: those who abstain are present, and count on
neither side. Up to half and above half are not the same. Half itself takes *more* than half, or
yes and no could both have it; and who is equal leaves things as they are, since what exists
needs no decision. A larger share, two thirds say, is reached by *exactly* two thirds: there is no
such doubt, and people who agree on "two thirds" mean that 6 of 9 will do.
"""

from fractions import Fraction

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.lots import Seed
from convivial.rules.tally.ballots import YesNo
from convivial.rules.tally.verdict import Tie, Verdict

YES, NO = "yes", "no"
HALF = Fraction(1, 2)
AS_IT_IS = "what is equal leaves things as they are"

SENTENCES = Sentences(
    {
        "said": gettext_noop("Yes: %(yes)s. No: %(no)s. Abstained: %(abstain)s."),
        "nobody-chose": gettext_noop("Nobody said yes or no, so it stays as it is."),
        "more-than-half": gettext_noop("More than half of those who said yes or no say yes."),
        "equal": gettext_noop(
            "Yes and no are equal. It takes more than half, so it stays as it is."
        ),
        "not-half": gettext_noop(
            "Fewer than half of those who said yes or no say yes, so it stays as it is."
        ),
        "reached": gettext_noop("It takes %(needed)s of those who said yes or no; yes has it."),
        "missed": gettext_noop(
            "It takes %(needed)s of those who said yes or no; yes does not have it, so it stays "
            "as it is."
        ),
    }
)


def count(
    ballots: YesNo,
    *,
    needed: Fraction = HALF,
    seed: Seed | None = None,  # noqa: ARG001  every rule is called alike; here nothing is drawn
) -> Verdict:
    """Pass with more than half of yes + no, or, where `needed` is above half, with at least that.

    The winner is "yes" or "no"; no leaves things as they are. Nobody draws lots over a yes or no.
    Raises ValueError for a share below half, with which a few could overrule the many, or above 1.
    """
    if not HALF <= needed <= 1:
        raise ValueError(f"a yes takes from half to all, not {needed}")
    chose = ballots.yes + ballots.no
    passed = 2 * ballots.yes > chose if needed == HALF else ballots.yes >= needed * chose
    passed = passed and ballots.yes > 0
    winner, other = (YES, NO) if passed else (NO, YES)
    said = {YES: ballots.yes, NO: ballots.no, "abstain": ballots.abstain}
    equal = needed == HALF and ballots.yes == ballots.no
    return Verdict(
        method="yes-no",
        ballots=ballots.ballots,
        winners=(winner,),
        ranking=((winner,), (other,)),
        ties=(Tie((YES, NO), "the question", "rule", (NO,), AS_IT_IS),) if equal else (),
        rounds=({"totals": said, "needed": str(needed)},),
        reasons=(SENTENCES.finding("said", **said), _why(ballots, needed, passed=passed)),
    )


def _why(ballots: YesNo, needed: Fraction, *, passed: bool) -> Finding:
    if ballots.yes == ballots.no == 0:
        return SENTENCES.finding("nobody-chose")
    if needed > HALF:
        return SENTENCES.finding("reached" if passed else "missed", needed=str(needed))
    if ballots.yes == ballots.no:
        return SENTENCES.finding("equal")
    return SENTENCES.finding("more-than-half" if passed else "not-half")
