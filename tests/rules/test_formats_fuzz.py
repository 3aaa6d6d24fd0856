"""No file brings a reader down: good ones cut, mixed and spoilt at random, and hostile ones."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convivial.rules.findings import Finding
from convivial.rules.formats.contest import Contest
from convivial.rules.formats.reading import READERS, read, write
from convivial.rules.recount import METHODS, decide

BLT = b"""4 2
-3
12 1 3=4 0 # many
5 2 - 1 0
"1,2,3 0",
2 0
0
"Ann ""Green"" "
"Bo" "Blue"
Cy (Red)
Di
"A title",
"""
SOI = b"""# TITLE: Where
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# ALTERNATIVE NAME 1: Ann
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cy
3: 1, {2, 3}
2: 2
1:
"""
OLDER = b"""3
1,Ann
2,Bo
3,Cy
5,5,2
3,1,2,3
2,{1,2},3
"""
CAT = b"""# NUMBER ALTERNATIVES: 3
# NUMBER CATEGORIES: 3
# CATEGORY NAME 1: Good
# CATEGORY NAME 2: Fair
# CATEGORY NAME 3: Poor
# ALTERNATIVE NAME 1: Ann
2: {1, 2}, {}, 3
1: 3, {1,2}, {}
"""
ABIF = b"""{"title": "Where"}
{version: "0.1", seats: 2}
=G:[The garden]
"H x":"Hall"
27:G>[Kitchen]="H x" # said
3:G/5,[Kitchen]/2:{"county": 5}
@divisions
=N:[North]
0:
"""
PB = b"""META
key;value
description;"A; title"
budget;100,50
vote_type;cumulative
PROJECTS
project_id;cost;name
a;50;"The ""A"" one"
b;60.5;B
VOTES
voter_id;vote;points;age
1;a,b;2,1;30
2;;;
3;b;3.0;
"""
JSON = b"""{"format": "convivial-ballots/1", "kind": "rankings", "seats": 1, "electorate": 9,
 "quorum": "1/3", "status_quo": "C", "seed": 3, "strength": "margins",
 "options": ["A", "B", "C"], "ballots": [{"count": 3, "ranking": ["A", ["B", "C"]]},
 {"ranking": []}], "title": "x", "method": "irv"}
"""
BUDGET = b"""{"format": "convivial-ballots/1", "kind": "budget", "limit": "10.5",
 "electorate": 3, "completion": "add1", "utility": "cost",
 "votes": "scoring", "projects": [{"id": "a", "cost": 3, "name": "A"}, {"id": "b", "cost": "7/3"}],
 "ballots": [{"count": 2, "points": {"a": 3}}]}
"""
ROUNDS = b"""{"format": "convivial-ballots/1", "kind": "consensus", "proposal": "P",
 "quorum": "1/2", "electorate": ["ann", "bo"], "most_rounds": 2, "fallback": "vote",
 "proxies": {"ann": "bo"},
 "blocks_needed": 1, "blocks_left": {"bo": 0}, "most_aside": "1/4",
 "rounds": [[{"member": "ann", "says": "block", "reason": "no", "by": "bo"}], []]}
"""
VOTE = b"""{"format": "convivial-ballots/1", "kind": "yes-no", "needed": "2/3", "electorate": 9,
 "quorum": "1/2", "status_quo": "no", "seed": "2026-11",
 "ballots": [{"count": 3, "says": "yes"}, {"says": "no"}, {"count": 2, "says": "abstain"}]}
"""
LOT = b"""{"format": "convivial-ballots/1", "kind": "lot", "purpose": "keeper", "seats": 2,
 "electorate": 9, "seed": 7,
 "options": ["A", "B", "C"]}
"""
SELECTION = b"""{"format": "convivial-ballots/1", "kind": "selection", "role": "keeper", "seed": 7,
 "electorate": ["1", "2", "3"], "candidates": ["A", "B"], "quorum": "1/2", "most_rounds": 2,
 "proxies": {"2": "1"}, "qualities": ["calm"],
 "nominations": [{"member": "1", "candidate": "A", "reason": "kind"}, {"member": "2"}],
 "changes": [{"member": "2", "candidate": "A", "reason": "so", "by": "1"}],
 "proposed": [{"candidate": "A", "says": "accepts",
  "rounds": [[{"member": "1", "says": "consent"}, {"member": "3", "says": "concern"}]]}]}
"""
ADVICE = b"""{"format": "convivial-ballots/1", "kind": "advice", "proposal": "P", "decider": "A",
 "concerned": ["B"], "experienced": ["C"], "more": ["D"], "proxies": {"B": "C"},
 "window_over": true, "says": "go-ahead", "how": "as B said",
 "advice": [{"member": "B", "words": "do", "by": "C"}, {"member": "D", "words": "wait"}]}
