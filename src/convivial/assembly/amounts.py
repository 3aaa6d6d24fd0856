"""Amounts as people write and read them: exact decimals with two places, never a float."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

HOURS = "hours"
MOST = Decimal("999999999.99")
_LONGEST = 24

_GAPS = "[ \u00a0\u2009\u202f'’]"
_CENTS = "(?:[.,][0-9]{1,2})?"
_PLAIN = re.compile(rf"[0-9]+{_CENTS}")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:{_GAPS}[0-9]{{3}})+{_CENTS}")
_POINTS_THEN_COMMA = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
)
_COMMAS_THEN_POINT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_COULD_BE_BOTH = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})")


class BadAmount(ValueError):
    """What was typed is no amount; the text says how to write one."""


def read_amount(text: str) -> Decimal:
    """Read “12.50”, “12,50”, “1 200,00”, “1.200,00” or “1,200.00”, more than nothing.

    Raises BadAmount where it is none, or where it could be read in two ways.
    """
    typed = text.strip()
    if both := _COULD_BE_BOTH.fullmatch(typed):
        sentence = _("“%(typed)s” can be read in two ways. For thousands write %(thousands)s.")
        raise BadAmount(sentence % {"typed": typed, "thousands": both[1] + both[2]})
    amount = Decimal(_with_a_point(typed)).quantize(Decimal("0.01"))
    if not 0 < amount <= MOST:
        raise BadAmount(_("Give an amount above nothing, and below a thousand million."))
    return amount


def _with_a_point(typed: str) -> str:
    if len(typed) > _LONGEST:
        raise _no_amount()
    if _PLAIN.fullmatch(typed):
        return typed.replace(",", ".")
    if _SPACED.fullmatch(typed):
        return re.sub(_GAPS, "", typed).replace(",", ".")
    if _POINTS_THEN_COMMA.fullmatch(typed):
        return typed.replace(".", "").replace(",", ".")
    if _COMMAS_THEN_POINT.fullmatch(typed):
        return typed.replace(",", "")
    raise _no_amount()


def _no_amount() -> BadAmount:
    return BadAmount(_("Write an amount such as 12.50 or 12,50, with two places at most."))


def stored(amount: Decimal) -> str:
    """Return an amount as text for payloads, files and the ledger: “1200.00”."""
    return format(amount.quantize(Decimal("0.01")), "f")


def on_ledger(amount: Decimal, unit: str) -> str:
    """Return an amount with its unit, the same in every language: “1200.00 EUR”."""
    return f"{stored(amount)} {unit}"


def unit_words(unit: str) -> str:
    """Return a unit in words: a currency's code as it is, “hours” in the reader's language."""
    return _("hours") if unit == HOURS else unit


def amount_words(amount: Decimal, unit: str) -> str:
    """Return an amount as the reader's language writes it, “1,200.00 EUR”."""
    language = get_language() or "en"
    figures = format_decimal(amount, "#,##0.00", locale=Locale.parse(language, sep="-"))
    return f"{figures} {unit_words(unit)}"
