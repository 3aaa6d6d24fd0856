"""A release's manifest: what every script and style must be, as a text that can be signed.

    convivial release 0.1.0
    header Content-Security-Policy: default-src 'none'; …
    file 5f0c… /static/dist/vault.3ac1f2.js

Signed, it is a C2SP signed note of its own: whoever trusts the key needs to trust no host.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from convivial.ledger.log.note import ED25519, Key, Malformed, Note, Signature, parse

FIRST = "convivial release "
_FILE = re.compile(r"file ([0-9a-f]{64}) (/[!-~]*)\Z")
_HEADER = re.compile(r"header ([A-Za-z-]+): (.*)\Z")


@dataclass(frozen=True)
class Manifest:
    """What a release serves: version, headers of every page, and SHA-256 (hex) by address."""

    version: str
    headers: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> str:
        """Return it as text: the same release gives the same bytes."""
        lines = [
            f"{FIRST}{self.version}",
            *(f"header {name}: {value}" for name, value in sorted(self.headers.items())),
            *(f"file {digest} {path}" for path, digest in sorted(self.files.items())),
        ]
        return "".join(f"{line}\n" for line in lines)


def settled(policy: str) -> str:
    """Return a policy of directives in the one order in which two can be compared."""
    directives = (" ".join(one.split()) for one in policy.split(";"))
    return "; ".join(sorted(one for one in directives if one))


def read(body: str) -> Manifest:
    """Read a manifest's text. Raises Malformed where it is not exactly one."""
    lines = body.split("\n")
    if not lines[0].startswith(FIRST) or lines[-1] != "":
        raise Malformed("This is no manifest of a release.")
    headers: dict[str, str] = {}
    files: dict[str, str] = {}
    for line in lines[1:-1]:
        if found := _FILE.match(line):
            files[found[2]] = found[1]
        elif found := _HEADER.match(line):
            headers[found[1]] = found[2]
        else:
            raise Malformed("A line of the manifest is neither a file nor a header.")
    manifest = Manifest(lines[0].removeprefix(FIRST), headers, files)
    if manifest.body() != body:
        raise Malformed("The manifest is not written in the one right way.")
    return manifest


def signed(manifest: Manifest, name: str, seed: bytes) -> str:
    """Return the manifest as a note signed with an Ed25519 key: ``seed`` is its 32 bytes."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = key_of(name, seed)
    signature = Signature(key.name, key.key_id, private.sign(manifest.body().encode()))
    return Note(manifest.body(), (signature,)).text()


def key_of(name: str, seed: bytes) -> Key:
    """Return the public key of a seed, with the name under which it signs."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return Key(name, ED25519, public)


def verified(text: str, key: Key) -> Manifest:
    """Return the manifest of a note that this key has signed. Raises Malformed if it has not."""
    note = parse(text)
    if not any(_fits(key, note.body, one.signature) for one in note.by(key)):
        raise Malformed("The key that you trust has not signed this manifest.")
    return read(note.body)


def _fits(key: Key, body: str, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public_key).verify(signature, body.encode())
    except InvalidSignature:
        return False
    return True
