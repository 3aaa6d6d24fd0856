"""Palette and language are chosen from any page: with the account, or in a cookie."""

from django.test import Client

from tests.world import World


def test_a_member_s_palette_stays_with_the_account(world: World) -> None:
    answer = world.client("alma").post("/palette/", {"palette": "night", "next": world.url()})
    assert answer["Location"] == world.url()
    page = world.client("alma").get(world.url()).content.decode()
    assert 'data-palette="night"' in page


def test_a_stranger_s_palette_stays_in_a_cookie(client: Client, db: None) -> None:
    client.post("/palette/", {"palette": "day"})
    assert 'data-palette="day"' in client.get("/").content.decode()


def test_a_stranger_reads_spanish_when_they_ask(client: Client, db: None) -> None:
    client.post("/language/", {"language": "es"})
    assert '<html lang="es"' in client.get("/").content.decode()


def test_the_browser_s_language_is_spoken_first(client: Client, db: None) -> None:
    page = client.get("/", headers={"accept-language": "es-MX,es;q=0.9"})
    assert '<html lang="es"' in page.content.decode()
    assert page["Content-Language"] == "es"


def test_the_account_s_language_wins_over_the_browser_s(world: World) -> None:
    client = world.client("alma")
    client.post("/language/", {"language": "es"})
    page = client.get(world.url(), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="es"' in page


def test_what_is_not_offered_is_refused(client: Client, db: None) -> None:
    assert client.post("/palette/", {"palette": "rainbow"}).status_code == 403
    assert client.post("/language/", {"language": "xx"}).status_code == 403


def test_the_way_back_never_leads_off_the_host(client: Client, db: None) -> None:
    answer = client.post("/palette/", {"palette": "day", "next": "https://evil.example/"})
    assert answer["Location"] == "/"
