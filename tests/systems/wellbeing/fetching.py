"""Fetching a feed as a calendar does, and reading it with a library that did not write it."""

from typing import Any

import icalendar
from django.test import Client

from convivial.wellbeing.commands.feeds import feed_token, make_feed
from tests.world import NOW, World

EVERYONE, MINE = "community", "mine"


def address(world: World, name: str = "bruno", scope: str = EVERYONE) -> str:
    feed = make_feed(member_id=world.seat(name), scope=scope, now=NOW)
    return f"/calendar/{feed_token(feed)}.ics"


def fetch(world: World, name: str = "bruno", scope: str = EVERYONE) -> bytes:
    return Client().get(address(world, name, scope)).content


def events(body: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))
