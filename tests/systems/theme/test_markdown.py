"""Markdown that people write: it reads well, runs nothing, and fetches nothing from elsewhere."""

import re
import time

import pytest
from django.template import engines
from django.utils import translation

from convivial.theme.markdown import to_html


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "[here](JaVaScRiPt:alert(1))",
        "[here](data:text/html,<script>alert(1)</script>)",
        "<javascript:alert(1)>",
        '<a href="https://example.org" onclick="alert(1)">here</a>',
        '[x](https://example.org "a\\" onmouseover=\\"alert(1)")',
        "<style>body{display:none}</style>",
        "<iframe src='https://example.org'></iframe>",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "![x](x){onerror=alert(1)}",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<svg/onload=alert(1)>",
        "| a |\n|---|\n| <script>x</script> |",
    ],
)
def test_nothing_that_is_written_can_run(written: str) -> None:
    html = str(to_html(written))
    tags = re.findall(r"<[^>]*>", html)
    allowed = r"</?(p|a|code|pre|table|thead|tbody|tr|th|td|div)\b[^>]*>|<br>"
    assert all(re.fullmatch(allowed, tag) for tag in tags), html
    assert not any(
        re.search(r"\son\w+=", tag.replace('"', " ")) for tag in tags if "title" not in tag
    )
    assert not re.search(r'href="(?!https?:|mailto:|tel:)', html)


def test_a_link_tells_the_other_host_nothing_and_keeps_its_address() -> None:
    html = to_html("[map](https://example.org/a?b=1&c=2)")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'rel="nofollow noopener noreferrer"' in html


def test_no_picture_is_fetched_from_elsewhere() -> None:
    assert to_html("![A bench](https://example.org/bench.png)") == "<p>A bench</p>\n"


def test_headings_stand_below_the_pages() -> None:
    html = to_html("# One\n\n## Two\n\n###### Six")
    assert html == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n"


def test_the_highest_heading_of_a_text_skips_no_level() -> None:
    assert to_html("## One\n\n### Two\n") == "<h3>One</h3>\n<h4>Two</h4>\n"
    assert to_html("##### Five\n") == "<h3>Five</h3>\n"


def test_lists_and_emphasis() -> None:
    html = to_html("1. first\n2. *second*\n\n- a\n- **b** ~~c~~")
    for part in ("<ol>", "<em>second</em>", "<ul>", "<strong>b</strong>", "<s>c</s>"):
        assert part in html


def test_a_list_may_begin_elsewhere() -> None:
    assert '<ol start="4">' in to_html("4. four\n5. five")


def test_a_table_scrolls_in_a_box_that_has_a_name() -> None:
    table = "| wood | cost |\n|---|---|\n| oak | 40 |"
    with translation.override("en"):
        html = to_html(table)
    assert '<div class="table-wrap" tabindex="0" role="group" aria-label="A table"><table>' in html
    assert "<th>wood</th>" in html
    assert html.rstrip().endswith("</table></div>")


def test_what_looks_like_html_is_shown_as_it_was_written() -> None:
    assert to_html("a <b>bold</b> move") == "<p>a &lt;b&gt;bold&lt;/b&gt; move</p>\n"


def test_nothing_is_nothing() -> None:
    assert to_html("") == ""


@pytest.mark.parametrize("piece", ["[", "*a ", "> ", "`", "![](", "| a ", "<a ", "&#", "- "])
def test_what_is_meant_to_take_long_does_not(piece: str) -> None:
    begun = time.perf_counter()
    to_html((piece * 20_000)[:20_000])
    assert time.perf_counter() - begun < 2


def test_pages_have_it_as_a_filter() -> None:
    template = engines["jinja2"].from_string("{{ words|markdown }}")
    assert template.render({"words": "*so*"}) == "<p><em>so</em></p>\n"
