"""What people write with Markdown, as HTML: the one place where it is made, and made safe.

Nothing in it can run, nothing is fetched from elsewhere, and its headings stand below the page's.
"""

from collections.abc import Sequence
from functools import lru_cache

import nh3
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

# A page has its h1, and its parts their h2.
_DEEPER, _DEEPEST = 2, 6

_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote"),
    *("h3", "h4", "h5", "h6", "ul", "ol", "li", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_SCHEMES = {"http", "https", "mailto", "tel"}


def to_html(text: str) -> Markup:
    """Return Markdown as HTML that may stand in any page."""
    return _rendered(text, get_language() or "en")


# The same words are read by everybody: they are rendered once. The language is a table's name's.
@lru_cache(maxsize=512)
def _rendered(text: str, _language: str) -> Markup:
    tokens = _READER.parse(text)
    env = {"highest": min(map(_level, filter(_opens_heading, tokens)), default=1)}
    clean = nh3.clean(
        _READER.renderer.render(tokens, _READER.options, env),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )
    # A table may be wider than a phone: it scrolls in a box that the keyboard reaches.
    name = escape(_("A table"))
    box = f'<div class="table-wrap" tabindex="0" role="group" aria-label="{name}"><table>'
    boxed = clean.replace("<table>", box).replace("</table>", "</table></div>")
    return Markup(boxed)  # noqa: S704  cleaned above, by a list of what may be in it


def _reader() -> MarkdownIt:
    # HTML that somebody types is shown as they typed it.
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    reader.add_render_rule("image", _image)
    return reader


def _heading(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    """The text's own highest heading stands right below the page's parts, whatever it is."""
    del renderer
    token = tokens[place]
    level = min(_level(token) - env["highest"] + 1 + _DEEPER, _DEEPEST)
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


def _opens_heading(token: Token) -> bool:
    return token.type == "heading_open"


def _level(token: Token) -> int:
    return int(token.tag[1:])


def _image(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    """A picture would be fetched from another host, which would learn who reads: only its words."""
    del renderer
    return str(escape(tokens[place].content))


_READER = _reader()
