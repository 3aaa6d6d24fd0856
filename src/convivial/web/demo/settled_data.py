"""Asks of Riverside that somebody is on, and those that are settled one way or another."""

from convivial.web.demo.posting import Posting

TAKEN = (
    Posting(
        "bunk-bed",
        "callum",
        "hands",
        "Bunk bed, two flights, some swearing",
        "It came in four boxes. I have the right screwdriver and two small foremen. Saturday any "
        "time.",
        days=6,
        languages=("en",),
        where="place",
    ),
    Posting(
        "hot-dinner",
        "mei",
        "meal",
        "A hot dinner now and then, until I have hands again",
        "I eat anything. I eat it at ten at night, cold, over the sink, so anything hot is a "
        "festival.",
        days=16,
        languages=("en", "zh"),
        where="place",
        rhythm="weekly",
        lasts=90,
    ),
    Posting(
        "three-dishes",
        "dev",
        "learning",
        "Teach me to cook three things",
        "I can do rice. My mother has asked me not to ring her from the shop any more.",
        days=20,
        languages=("en", "hi", "gu"),
        where="place",
    ),
    Posting(
        "visit-form",
        "karim",
        "letters",
        "A form, for my daughter's visit",
        "Twenty-two pages. Page nine asks for something I don't have and I think nobody has.",
        days=7,
        languages=("en", "fr"),
    ),
)

SERVED = (
    Posting(
        "photos",
        "tom",
        "learning",
        "How do I get the photographs off this phone",
        "It says it is full. There are 4,000 and I believe half are of my thumb.",
        days=24,
        languages=("en",),
    ),
    Posting(
        "sleep",
        "mei",
        "childcare",
        "Hold the baby while I sleep",
        "Two hours. She's fed. She likes being walked past the washing machine.",
        days=38,
        languages=("en",),
        where="place",
    ),
    Posting(
        "gutter",
        "walter",
        "hands",
        "The gutter has come down",
        "At the back. It has taken the clematis with it.",
        days=45,
        languages=("en",),
        where="place",
    ),
    Posting(
        "school",
        "oksana",
        "errand",
        "Come with me to the parents' evening",
        "I want to ask why he sits alone. I will ask it better if somebody sits beside me.",
        days=52,
        languages=("en", "uk"),
        where="place",
    ),
    Posting(
        "fridge",
        "beatriz",
        "hands",
        "A fridge, from the kerb to the second floor",
        "It's a good one. They were throwing it out!",
        days=33,
        languages=("en",),
        where="place",
    ),
)

RUN_OUT = (
    Posting(
        "spare-ticket",
        "dev",
        "other",
        "Anyone for the canal talk on the 3rd?",
        "Two tickets, one of me.",
        days=19,
        lasts=6,
    ),
)

TAKEN_BACK = (
    Posting(
        "radio",
        "joan",
        "tools",
        "The wireless only hums",
        "Found the fault: it wasn't plugged in properly. Leave it with me.",
        days=15,
        languages=("en",),
        withdrawn=14,
    ),
    Posting(
        "move",
        "robin",
        "hands",
        "Boxes down to a van",
        "Last Sunday of the month, an hour or so.",
        days=26,
        languages=("en",),
        withdrawn=21,
    ),
)

SETTLED = (*TAKEN, *SERVED, *RUN_OUT, *TAKEN_BACK)
