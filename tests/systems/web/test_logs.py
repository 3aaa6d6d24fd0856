"""The log: what broke and where; never what somebody wrote, never a secret link."""

import logging
import sys

from convivial.web.logs import Plain

TOKEN = "A" * 43


def written(message: str, *values: object, broken: bool = False) -> str:
    record = logging.LogRecord(
        "django.request",
        logging.ERROR,
        __file__,
        1,
        message,
        values,
        sys.exc_info() if broken else None,
    )
    return Plain("%(levelname)s %(message)s").format(record)


def test_a_secret_link_is_not_in_it() -> None:
    line = written("Internal Server Error: %s", f"/join/{TOKEN}/")
    assert line == "ERROR Internal Server Error: /join/…/"


def breaks() -> None:
    try:
        int("a word of a member")
    except ValueError as error:
        more = "their words again"
        raise LookupError(more) from error


def test_what_somebody_wrote_is_not_in_it_and_where_it_broke_is() -> None:
    text = ""
    try:
        breaks()
    except LookupError:
        text = written("broken", broken=True)
    assert "literal" not in text
    assert "Error: " not in text
    assert text.index("ValueError\n") < text.rindex("LookupError")
    assert "in breaks" in text


def test_the_host_writes_its_log_so() -> None:
    [handler] = [one for one in logging.getLogger().handlers if isinstance(one.formatter, Plain)]
    assert handler.level == logging.NOTSET
