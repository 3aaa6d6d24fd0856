"""What a wave says: to the caller without a name, to each who is asked why it is them."""

from collections.abc import Iterator
from typing import Literal

from convivial.rules.findings import Finding
from convivial.rules.routing.sentences import SENTENCES
from convivial.rules.routing.values import Call, Companion

Outlook = Literal["likely", "not-sure", "nobody"]

LONG_MINUTES = 10.0
"""From here on the caller is told that nobody has come so far."""
SELDOM = 1.0


def reasons(call: Call, companion: Companion) -> tuple[Finding, ...]:
    """Why `companion` is asked, for their own eyes."""
    return tuple(_reasons(call, companion))


def said(
    count: int, minute: float, next_minute: float | None, outlook: Outlook
) -> tuple[Finding, ...]:
    """What the caller is told when `count` people are asked at `minute`."""
    return tuple(_said(count, minute, next_minute, outlook))


def mentions_lines(minute: float, outlook: Outlook) -> bool:
    """Whether it is time to point at the outside lines, which are shown all along."""
    return outlook != "likely" or minute >= LONG_MINUTES


def _reasons(call: Call, companion: Companion) -> Iterator[Finding]:
    if companion.id in call.wishes.chosen:
        yield SENTENCES.finding("chosen")
    if companion.on_duty:
        yield SENTENCES.finding("on-duty")
    if companion.present:
        yield SENTENCES.finding("here")
    if companion.willing and not companion.on_duty:
        yield SENTENCES.finding("hour")
    if shared := call.wishes.languages & companion.languages:
        yield SENTENCES.finding("languages", languages=tuple(sorted(shared)))
    if companion.notices < SELDOM:
        yield SENTENCES.finding("seldom")


def _said(
    count: int, minute: float, next_minute: float | None, outlook: Outlook
) -> Iterator[Finding]:
    if minute >= LONG_MINUTES:
        yield SENTENCES.finding("no-answer-yet")
    if outlook == "nobody":
        yield SENTENCES.finding("nobody")
    elif count:
        yield SENTENCES.finding("asked-one" if count == 1 else "asked-some", count=count)
    if outlook == "not-sure":
        yield SENTENCES.finding("not-sure")
    if mentions_lines(minute, outlook):
        yield SENTENCES.finding("outside-lines")
    if next_minute is None:
        yield SENTENCES.finding("ended")
    elif not count:
        yield SENTENCES.finding("look-again", minutes=max(1, round(next_minute - minute)))
