"""What a page brings that its release does not: each way of running something else is named."""

import pytest

from convivial.web.served.manifest import Manifest
from convivial.web.served.pages import faults_of

RELEASE = Manifest("1", {}, {"/static/a.js": "0" * 64, "/static/a.css": "1" * 64})
HERE = "https://host.example/"
GOOD = '<script type="module" src="/static/a.js" integrity="sha384-HASH"></script>'


def found(html: str) -> list[str]:
    return faults_of(html, HERE, RELEASE, lambda _path: "HASH")


@pytest.mark.parametrize(
    "html",
    [
        GOOD,
        '<link rel="stylesheet" href="/static/a.css">',
        '<script type="application/json">{"a": 1}</script>',
        '<a href="/mine/">Mine</a><img src="/media/face.png">',
        '<link rel="icon" href="/favicon.svg">',
    ],
)
def test_a_page_of_the_release_has_no_fault(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<script>steal()</script>", "written into the page"),
        ('<SCRIPT TYPE="text/javascript">steal()</SCRIPT>', "written into the page"),
        ('<script src="/static/b.js"></script>', "not in the release"),
        ('<script src="//evil.example/static/a.js"></script>', "not in the release"),
        ('<script src="http://host.example/static/a.js"></script>', "not in the release"),
        ('<script src="/static/a.js?other"></script>', "not in the release"),
        ('<script src="/static/a.js"></script>', "without the hash"),
        ('<script src="/static/a.js" integrity="sha384-OTHER"></script>', "without the hash"),
        ('<link rel="modulepreload" href="/static/b.js">', "not in the release"),
        ('<link rel="alternate StyleSheet" href="/b.css">', "not in the release"),
        ('<iframe src="/mine/"></iframe>', "<iframe>"),
        ('<base href="https://evil.example/">', "<base>"),
        ('<object data="/x"></object>', "<object>"),
        ('<meta http-equiv="refresh" content="0">', "http-equiv"),
        ('<img src="/a.png" onerror="steal()">', "onerror"),
        ('<a href=" java&#10;script:steal()">x</a>', "runs a script"),
        ('<form action="data:text/html,x"></form>', "runs a script"),
        ('<p srcdoc="x">', "written into it"),
    ],
)
def test_what_is_not_the_releases_is_named(html: str, words: str) -> None:
    faults = found(GOOD + html)
    assert len(faults) >= 1
    assert any(words in fault for fault in faults)
