"""The outside of what was sealed: read strictly, and never with another error than one no."""

import base64
import random
import time

import pytest

from convivial.vault import sealed as reader
from convivial.vault.sealed import NotSealed
from tests.systems.vault import sealed

# How often chance tries the reader in each run, over all seeds.
TRIES = 100_000
ODD = bytes(range(256))


def test_records_tell_for_how_many() -> None:
    for recipients in (1, 2, 9, reader.MOST_STANZAS):
        assert reader.recipients_in(sealed.sealed_body(recipients)) == recipients


def test_doors_are_told_apart() -> None:
    words, passkey = sealed.scrypt_door(), sealed.passkey_door()
    reader.check_phrase_door(words)
    reader.check_passkey_door(passkey)
    for check, other in (
        (reader.check_phrase_door, passkey),
        (reader.check_passkey_door, words),
        (reader.recipients_in, words),
        (reader.recipients_in, passkey),
        (reader.check_phrase_door, sealed.sealed_body()),
        (reader.check_passkey_door, sealed.sealed_body()),
    ):
        with pytest.raises(NotSealed):
            check(other)


@pytest.mark.parametrize("work", [17, 18, 20])
def test_words_at_a_fair_price(work: int) -> None:
    reader.check_phrase_door(sealed.scrypt_door(work))


@pytest.mark.parametrize("work", [1, 10, 16, 21, 30, 64, 999])
def test_words_that_are_too_cheap_or_too_dear(work: int) -> None:
    with pytest.raises(NotSealed):
        reader.check_phrase_door(sealed.scrypt_door(work))


SALT = base64.b64encode(bytes(16)).decode().rstrip("=")
HYBRID = sealed.hybrid_stanza()
X25519 = sealed.stanza("X25519", base64.b64encode(bytes(32)).decode().rstrip("="))
MIXED = {
    "hybrid and words": [HYBRID, sealed.stanza("scrypt", SALT, "18")],
    "hybrid and passkey": [HYBRID, sealed.stanza(reader.PASSKEY, SALT)],
    "hybrid and plain X25519": [HYBRID, X25519],
    "hybrid and grease": [HYBRID, sealed.stanza("some-grease", "abc")],
    "plain X25519": [X25519],
    "passkey twice": [sealed.stanza(reader.PASSKEY, SALT)] * 2,
    "words twice": [sealed.stanza("scrypt", SALT, "18")] * 2,
}


@pytest.mark.parametrize("name", MIXED)
def test_no_mixture(name: str) -> None:
    file = sealed.age_file(*MIXED[name])
    for check in (reader.recipients_in, reader.check_phrase_door, reader.check_passkey_door):
        with pytest.raises(NotSealed):
            check(file)


def changed(old: bytes, new: bytes) -> bytes:
    file = sealed.sealed_body()
    assert old in file
    return file.replace(old, new, 1)


def stanza_with(body: str) -> bytes:
    salt_line = f"-> scrypt {SALT} 18\n"
    mac = base64.b64encode(bytes(32)).decode().rstrip("=")
    return f"age-encryption.org/v1\n{salt_line}{body}\n--- {mac}\n".encode() + bytes(64)


