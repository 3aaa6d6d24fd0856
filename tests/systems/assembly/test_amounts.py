"""Amounts as people write them: understood, or refused with a sentence that says how."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from convivial.assembly.amounts import BadAmount, amount_words, read_amount, stored


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        (" 7 ", "7.00"),
        ("1 200,00", "1200.00"),
        ("1\u00a0200,00", "1200.00"),
        ("1\u202f200", "1200.00"),
        ("1'200.50", "1200.50"),
        ("1.200,00", "1200.00"),
        ("1,200.00", "1200.00"),
        ("1.200.000", "1200000.00"),
        ("0.01", "0.01"),
        ("999999999.99", "999999999.99"),
    ],
)
def test_an_amount_is_understood(typed: str, meant: str) -> None:
    assert read_amount(typed) == Decimal(meant)
    assert stored(read_amount(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "x", "-5", "+5", "1e3", "1234.567", "1.2.3", "1,20,0", "12,50 EUR", "٣", "1" * 30, "NaN"],
)
def test_what_is_no_amount_is_refused_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(BadAmount, match="Write an amount such as"):
        read_amount(typed)


@pytest.mark.parametrize("typed", ["0", "0,00", "1000000000"])
def test_nothing_and_too_much_are_refused(typed: str) -> None:
    with pytest.raises(BadAmount, match="above nothing"):
        read_amount(typed)


@pytest.mark.parametrize("typed", ["1.200", "1,200"])
def test_what_could_be_read_in_two_ways_is_asked_again(typed: str) -> None:
    with pytest.raises(BadAmount, match="write 1200"):
        read_amount(typed)


@given(st.decimals("0.01", "999999999.99", places=2))
def test_what_is_stored_is_read_again(amount: Decimal) -> None:
    assert read_amount(stored(amount)) == amount
    assert read_amount(stored(amount).replace(".", ",")) == amount


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_exact_amount_or_refused(typed: str) -> None:
    try:
        amount = read_amount(typed)
    except BadAmount:
        return
    assert type(amount) is Decimal
    assert amount.as_tuple().exponent == -2


def test_an_amount_is_written_as_the_reader_writes_it() -> None:
    assert amount_words(Decimal("1200.5"), "EUR") == "1,200.50 EUR"
    with override("es"):
        assert amount_words(Decimal("12000.5"), "EUR") == "12.000,50 EUR"
    assert amount_words(Decimal(3), "hours") == "3.00 hours"
