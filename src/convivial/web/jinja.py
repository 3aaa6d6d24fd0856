"""The Jinja2 environment of every page: strict about names, escaped, translated."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from convivial.theme import words
from convivial.web.integrity import integrity, script


def environment(**options: Any) -> Environment:  # noqa: ANN401  Django's own signature
    """Return the environment; an unknown name in a template is an error, never an empty place."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(
        autoescape=True,
        **{name: value for name, value in options.items() if name != "autoescape"},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        bytecode_cache=FileSystemBytecodeCache(_compiled()),
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    said = {"_": _say, "gettext": _say}
    ours = {"static": static, "script": script, "integrity": integrity, "url": _url}
    env.globals.update(said, **ours, **words.GLOBALS)
    env.filters.update(words.FILTERS)
    return env


def _compiled() -> str:
    """Return the folder of compiled templates: a host compiles each once a version."""
    folder = Path(settings.MEDIA_ROOT).parent / "templates"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder)


# The addresses that pages repeat: a reverse takes longer than all the rest of a link.
@lru_cache(maxsize=4096)
def _url(name: str, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  as reverse takes them
    return reverse(name, args=args, kwargs=kwargs)


@pass_eval_context
def _say(here: EvalContext, sentence: str, /, **values: Any) -> str:  # noqa: ANN401
    """Return a sentence in the reader's language; as Jinja2's own, but looked up once.

    Values are escaped wherever the template escapes. A per cent sign stands for itself only
    where it is doubled, also in a sentence without values.
    """
    said = _said(translation.get_language(), sentence)
    if not here.autoescape:
        return str(said) % values
    return said % values if "%" in said else said


# Every page says the same few hundred sentences; catalogues never change while the host runs.
@lru_cache(maxsize=16_384)
def _said(_language: str | None, sentence: str) -> Markup:
    return Markup(translation.gettext(sentence))  # noqa: S704  a translation is ours, as its sentence is
