"""What a host can be told from outside: every ``CONVIVIAL_*`` setting, in one list.

Each may be given as a variable, or as a file whose path is in the variable with ``_FILE`` added.
``docs/reference/settings.md`` describes each; a test keeps the two the same.
"""

import base64
import binascii
import os
import secrets
from contextlib import suppress
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
    "CONVIVIAL_PUSH_HOSTS",
)

# The file of the key that signs communities' ledgers, in the data folder; its seed is 32 bytes.
LEDGER_KEY = "ledger-key"
# The file of the key by which browsers' push services know this host, beside it.
PUSH_KEY = "push-key"
SEED_SIZE = 32

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Environment:
    """The settings of one host, read once."""

    data: Path
    url: str
    secret_key: str
    ledger_seed: bytes
    push_seed: bytes
    database: dict[str, Any]
    mail: dict[str, Any]
    mail_from: str
    language: str
    zone: str
    proxies: int
    push_hosts: tuple[str, ...]

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
        ledger_seed=kept_seed(data),
        push_seed=kept_seed(data, PUSH_KEY),
        database=env.db_url("CONVIVIAL_DATABASE_URL", default=default_database),
        mail=env.email_url("CONVIVIAL_MAIL_URL", default="consolemail://"),
        mail_from=env.str("CONVIVIAL_MAIL_FROM", default=f"convivial@{urlsplit(url).hostname}"),
        language=env.str("CONVIVIAL_LANGUAGE", default="en"),
        zone=env.str("CONVIVIAL_ZONE", default="UTC"),
        proxies=env.int("CONVIVIAL_PROXIES", default=0),
        push_hosts=tuple(env.str("CONVIVIAL_PUSH_HOSTS", default="").split()),
    )


def kept_key(data: Path) -> str:
    """Return the host's secret key, made on the first run, readable by its owner alone."""
    return _kept(data / "secret-key", secrets.token_urlsafe(50))


def kept_seed(data: Path, name: str = LEDGER_KEY) -> bytes:
    """Return the seed of a key of the host's own, made on the first run like the secret key.

    Raises ValueError where the file is no such seed: with a new one the ledgers would look
    exchanged, and no device that asked to be told would hear of anything again.
    """
    path = data / name
    written = _kept(path, base64.b64encode(secrets.token_bytes(SEED_SIZE)).decode())
    try:
        seed = base64.b64decode(written, validate=True)
    except binascii.Error:
        seed = b""
    if len(seed) != SEED_SIZE:
        raise ValueError(f"{path} holds no {name.replace('-', ' ')}: bring it back from a backup.")
    return seed


def _kept(path: Path, fresh: str) -> str:
    """Return what a file of the host's own holds; it is made, at once or not at all, with this."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        begun = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        with os.fdopen(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(fresh)
        with suppress(FileExistsError):  # another process of this host was first
            os.link(begun, path)
        begun.unlink()
    return path.read_text().strip()
