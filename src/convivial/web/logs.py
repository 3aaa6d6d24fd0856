"""How a log's lines are written: what broke and where, and nothing that anybody wrote."""

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

# A secret link ends in a token of 43 such signs; Django names the path of each page that broke.
_TOKEN = re.compile(r"[\w-]{43,}")


class Plain(logging.Formatter):
    """Names the kinds of errors, never their text: a database puts what was typed into it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without the tokens of secret links."""
        return _TOKEN.sub("…", super().format(record))

    def formatException(  # noqa: N802  logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return where each error was raised, the first cause first, and of what kind it is."""
        return "\n".join(reversed(list(_told(ei[1]))))


def _told(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        where = "".join(traceback.format_tb(error.__traceback__))
        yield f"{where}{type(error).__name__}"
        error = error.__cause__ or error.__context__