"""
FILES = {
    ".blt": [BLT],
    ".soi": [SOI, OLDER],
    ".cat": [CAT],
    ".abif": [ABIF],
    ".pb": [PB],
    ".json": [JSON, BUDGET, ROUNDS, VOTE, LOT, SELECTION, ADVICE],
}
PAIRS = [(ending, data) for ending, files in FILES.items() for data in files]
SPOILT = [b"", b"0", b"-1", b"99999999999999999999", b";", b":", b'"', b'""', b"\\", b",", b"\n"]
SPOILT += [
    b"\xff",
    b"{",
    b"}",
    b"[",
    b"]",
    b"=",
    b">",
    b"#",
    b"\x00",
    b"1e999",
    b"null",
    b"\xef\xbb\xbf",
]
SPOILT += [
    b"true",
    b"NaN",
    "²".encode(),
    "٣".encode(),
    b"/",
    b"*",
    b"\r\n",
    b"META\n",
    b"VOTES\n",
    b"@x\n",
]


def check(name: str, data: bytes) -> None:
    """Whatever came in: a sentence with a line that there is, or a contest that can be written."""
    found = read(name, data)
    if isinstance(found, Finding):
        assert found.sentence
        assert 0 <= found.line <= data.count(b"\n") + data.count(b"\r") + 1
        return
    assert isinstance(found, Contest)
    assert all(note.sentence for note in found.notes)
    assert isinstance(read("x.json", write("x.json", found).encode()), Contest)


def spoil(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice([0, 1, 1, 2, 8, 60]))
    lines = data.split(b"\n")
    middle = random.choice([random.choice(SPOILT), data[at:end] * 2, random.choice(lines) + b"\n"])
    return data[:at] + middle + data[end:]


@pytest.mark.parametrize(("ending", "data"), PAIRS)
def test_the_files_themselves_are_read(ending: str, data: bytes) -> None:
    found = read(f"x{ending}", data)
    assert isinstance(found, Contest), found
    check(f"x{ending}", data)


@settings(max_examples=300)
@given(st.sampled_from(PAIRS), st.randoms(use_true_random=False), st.integers(1, 5))
def test_a_spoilt_file_is_only_told(pair: tuple[str, bytes], random: Random, times: int) -> None:
    ending, data = pair
    for _ in range(times):
        data = spoil(data, random)
    check(f"x{ending}", data)


@settings(max_examples=100)
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=200))
def test_no_bytes_bring_it_down(ending: str, data: bytes) -> None:
    check(f"x{ending}", data)


@settings(max_examples=100)
@given(
    st.sampled_from(PAIRS), st.sampled_from([b"\n", b"\r", b"\r\n"]), st.booleans(), st.booleans()
)
def test_line_ends_and_marks_change_nothing(
    pair: tuple[str, bytes], line_end: bytes, marked: bool, wide: bool
) -> None:
    ending, data = pair
    before = read(f"x{ending}", data)
    data = data.replace(b"\n", line_end)
    if wide:
        data = data.decode().encode("utf-16")
    elif marked:
        data = b"\xef\xbb\xbf" + data
    after = read(f"x{ending}", data)
    assert isinstance(before, Contest)
    assert isinstance(after, Contest)
    assert write("x.json", before) == write("x.json", after)


@settings(max_examples=60)
@given(st.sampled_from(PAIRS), st.sampled_from(sorted(METHODS)), st.randoms(use_true_random=False))
def test_whatever_is_read_is_counted_or_refused(
    pair: tuple[str, bytes], method: str, random: Random
) -> None:
    ending, data = pair
    found = read(f"x{ending}", spoil(data, random) if random.random() < 0.5 else data)
    if isinstance(found, Contest):
        for one in {method, found.natural_method} & set(METHODS):
            counted = decide(found, one)
            told = [counted] if isinstance(counted, Finding) else counted.verdict.reasons
            assert all(reason.sentence for reason in told)


LONG = 300_000
HOSTILE = {
    "one long word": (".abif", b"a" * LONG),
    "one long row of spaces": (".abif", b"a" + b" " * LONG + b"b"),
    "a mark, never closed": (".abif", b"1:" + b'"' * LONG),
    "brackets": (".abif", b"1:" + b"[" * LONG),
    "loose pairs": (".abif", b"{" + b"a" * LONG + b"}"),
    "marks in a name": (".blt", b"1 1\n1 1 0\n0\n" + b'"' * LONG + b"x"),
    "marks and spaces": (".blt", b"1 1\n1 1 0\n0\n" + b'" ' * LONG + b"x"),
    "escapes": (".blt", b'1 1\n1 1 0\n0\n"' + b"\\" * LONG),
    "zeros": (".blt", b"9" * 5000 + b" 1\n"),
    "many seats": (".blt", b"1 999999999999999\n1 1 0\n0\n"),
    "many candidates": (".blt", b"999999999 1\n1 1 0\n0\n"),
    "braces": (".soi", b"# NUMBER ALTERNATIVES: 3\n1: " + b"{" * LONG),
    "many alternatives": (".soi", b"# NUMBER ALTERNATIVES: 999999999\n1: 1\n"),
    "many alternatives, as of old": (".soi", b"999999999\n1,A\n"),
    "spaces in a header": (".soi", b"# A" + b" " * LONG + b"\n1: 1\n"),
    "brackets in JSON": (".json", b"[" * LONG),
    "a long number": (".json", b'{"format": ' + b"9" * LONG + b"}"),
    "marks in a table": (".pb", b"META\n" + b'"' * LONG),
    "semicolons": (".pb", b"META\nkey;value\n" + b";" * LONG),
    "a line too long": (".blt", b"1 1\n" + b"1 " * 600_000),
    "many lines": (".soi", b"\n" * 5_000_001 + b"1: 1"),
    "many votes": (".pb", PB + b'4;"' + b"a," * LONG + b'";1;\n'),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_file_ends_soon(how: str) -> None:
    ending, data = HOSTILE[how]
    started = process_time()
    check(f"x{ending}", data)
    assert process_time() - started < 5, "read in a time that grows faster than the file"


@pytest.mark.long
@settings(max_examples=20_000)
@given(st.sampled_from(PAIRS), st.randoms(use_true_random=False), st.integers(1, 9))
def test_many_spoilt_files_are_only_told(
    pair: tuple[str, bytes], random: Random, times: int
) -> None:
    ending, data = pair
    for _ in range(times):
        data = spoil(data, random)
    check(f"x{ending}", data)
