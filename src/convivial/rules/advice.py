"""The advice process: one person decides, but not before they have asked.

Who wants to do something decides it, after seeking advice from everyone whom it concerns and from
those who know about it (Dennis Bakke, "Joy at Work", 2005; Frederic Laloux, "Reinventing
Organizations", 2014, chapter II.3). Advice binds nobody; but it must be asked for, heard, and the
one who decides says how it was used. Whoever was asked and says nothing holds nobody up for longer
than the window that was agreed; but where people were asked, at least one must have been heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from convivial.rules.findings import Finding, Sentences, gettext_noop
from convivial.rules.tally.verdict import Verdict

Outcome = Literal["open", "go-ahead", "not-now", "withdrawn"]

GO_AHEAD: Literal["go-ahead"] = "go-ahead"
NOT_NOW: Literal["not-now"] = "not-now"
DECISIONS = (GO_AHEAD, NOT_NOW)

SENTENCES = Sentences(
    {
        "over": gettext_noop("This is over, so nothing can be added."),
        "not-asked": gettext_noop("%(member)s was not asked; who decides may ask them first."),
        "own-advice": gettext_noop("%(member)s decides here, and asks others."),
        "no-words": gettext_noop("Advice is given in words."),
        "no-proxy": gettext_noop("%(by)s was not asked by %(member)s to answer for them."),
        "own-word": gettext_noop("%(member)s has answered; nobody answers over that."),
        "not-yours": gettext_noop("Only %(decider)s decides here."),
        "unknown-decision": gettext_noop(
            "“%(says)s” is no decision here; there are %(decisions)s."
        ),
        "no-how": gettext_noop("Say how the advice was used; those who gave it will want to know."),
        "still-waiting": gettext_noop(
            "Advice so far: %(given)s of %(asked)s asked. Wait for the others, or until the time "
            "for advice is over."
        ),
        "unheard": gettext_noop(
            "Nobody has given advice yet. At least one of those asked must have been heard: ask "
            "somebody else, or give it more time."
        ),
        "nobody-to-ask": gettext_noop("There was nobody to ask."),
        "heard": gettext_noop("Advice: %(given)s of %(asked)s asked."),
        "window-over": gettext_noop("The time for advice was over."),
        "advice": gettext_noop("%(member)s: “%(words)s”."),
        "go-ahead": gettext_noop("%(decider)s goes ahead. How the advice was used: “%(how)s”."),
        "not-now": gettext_noop("%(decider)s says: not now. How the advice was used: “%(how)s”."),
        "withdrawn": gettext_noop("%(decider)s has taken the question back."),
        "undecided": gettext_noop("%(decider)s has not decided yet."),
    }
)


@dataclass(frozen=True, slots=True)
class AdviceTerms:
    """What is fixed when advice is asked for: who decides, whom it concerns, who knows about it.

    The one who decides may be among those concerned; they don't ask themself. `proxies` member →
    who may answer for them.
    """

    decider: str
    concerned: tuple[str, ...] = ()
    experienced: tuple[str, ...] = ()
    proxies: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def named(self) -> tuple[str, ...]:
        """Everyone who has to be asked, once each."""
        both = dict.fromkeys((*self.concerned, *self.experienced))
        return tuple(member for member in both if member != self.decider)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a member advises, in words; `by` is the proxy who says it for them."""

    member: str
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Advice under way. `more` were asked later on; `window_over` once the time for it is up."""

    terms: AdviceTerms
    more: tuple[str, ...] = ()
    given: tuple[Advice, ...] = ()
    window_over: bool = False
    outcome: Outcome = "open"
    how: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """Everyone who was asked."""
        return (*self.terms.named, *self.more)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was asked and has not answered: to remind them once, never to show."""
        heard = {one.member for one in self.given}
        return tuple(member for member in self.asked if member not in heard)


@dataclass(frozen=True, slots=True)
class AdviceRecord:
    """All that was said: the advice in order, and the decision, or nothing while it is open."""

    terms: AdviceTerms
    more: tuple[str, ...] = ()
    given: tuple[Advice, ...] = ()
    window_over: bool = False
    says: str = ""
    how: str = ""


def begin(terms: AdviceTerms) -> Asking:
    """Ask everyone named."""
    return Asking(terms)


def ask(process: Asking, member: str) -> Asking | Finding:
    """Ask one more; who was asked already stays asked."""
    if process.outcome != "open":
        return SENTENCES.finding("over")
    if member == process.terms.decider:
        return SENTENCES.finding("own-advice", member=member)
    return process if member in process.asked else replace(process, more=(*process.more, member))


