"""What a page brings to a browser that its release does not: found by reading its HTML."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from convivial.web.served.manifest import Manifest

Attributes = list[tuple[str, str | None]]

# Where the files of a release are known by: an element, its attribute, and what it brings.
FOREIGN = {"iframe", "frame", "object", "embed", "applet", "portal", "base"}
LINKS = {"stylesheet", "modulepreload", "preload", "prefetch", "import"}
DATA = {"application/json", "application/ld+json"}
RUNS = ("javascript:", "data:", "vbscript:")
TAKES_ADDRESS = {"href", "src", "action", "formaction", "xlink:href"}


def faults_of(html: str, url: str, manifest: Manifest, digests: Callable[[str], str]) -> list[str]:
    """Return a sentence for everything on a page that runs and is not the release's.

    ``digests`` gives the SHA-384, in base64, of a file of the release by its address.
    """
    reader = _Reader(url, manifest, digests)
    reader.feed(html)
    reader.close()
    return reader.faults


class _Reader(HTMLParser):
    def __init__(self, url: str, manifest: Manifest, digests: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.manifest = manifest
        self.digests = digests
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.faults.extend(self._found(tag, attrs))

    def _found(self, tag: str, attrs: Attributes) -> Iterator[str]:
        values = {name: value or "" for name, value in attrs}
        if tag in FOREIGN:
            yield f"It has a <{tag}>, which no page of a release has."
        if tag == "script":
            yield from self._script(values)
        if tag == "link" and LINKS & set(values.get("rel", "").lower().split()):
            yield from self._file(values.get("href", ""))
        if tag == "meta" and "http-equiv" in values:
            yield "It has a <meta http-equiv>, which no page of a release has."
        yield from _attributes(tag, attrs)

    def _script(self, values: dict[str, str]) -> Iterator[str]:
        if "src" not in values:
            if values.get("type", "").lower() not in DATA:
                yield "It has a script written into the page."
            return
        yield from self._file(values["src"])
        path = self._path(values["src"])
        if path in self.manifest.files and not self._hashed(path, values.get("integrity", "")):
            yield f"Its script {path} comes without the hash that the release gives it."

    def _hashed(self, path: str, said: str) -> bool:
        return said == f"sha384-{self.digests(path)}"

    def _file(self, address: str) -> Iterator[str]:
        if self._path(address) not in self.manifest.files:
            yield f"It loads {address}, which is not in the release."

    def _path(self, address: str) -> str:
        here, there = urlsplit(self.url), urlsplit(urljoin(self.url, address))
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        return there.path if same and not there.query else ""


def _attributes(tag: str, attrs: Attributes) -> Iterator[str]:
    for name, value in attrs:
        if name.startswith("on"):
            yield f"A <{tag}> has the attribute {name}, which runs a script."
        runs = "".join((value or "").split()).lower().startswith(RUNS)
        if name in TAKES_ADDRESS and runs:
            yield f"A <{tag}> has an address that runs a script."
        if name == "srcdoc":
            yield f"A <{tag}> has a page written into it."
