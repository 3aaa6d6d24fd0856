"""What devices can ask for is documented, and what is documented is there."""

import re
from pathlib import Path

from django.urls import URLPattern

from convivial.vault.host_urls import urlpatterns

PAGE = Path(__file__).parents[3] / "docs/reference/vault-addresses.md"


def asked_for(pattern: URLPattern) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))


def test_every_address_for_devices_is_documented_and_real() -> None:
    documented = re.findall(
        r"^\| `(/vault/[^`]*)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    real = [asked_for(one) for one in urlpatterns]
    assert sorted(documented) == sorted(one for one in real if one.startswith("/vault/"))