def advise(process: Asking, advice: Advice) -> Asking | Finding:
    """Take somebody's advice, also after the window; a later one takes the place of the earlier."""
    refused = _why_not(process, advice)
    if refused:
        return refused
    others = tuple(one for one in process.given if one.member != advice.member)
    return replace(process, given=(*others, advice))


def end_window(process: Asking) -> Asking | Finding:
    """The time for advice is up; from here on nobody is waited for."""
    return replace(process, window_over=True) if process.outcome == "open" else _over()


def decide(process: Asking, member: str, says: str, how: str) -> Asking | Finding:
    """Go ahead or not, once advice was heard, and say `how` it was used."""
    refused = _why_undecided(process, member, says, how)
    if refused:
        return refused
    outcome: Outcome = GO_AHEAD if says == GO_AHEAD else NOT_NOW
    return replace(process, outcome=outcome, how=how.strip())


def withdraw(process: Asking) -> Asking | Finding:
    """Take the question back, at any time before it is decided."""
    return replace(process, outcome="withdrawn") if process.outcome == "open" else _over()


def why_wait(process: Asking) -> Finding | None:
    """Why it can't be decided yet, or None."""
    if process.asked and not process.given:
        return SENTENCES.finding("unheard")
    if process.silent and not process.window_over:
        return SENTENCES.finding(
            "still-waiting", given=len(process.given), asked=len(process.asked)
        )
    return None


def replay(record: AdviceRecord) -> Asking | Finding:
    """Go through a record; stops at the first thing that could not have been said."""
    process: Asking | Finding = begin(record.terms)
    for member in record.more:
        process = process if isinstance(process, Finding) else ask(process, member)
    for one in record.given:
        process = process if isinstance(process, Finding) else advise(process, one)
    if record.window_over and isinstance(process, Asking):
        process = end_window(process)
    if record.says and isinstance(process, Asking):
        process = decide(process, record.terms.decider, record.says, record.how)
    return process


def verdict(process: Asking, proposal: str) -> Verdict:
    """The process as other counts are told: `proposal` wins where they go ahead."""
    return Verdict(
        method="advice",
        ballots=len(process.given),
        winners=(proposal,) if process.outcome == GO_AHEAD else (),
        ranking=None,
        rounds=({"asked": len(process.asked), "advice": [one.words for one in process.given]},),
        reasons=tuple(_why(process)),
    )


def _why(process: Asking) -> list[Finding]:
    heard = {"given": len(process.given), "asked": len(process.asked)}
    told = [SENTENCES.finding("heard", **heard) if process.asked else _said("nobody-to-ask")]
    told += [
        SENTENCES.finding("advice", member=one.member, words=one.words) for one in process.given
    ]
    if process.silent and process.window_over:
        told.append(_said("window-over"))
    code = "undecided" if process.outcome == "open" else process.outcome
    return [*told, SENTENCES.finding(code, decider=process.terms.decider, how=process.how)]


def _why_not(process: Asking, advice: Advice) -> Finding | None:
    terms, member = process.terms, advice.member
    if process.outcome != "open":
        return _over()
    if member == terms.decider:
        return SENTENCES.finding("own-advice", member=member)
    if member not in process.asked:
        return SENTENCES.finding("not-asked", member=member)
    if not advice.words.strip():
        return _said("no-words")
    return _why_no_proxy(process, advice) if advice.by else None


def _why_no_proxy(process: Asking, advice: Advice) -> Finding | None:
    member = advice.member
    if process.terms.proxies.get(member) != advice.by:
        return SENTENCES.finding("no-proxy", by=advice.by, member=member)
    if any(one.member == member and not one.by for one in process.given):
        return SENTENCES.finding("own-word", member=member)
    return None


def _why_undecided(process: Asking, member: str, says: str, how: str) -> Finding | None:
    if process.outcome != "open":
        return _over()
    if member != process.terms.decider:
        return SENTENCES.finding("not-yours", decider=process.terms.decider)
    if says not in DECISIONS:
        return SENTENCES.finding("unknown-decision", says=says, decisions=DECISIONS)
    return why_wait(process) or (None if how.strip() else _said("no-how"))


def _over() -> Finding:
    return _said("over")


def _said(code: str) -> Finding:
    return SENTENCES.finding(code)
