"""What the people of Riverside do together."""

from dataclasses import dataclass
from datetime import time, timedelta

EVERY_WEEK = "FREQ=WEEKLY"
EVERY_OTHER_WEEK = "FREQ=WEEKLY;INTERVAL=2"
FIRST_SATURDAY = "FREQ=MONTHLY;BYDAY=1SA"
TWELVE_WEEKS = "FREQ=WEEKLY;COUNT=12"
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """An activity; its first day is the first ``weekday`` from ``first`` days after the present.

    ``planned`` is how many days ago it was planned. ``regulars`` said “I’m coming” to all of it,
    ``likely`` come or don’t, ``watchers`` come and watch.
    """

    key: str
    host: str
    kind: str
    title: str
    words: str
    first: int
    planned: int
    weekday: int | None = None
    clock: time | None = None
    minutes: int = 120
    rule: str = ""
    zone: str = "Europe/London"
    place: str = ""
    finding: str = ""
    link: str = ""
    effort: str = ""
    access: str = ""
    cost: str = ""
    weather: str = ""
    least: int | None = None
    most: int | None = None
    watching: bool = True
    children: bool = False
    bring: tuple[tuple[str, int], ...] = ()
    co_host: str = ""
    regulars: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    watchers: tuple[str, ...] = ()

    @property
    def lasts(self) -> timedelta:
        """How long it takes; whole days where it has no time of day."""
        return timedelta(days=1) if self.clock is None else timedelta(minutes=self.minutes)


