"""The Jinja2 environment of every page: strict about names, escaped, translated."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from convivial.theme import words


def environment(**options: Any) -> Environment:  # noqa: ANN401  Django's own signature
    """Return the environment; an unknown name in a template is an error, never an empty place."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(
        autoescape=True,
        **{name: value for name, value in options.items() if name != "autoescape"},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(static=static, url=_url, **words.GLOBALS)
    env.filters.update(words.FILTERS)
    return env


def _url(name: str, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  as reverse takes them
    return reverse(name, args=args, kwargs=kwargs)
