"""What a rule or a reader has to say: a stable code, its parameters, an English sentence.

Nothing here translates. A page that shows a finding calls its own gettext on `template` and
fills in `params`; a log or the command line shows `sentence`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Param = str | int | float | tuple[str, ...]


def gettext_noop(message: str) -> str:
    """Mark `message` for the extractor of translatable strings; return it as it is."""
    return message


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule decided as it did: `code` is stable, `params` are what a sentence needs."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in what somebody gave us.

    `template` is an English sentence with `%(name)s` for each of `params`; `line` counts from 1
    in the file as it was given, 0 means the file as a whole.
    """

    code: str
    template: str
    params: Mapping[str, Param] = field(default_factory=dict, hash=False)
    line: int = 0

    @property
    def sentence(self) -> str:
        """The English sentence, its parameters filled in."""
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language: `translate` is a gettext."""
        shown = {name: shown_param(value) for name, value in self.params.items()}
        return translate(self.template) % shown


@dataclass(frozen=True, slots=True)
class Sentences:
    """All that one reader may have to say: code → English sentence."""

    templates: Mapping[str, str]

    def finding(self, code: str, line: int = 0, **params: Param) -> Finding:
        """What `code` stands for, at `line`. Raises KeyError for a code that has no sentence."""
        return Finding(code, self.templates[code], params, line)


def shown_param(value: Param) -> str:
    """A parameter as text: lists are joined by commas."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
