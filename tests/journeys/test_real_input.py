"""A real group moves in: its member list and its calendar, brought by the command line."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import CONVIVIAL, Host, Opener

pytestmark = pytest.mark.journey

# As a spreadsheet writes it in Germany: a mark at the start, semicolons, Latin letters of 1990.
MEMBERS = "Name;E-Mail;Sprachen;Zeitzone\r\nJürgen Groß;;de, en;Europe/Berlin\r\nAïda;;fr;\r\n"
NEXT_WEEK = datetime.now(tz=UTC) + timedelta(days=7)
CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Google Inc//Google Calendar 70.9054//EN
X-WR-CALNAME:Gartengruppe
BEGIN:VEVENT
UID:beet-1@google.com
DTSTAMP:20260101T120000Z
DTSTART;TZID=Europe/Berlin:{NEXT_WEEK:%Y%m%d}T173000
DTEND;TZID=Europe/Berlin:{NEXT_WEEK:%Y%m%d}T190000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Beete gießen
LOCATION:Hinter dem\\, na ja\\, Schuppen
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.long
def test_members_and_calendar_of_a_real_group(
    host: Host, open_page: Opener, tmp_path: Path
) -> None:
    slug = "garten"
    links = host.found("Gartengruppe", slug=slug)
    people, dates = tmp_path / "leute.csv", tmp_path / "garten.ics"
    people.write_bytes(MEMBERS.encode("latin-1"))
    dates.write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8")

    invited = host.run("import", "members", str(people), "--community", slug)["invitations"]
    assert [row["name"] for row in invited] == ["Jürgen Groß", "Aïda"]
    assert host.run("import", "calendar", str(dates), "--community", slug)["planned"] == 1

    alma, juergen = open_page(), open_page()
    steps.come_in(alma, links["Alma"], "Alma")
    steps.come_in(juergen, invited[0]["link"], "Jürgen")
    juergen.goto(f"/c/{slug}/together/month/{NEXT_WEEK:%Y-%m}/")
    juergen.get_by_role("link", name="Beete gießen").first.click()
    expect(juergen.get_by_role("heading", level=1)).to_have_text("Beete gießen")
    expect(juergen.locator("main")).to_contain_text("Hinter dem, na ja, Schuppen")
    juergen.get_by_role("button", name="I’m coming").click()
    alma.goto(juergen.url)
    expect(alma.locator("main")).to_contain_text("Jürgen")

    again = host.run("import", "calendar", str(dates), "--community", slug)
    assert (again["planned"], again["unchanged"]) == (0, 1)


@pytest.mark.long
def test_a_bad_row_is_named_and_nobody_is_invited(host: Host, tmp_path: Path) -> None:
    host.found("Half Row", slug="half-row")
    people = tmp_path / "people.csv"
    people.write_text("name,email\nZeynep,zeynep@example.org\n,nobody@example.org\n")
    done = subprocess.run(
        [CONVIVIAL, "import", "members", people, "--community", "half-row"],
        env=host.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{people}:3:" in done.stderr
    assert "nothing was brought in" in done.stderr
    people.write_text("name,email\nZeynep,zeynep@example.org\n")
    invited = host.run("import", "members", str(people), "--community", "half-row")["invitations"]
    assert len(invited) == 1
