"""What a host can be told from outside: every ``CONVIVIAL_*`` setting, in one list.

Each may be given as a variable, or as a file whose path is in the variable with ``_FILE`` added.
``docs/reference/settings.md`` describes each; a test keeps the two the same.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

NAMES = (
    "CONVIVIAL_DATA",
    "CONVIVIAL_URL",
    "CONVIVIAL_SECRET_KEY",
    "CONVIVIAL_DATABASE_URL",
    "CONVIVIAL_MAIL_URL",
    "CONVIVIAL_MAIL_FROM",
    "CONVIVIAL_LANGUAGE",
    "CONVIVIAL_ZONE",
    "CONVIVIAL_PROXIES",
)

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Environment:
    """The settings of one host, read once."""

    data: Path
    url: str
    secret_key: str
    database: dict[str, Any]
    mail: dict[str, Any]
    mail_from: str
    language: str
    zone: str
    proxies: int

    @property
    def secure(self) -> bool:
        """Whether people reach this host over TLS."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The host name in the public address."""
        return urlsplit(self.url).hostname or "localhost"


def read() -> Environment:
    """Read the environment; make the data folder and the secret key on a first run."""
    env = environ.FileAwareEnv()
    data = Path(env.str("CONVIVIAL_DATA", default="var")).expanduser().resolve()
    url = env.str("CONVIVIAL_URL", default="http://127.0.0.1:8000").rstrip("/")
    default_database = f"sqlite:///{data / 'convivial.sqlite3'}"
    return Environment(
        data=data,
        url=url,
        secret_key=env.str("CONVIVIAL_SECRET_KEY", default="") or kept_key(data),
        database=env.db_url("CONVIVIAL_DATABASE_URL", default=default_database),
        mail=env.email_url("CONVIVIAL_MAIL_URL", default="consolemail://"),
        mail_from=env.str("CONVIVIAL_MAIL_FROM", default=f"convivial@{urlsplit(url).hostname}"),
        language=env.str("CONVIVIAL_LANGUAGE", default="en"),
        zone=env.str("CONVIVIAL_ZONE", default="UTC"),
        proxies=env.int("CONVIVIAL_PROXIES", default=0),
    )


def kept_key(data: Path) -> str:
    """Return the host's secret key, made on the first run, readable by its owner alone."""
    path = data / "secret-key"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key
