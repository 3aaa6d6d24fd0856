"""What Riverside does together: planned, answered, moved, called off, brought along."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from convivial.web.demo.once_data import ONCE
from convivial.web.demo.one_gathering import Gathering
from convivial.web.demo.series_data import SERIES
from convivial.web.demo.story import Act, Story
from convivial.wellbeing import api as wellbeing

COMING, WATCHING, NOT = "coming", "watching", "not"
MOODS = (7, 1, 2)
OFTEN = 0.6
# Days ago on which people look at the calendar and answer for the days ahead.
ROUNDS = (21, 14, 7, 1)
AHEAD = timedelta(days=8)
FAR_AHEAD = timedelta(days=90)
LATER = time(19, 0)
GATHERING = {gathering.key: gathering for gathering in (*SERIES, *ONCE)}


def plan(story: Story, gathering: Gathering) -> None:
    """Have someone plan an activity, others join it as host, and its regulars say so."""
    planned = story.moment(gathering.planned, gathering.key)

    def begin(now: datetime) -> None:
        story.activities[gathering.key] = wellbeing.plan_activity(
            member_id=story.members[gathering.host], plan=_plan(story, gathering), now=now
        )

    def join_as_host(now: datetime) -> None:
        activity_id, seat = story.activities[gathering.key].pk, story.members[gathering.co_host]
        wellbeing.ask_to_host(
            activity_id=activity_id,
            member_id=story.members[gathering.host],
            asked_id=seat,
            place="co-host",
            now=now,
        )
        wellbeing.accept_hosting(activity_id=activity_id, member_id=seat, place="co-host", now=now)

    story.then(planned, begin)
    if gathering.co_host:
        story.then(planned + timedelta(minutes=30), join_as_host)
    for minutes, who in enumerate(gathering.regulars, start=40):
        story.then(planned + timedelta(minutes=minutes), _count_on(story, gathering, who))
    for days in ROUNDS:
        if gathering.planned > days:
            at = story.moment(days, "round", gathering.key)
            story.then(at, _look_ahead(story, gathering, days))


def _plan(story: Story, gathering: Gathering) -> wellbeing.Plan:
    day = story.now.astimezone(story.zone).date() + timedelta(days=gathering.first)
    if gathering.weekday is not None:
        day += timedelta(days=(gathering.weekday - day.weekday()) % 7)
    return wellbeing.Plan(
        title=gathering.title,
        first_day=day,
        zone=gathering.zone,
        kind=gathering.kind,
        words=gathering.words,
        place=gathering.place,
        finding=gathering.finding,
        link=gathering.link,
        clock=gathering.clock,
        lasts=gathering.lasts,
        rule=gathering.rule,
        effort=gathering.effort,
        access=gathering.access,
        cost=gathering.cost,
        weather=gathering.weather,
        least=gathering.least,
        most=gathering.most,
        watching=gathering.watching,
        children=gathering.children,
        bring=tuple(wellbeing.Bring(words, needed) for words, needed in gathering.bring),
    )


def _dates(
    story: Story, gathering: Gathering, now: datetime, ahead: timedelta
) -> list[wellbeing.Row]:
    """Return the dates of an activity that begin within a time from now and take place."""
    activity_id = story.activities[gathering.key].pk
    rows = wellbeing.dates_within(
        community_id=story.community,
        member_id=story.members[gathering.host],
        after=now,
        before=now + ahead,
    )
    return [
        row
        for row in rows
        if row.activity_id == activity_id and row.starts_at > now and not row.cancelled
    ]


def _count_on(story: Story, gathering: Gathering, who: str) -> Act:
    """Have someone come to all of it; to the one date where there is only one."""

    def act(now: datetime) -> None:
        activity_id, member_id = story.activities[gathering.key].pk, story.members[who]
        if gathering.rule:
            wellbeing.answer_series(
                activity_id=activity_id, member_id=member_id, said=COMING, now=now
            )
            return
        for date in _dates(story, gathering, now, FAR_AHEAD):
            wellbeing.answer(occurrence_id=date.id, member_id=member_id, said=COMING, now=now)

    return act


def _look_ahead(story: Story, gathering: Gathering, days: int) -> Act:
    """Have those who sometimes come answer for the next date, and bring what is asked for."""

    def act(now: datetime) -> None:
        ahead = AHEAD if gathering.rule else FAR_AHEAD
        luck = story.chance("answers", gathering.key, days)
        for date in _dates(story, gathering, now, ahead)[:1]:
            coming = _answer(story, gathering, date.id, now, luck)
            _bring(story, gathering, date.id, coming, now)

    return act


def _answer(
    story: Story, gathering: Gathering, date_id: UUID, now: datetime, luck: Random
) -> list[str]:
    """Have some answer for a date; return who comes to it."""
    moods = {who: _mood(luck) for who in gathering.likely}
    moods |= {who: WATCHING for who in gathering.watchers if luck.random() < OFTEN}
    said = {who: word for who, word in moods.items() if word and who in story.members}
    for who, word in said.items():
        member_id = story.members[who]
        wellbeing.answer(occurrence_id=date_id, member_id=member_id, said=word, now=now)
    return [*gathering.regulars, *(who for who, word in said.items() if word == COMING)]


def _mood(luck: Random) -> str:
    """Return what someone says: mostly that they come, now and then nothing at all."""
    return luck.choices((COMING, NOT, ""), MOODS)[0]


def _bring(
    story: Story, gathering: Gathering, date_id: UUID, coming: list[str], now: datetime
) -> None:
    items = story.activities[gathering.key].bring_items.order_by("place")
    for item, who in zip(items, reversed(coming), strict=False):
        wellbeing.bring(
            item_id=item.pk, occurrence_id=date_id, member_id=story.members[who], now=now
        )


def change_plans(story: Story) -> None:
    """Have one date called off, one moved, one activity called off wholly, and a co-host asked."""
    story.then(story.moment(3, "bonfire"), _call_off_the_bonfire(story))
    story.then(story.moment(2, "soup"), _move_a_soup(story))
    story.then(story.moment(1, "choir"), _ask_for_a_hand(story))
    story.then(story.moment(0, "swim"), _call_off_a_swim(story))


def _call_off_the_bonfire(story: Story) -> Act:
    def act(now: datetime) -> None:
        host_id, activity_id = _hosted(story, "bonfire")
        wellbeing.cancel_activity(activity_id=activity_id, member_id=host_id, now=now)

    return act


def _move_a_soup(story: Story) -> Act:
    def act(now: datetime) -> None:
        soup, activity = GATHERING["soup"], story.activities["soup"]
        activity.refresh_from_db()
        date = _dates(story, soup, now, FAR_AHEAD)[1]
        wellbeing.change_date(
            occurrence_id=date.id,
            member_id=story.members[soup.host],
            version=activity.version,
            one=wellbeing.OneDate(
                day=date.first_day,
                clock=LATER,
                lasts=soup.lasts,
                title=soup.title,
                place="St Anne’s hall, just this once",
                words="The long room is being painted. Same pots, other hall, half an hour later.",
            ),
            now=now,
        )

    return act


def _ask_for_a_hand(story: Story) -> Act:
    def act(now: datetime) -> None:
        host_id, activity_id = _hosted(story, "choir")
        wellbeing.ask_to_host(
            activity_id=activity_id,
            member_id=host_id,
            asked_id=story.members["beatriz"],
            place="co-host",
            now=now,
        )

    return act


def _call_off_a_swim(story: Story) -> Act:
    def act(now: datetime) -> None:
        date = _dates(story, GATHERING["swim"], now, FAR_AHEAD)[0]
        host_id, _activity_id = _hosted(story, "swim")
        wellbeing.cancel_date(occurrence_id=date.id, member_id=host_id, now=now)

    return act


def _hosted(story: Story, key: str) -> tuple[UUID, UUID]:
    """Return the ids of an activity's host and of the activity."""
    return story.members[GATHERING[key].host], story.activities[key].pk