GATHERINGS = (
    Gathering(
        key="sit",
        host="yasemin",
        kind="mind",
        title="Sitting quietly, before work",
        words="Half an hour. Chairs or cushions, eyes open or shut. A bell at the start and at the "
        "end and nothing in between. You can leave any time; the door is the quiet kind.",
        first=-75,
        planned=80,
        weekday=TUE,
        clock=time(7, 15),
        minutes=30,
        rule=EVERY_WEEK,
        place="The Boathouse, upstairs",
        finding="Side door, code on the board in the bakery",
        effort="gentle",
        access="One flight of stairs. Tell me the day before and we sit downstairs instead.",
        regulars=("iris",),
        likely=("lena", "ash", "joan", "marisol", "samir"),
        watchers=("walter",),
    ),
    Gathering(
        key="soup",
        host="karim",
        kind="social",
        title="Thursday soup",
        words="One pot with meat, one without. Come hungry or come late. Whoever sits nearest the "
        "door washes up, so the rest of you learn to be early.",
        first=-75,
        planned=82,
        weekday=THU,
        clock=time(18, 30),
        rule=EVERY_WEEK,
        place="Tannery Yard, the long room",
        effort="gentle",
        access="Step-free. The toilet door is 74 cm wide, I measured.",
        cost="Nothing. There is a jar; nobody looks at the jar.",
        least=4,
        most=30,
        children=True,
        bring=(("Bread", 1), ("Something green", 2), ("A board game", 1), ("Bowls", 2)),
        co_host="marisol",
        regulars=("tom", "walter"),
        likely=("beatriz", "dev", "mei", "callum", "oksana", "petro", "rosa", "ash", "priya"),
        watchers=("ines",),
    ),
    Gathering(
        key="repair",
        host="iris",
        kind="making",
        title="Repair café",
        words="Toasters, zips, bikes, chairs, lamps. You sit with the person who mends it and hold "
        "the small screws. We fix about two things in three. The third one we look at together, "
        "sadly.",
        first=-70,
        planned=74,
        weekday=SAT,
        clock=time(14, 0),
        minutes=180,
        rule=FIRST_SATURDAY,
        place="Arch 9",
        effort="gentle",
        access="Level, but it is loud and smells of oil. Ear defenders on the hook.",
        cost="Parts only",
        children=True,
        bring=(("Cake", 2), ("Extension lead", 1)),
        regulars=("lena",),
        likely=("goran", "joan", "petro", "callum", "nuno", "tom"),
    ),
    Gathering(
        key="walk",
        host="dev",
        kind="nature",
        title="Along the river to the weir and back",
        words="Slow. We stop for herons. I will tell you where the water comes from, if you ask.",
        first=-60,
        planned=64,
        weekday=SUN,
        clock=time(10, 0),
        minutes=100,
        rule=EVERY_OTHER_WEEK,
        place="The iron footbridge",
        effort="steady",
        access="Gravel, one stile. For wheels we go round by the lock.",
        weather="Rain: we go anyway. Wind above the trees: we have tea at Arch 9 instead.",
        children=True,
        likely=("walter", "yasemin", "ffion", "samir", "beatriz", "priya", "mei"),
    ),
    Gathering(
        key="choir",
        host="ffion",
        kind="social",
        title="Choir for people who say they can’t",
        words="Twelve Mondays. Rounds, work songs, one thing in Welsh that sounds harder than it "
        "is. No concert at the end unless somebody begs.",
        first=-35,
        planned=40,
        weekday=MON,
        clock=time(19, 0),
        minutes=90,
        rule=TWELVE_WEEKS,
        place="St Anne’s hall",
        access="Ramp at the back. Loop system, when it is in the mood.",
        least=5,
        regulars=("iris", "nuno"),
        likely=("marisol", "oksana", "beatriz", "joan", "hatice", "goran"),
        watchers=("ash", "samir"),
    ),
    Gathering(
        key="kiln",
        host="lena",
        kind="making",
        title="A day with the borrowed kiln",
        words="It holds five people’s bowls and not one more. If you are on the waiting list, come "
        "and wedge clay anyway.",
        first=9,
        planned=13,
        weekday=SAT,
        clock=time(10, 30),
        minutes=330,
        place="Lena’s workshop, Weir Street 2",
        effort="steady",
        cost="£4 for clay, or nothing",
        most=5,
        watching=False,
        bring=(("Lunch to share", 3), ("Old towels", 2)),
        regulars=("joan", "rosa", "mei", "dev", "samir", "beatriz", "petro"),
    ),
    Gathering(
        key="aloud",
        host="walter",
        kind="mind",
        title="Somebody reads aloud",
        words="One chapter. Somebody reads and the rest of us are read to. We are in the middle of "
        "the one with the lighthouse; you will catch up in a minute.",
        first=-50,
        planned=52,
        weekday=WED,
        clock=time(20, 30),
        minutes=50,
        rule=EVERY_WEEK,
        link="https://meet.example.org/riverside-aloud",
        effort="gentle",
        access="By phone works too. Captions if you turn them on.",
        regulars=("joan",),
        likely=("ffion", "lena", "tom"),
        watchers=("yasemin",),
    ),
    Gathering(
        key="swim",
        host="oksana",
        kind="body",
        title="Cold water, then hot tea",
        words="In, say something rude in your own language, out. Nobody stays in longer than a "
        "song. I bring the flask.",
        first=-33,
        planned=36,
        weekday=SAT,
        clock=time(8, 0),
        minutes=60,
        rule=EVERY_WEEK,
        place="The steps below the lock",
        effort="strong",
        access="Fourteen steps, no rail on the left.",
        weather="Not when the river is brown.",
        least=2,
        most=10,
        bring=(("Flask of tea", 1), ("Something sweet", 1)),
        likely=("iris", "marisol", "callum", "priya"),
        watchers=("petro",),
    ),
    Gathering(
        key="cay",
        host="hatice",
        kind="social",
        title="Türkçe çay saati",
        words="Çay, poğaça, sohbet. Türkçe öğrenmek isteyen de gelsin. (Tea and talk in Turkish. "
        "Learners welcome, we go slowly and laugh kindly.)",
        first=-28,
        planned=30,
        weekday=FRI,
        clock=time(15, 0),
        rule=EVERY_OTHER_WEEK,
        place="Hatice’s kitchen, Mill Lane 21",
        most=8,
        children=True,
        regulars=("yasemin",),
        likely=("mei", "joan"),
    ),
    Gathering(
        key="allotment",
        host="walter",
        kind="nature",
        title="Allotment day",
        words="Digging in the morning, sitting in the afternoon. Come for one or the other.",
        first=16,
        planned=6,
        weekday=SUN,
        place="Plot 31, top gate",
        effort="steady",
        weather="Pouring: the Sunday after",
        children=True,
        bring=(("Spade", 2), ("Cake", 1), ("Folding chair", 3)),
        likely=("tom", "goran", "rosa", "emeka", "ines", "callum"),
    ),
    Gathering(
        key="chess",
        host="beatriz",
        kind="social",
        title="Chess, draughts and squid facts",
        words="Leo takes on all comers. So far he has beaten four grown-ups, one of whom was "
        "trying.",
        first=-20,
        planned=22,
        weekday=SUN,
        clock=time(16, 0),
        minutes=90,
        rule=EVERY_WEEK,
        place="Weir Street 15, ground floor",
        children=True,
        bring=(("A board", 2),),
        likely=("callum", "tom", "dev", "samir", "karim"),
    ),
    Gathering(
        key="boat",
        host="tom",
        kind="nature",
        title="The long way round by boat",
        words="My cousin’s boat. Life jackets in all sizes. Back before dark.",
        first=-24,
        planned=45,
        weekday=SUN,
        clock=time(11, 0),
        minutes=300,
        place="Moorings below the lock",
        most=8,
        likely=("walter", "joan", "rosa", "mei", "petro", "oksana"),
    ),
    Gathering(
        key="lanterns",
        host="mei",
        kind="making",
        title="Paper lanterns",
        words="Willow, tissue, glue, patience. We walk them to the bridge afterwards.",
        first=-38,
        planned=48,
        weekday=FRI,
        clock=time(16, 30),
        place="Tannery Yard, the long room",
        children=True,
        likely=("callum", "beatriz", "lena", "hatice", "goran"),
    ),
    Gathering(
        key="bonfire",
        host="goran",
        kind="social",
        title="Bonfire on the shingle",
        words="Potatoes in foil. The council said yes and then it said no.",
        first=5,
        planned=15,
        weekday=SAT,
        clock=time(19, 30),
        place="The shingle, past the boatyard",
        likely=("nuno", "dev", "petro", "ash"),
    ),
    Gathering(
        key="piano",
        host="callum",
        kind="body",
        title="Turning Priya’s piano round",
        words="It only has to move four metres. That is what they all say.",
        first=2,
        planned=2,
        clock=time(18, 0),
        minutes=60,
        place="Blue doors, Weir Street 40",
        effort="strong",
        least=4,
        watching=False,
        regulars=("priya", "dev"),
        likely=("goran", "nuno"),
    ),
    Gathering(
        key="lviv",
        host="petro",
        kind="social",
        title="Quiz with my old class",
        words="Online, they are in Lviv. Half the questions are about them, half about us. You "
        "need no Ukrainian, they show off their English.",
        first=-10,
        planned=14,
        weekday=SUN,
        clock=time(19, 0),
        minutes=75,
        rule="FREQ=MONTHLY",
        zone="Europe/Kyiv",
        link="https://meet.example.org/lviv-riverside",
        likely=("oksana", "dev", "samir", "ash"),
    ),
)
