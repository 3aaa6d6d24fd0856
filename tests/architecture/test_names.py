"""Names are the glossary's words; what is unfinished is an issue, not a comment."""

import re

from tests.architecture import source

# A module with such a name is about nothing: everything ends up in it.
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services"}
EMPTY_WORDS |= {"common", "misc", "base", "core", "lib", "tools"}
# Promises to nobody. Spelt so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
# Words that make a person a case or a subordinate; to say that there is none of it is welcome.
CLINICAL = re.compile(
    r"(?<!no )\b(patients|symptoms?|diagnos\w+|is_superuser|is_staff)\b", re.IGNORECASE
)


def test_a_module_is_about_something() -> None:
    empty = [
        source.name(path)
        for path in source.files("*.py", "*.ts")
        if EMPTY_WORDS.intersection({path.stem, path.parent.name})
    ]
    assert not empty


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{source.name(path)}: {found.group()}"
        for path in source.files("*.py", "*.ts", "*.mjs", "*.css", "*.html", "*.md")
        if (found := UNFINISHED.search(path.read_text(encoding="utf-8")))
    ]
    assert not left


def test_nobody_is_named_as_a_case() -> None:
    named = [
        f"{source.name(path)}: {found.group()}"
        for path in source.files("*.py", "*.html", "*.ts", under=("src", "client"))
        if (found := CLINICAL.search(path.read_text(encoding="utf-8")))
    ]
    assert not named