WHOLE_BODY = base64.b64encode(bytes(32)).decode().rstrip("=")
MALFORMED = {
    "nothing": b"",
    "no header": b"\0" * 500,
    "another version": changed(b"/v1\n", b"/v2\n"),
    "Windows' line ends": changed(b"/v1\n", b"/v1\r\n"),
    "armored": b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    "for nobody": sealed.age_file(),
    "for too many": sealed.age_file(*[sealed.hybrid_stanza() for _ in range(41)]),
    "an empty argument": changed(b"-> mlkem", b"->  mlkem"),
    "no arrow": changed(b"-> mlkem", b"=> mlkem"),
    "padded base64": stanza_with(WHOLE_BODY + "="),
    "base64 with other last bits": stanza_with(WHOLE_BODY[:-1] + "B"),
    "base64 for addresses": stanza_with("-_" + WHOLE_BODY[2:]),
    "a blank in base64": stanza_with(WHOLE_BODY[:4] + " " + WHOLE_BODY[4:]),
    "two lines where one is enough": stanza_with(WHOLE_BODY[:20] + "\n" + WHOLE_BODY[20:]),
    "a full line and none after it": stanza_with("A" * 64),
    "a line that is too long": stanza_with("A" * 68),
    "a body that is too long": stanza_with("A" * 64 + "\n" + "A" * 8),
    "a number with a nought": changed(b"-> mlkem768x25519 ", b"-> scrypt 018 "),
    "no end of the header": changed(b"\n--- ", b"\n-- "),
    "a short end": b"age-encryption.org/v1\n-> scrypt AAAA 18\n\n--- AAAA\n" + bytes(64),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed(name: str) -> None:
    for check in (reader.recipients_in, reader.check_phrase_door, reader.check_passkey_door):
        with pytest.raises(NotSealed):
            check(MALFORMED[name])


def test_the_frame_of_those_is_sound() -> None:
    reader.check_phrase_door(stanza_with(WHOLE_BODY))


@pytest.mark.parametrize("cut", [1, 16, 17, 31, 32])
def test_a_payload_that_was_cut_off(cut: int) -> None:
    header = reader.read_header(sealed.sealed_body()).size
    file = sealed.sealed_body()[:header]
    with pytest.raises(NotSealed):
        reader.read_header(file + bytes(cut))
    reader.read_header(file + bytes(33))


def test_a_last_chunk_without_words() -> None:
    file = sealed.sealed_body()[: reader.read_header(sealed.sealed_body()).size]
    chunk = 65536 + 16
    with pytest.raises(NotSealed):
        reader.read_header(file + bytes(16 + chunk + 16))
    reader.read_header(file + bytes(16 + chunk))
    reader.read_header(file + bytes(16 + chunk + 17))


@pytest.mark.parametrize("size", [512, 768, 65536, 65536 + 256, 131072])
def test_lengths_in_steps(size: int) -> None:
    reader.check_padding(sealed.sealed_body(size=size))
    for other in (size - 1, size + 1, 256):
        with pytest.raises(NotSealed):
            reader.check_padding(sealed.sealed_body(size=other))


def mutated(file: bytes, chance: random.Random, size: int) -> bytes:
    """Change, insert, remove, or double something in the header."""
    at = chance.randrange(size)
    spare = bytes(chance.choices(ODD, k=chance.randint(1, 3)))
    ways = (
        lambda: file[:at] + spare + file[at + len(spare) :],
        lambda: file[:at] + spare + file[at:],
        lambda: file[:at] + file[at + len(spare) :],
        lambda: file[:at] + chance.choice((b"\n", b" ", b"-> ", b"--- ", b"=")) + file[at:],
        lambda: file[:at] + file[:at] + file[at:],
    )
    return chance.choice(ways)()


def test_what_chance_makes_of_headers() -> None:
    """Whatever is let through has kept the form: another header, but a proper one."""
    began, chance = time.perf_counter(), random.Random(20260302)
    seeds = [sealed.scrypt_door(), sealed.passkey_door(), sealed.sealed_body(2)]
    sizes = [reader.read_header(seed).size for seed in seeds]
    let_through = 0
    for number in range(TRIES):
        seed, size = seeds[number % 3], sizes[number % 3]
        file = mutated(seed, chance, size)
        try:
            header = reader.read_header(file)
        except NotSealed:
            continue
        let_through += 1
        begins = written(header) + b"--- "
        assert file.startswith(begins)
        assert header.size == len(begins) + 44  # 43 of base64, and the line's end
    assert 0 < let_through < TRIES
    assert time.perf_counter() - began < 60


def written(header: reader.Header) -> bytes:
    """Return the one way in which a header can be written, up to its end."""
    parts = [sealed.stanza(one.kind, *one.arguments, body=one.body) for one in header.stanzas]
    return "".join(["age-encryption.org/v1\n", *parts]).encode()


@pytest.mark.parametrize("seed", range(3))
def test_noise(seed: int) -> None:
    chance = random.Random(seed)
    for _try in range(3000):
        noise = chance.randbytes(chance.randint(0, 200))
        for file in (noise, b"age-encryption.org/v1\n" + noise):
            with pytest.raises(NotSealed):
                reader.read_header(file)
