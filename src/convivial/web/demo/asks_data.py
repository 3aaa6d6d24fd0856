"""What the people of Riverside ask for: what waits, what is agreed, and what came of it."""

from convivial.web.demo.posting import Posting

NIGHTS = tuple(f"{day}-night" for day in range(7))

WAITING = (
    Posting(
        "optician",
        "walter",
        "ride",
        "A lift to the optician on Station Road",
        "Thursday week, ten o'clock. I can get there on the 14 but not back, they put drops in. "
        "Half an hour waiting at the most. I'll bring tomatoes.",
        days=2,
        languages=("en",),
        where="place",
        place="From Mill Lane",
        at=(53.96, -1.08),
        within_km=8,
    ),
    Posting(
        "tuesdays",
        "beatriz",
        "childcare",
        "Someone with Leo on Tuesday evenings",
        "I have a place on the accounts course, at last. Tuesdays six to nine until Easter. Leo is "
        "seven. He'll have eaten. He likes chess, facts about squid, and being left alone with a "
        "book; bed at eight, with argument.\n\nI can do the same for you on another evening, or "
        "not: no need to even things out.",
        days=9,
        languages=("en", "es", "pt"),
        times=("1-evening",),
        where="place",
        place="Weir Street",
        rhythm="weekly",
        lasts=120,
        at=(53.95, -1.09),
    ),
    Posting(
        "carta",
        "rosa",
        "translation",
        "Una carta del ayuntamiento que no entiendo",
        "Son dos hojas. Dice «final notice» en rojo y me quita el sueño. Quizá no es nada. Me "
        "gustaría leerla con alguien, sin prisa, con un té.",
        days=2,
        languages=("es",),
        where="either",
    ),
    Posting(
        "four-oclock",
        "lena",
        "listening",
        "Awake again",
        "Nothing is wrong. Just not sleeping. Would be nice to know someone else is up. Text is "
        "fine, silence is fine.",
        minutes=42,
        languages=("de", "en"),
        times=NIGHTS,
        where="remote",
        rhythm="whenever",
    ),
    Posting(
        "library",
        "ash",
        "other",
        "sit at the same table in the library",
        "midweek. you do your thing, i do mine. nod at the end",
        days=5,
        times=("2-morning", "2-afternoon"),
        where="place",
        rhythm="weekly",
    ),
    Posting(
        "college",
        "oksana",
        "translation",
        "Лист із Петрового коледжу",
        "They wrote about Petro's stipend, four pages. I understand the words but not the meaning. "
        "Потрібна людина, яка знає обидві мови й не поспішає.",
        days=11,
        languages=("uk",),
        where="either",
    ),
    Posting(
        "bishop",
        "joan",
        "pets",
        "Feed Bishop while I'm at my sister's",
        "The 12th to the 26th. Half a tin morning and evening. He will tell you it is a whole tin. "
        "Key is with Tom.",
        days=1,
        languages=("en",),
        where="place",
        place="Tannery Yard 3",
    ),
    Posting(
        "bank",
        "hatice",
        "errand",
        "Bankaya birlikte gidelim",
        "Hesap açmak istiyorum. Kızım çalışıyor. Tek başıma gidince beni anlamıyorlar, ben de "
        "onları.",
        days=8,
        languages=("tr",),
        where="place",
    ),
    Posting(
        "sofa",
        "samir",
        "stay",
        "Three nights for my sister",
        "Nour is coming for her interview and my room is a room. She's tidy and leaves early. "
        "First weekend of the month. A sofa is plenty.",
        days=13,
        languages=("ar", "en"),
        where="place",
        at=(53.96, -1.07),
        within_km=10,
    ),
    Posting(
        "wellies",
        "nuno",
        "things",
        "Wellies, children's, about a 30",
        "My niece has found the puddles. Any boots that keep water out. Any colour but she says "
        "yellow.",
        minutes=27,
        languages=("pt", "en"),
        where="place",
    ),
    Posting(
        "market",
        "priya",
        "errand",
        "Show me which market stalls are the good ones",
        "I keep buying the wrong coriander. One Saturday, one lap of the market, and I'll buy the "
        "coffee.",
        minutes=131,
        languages=("en", "ta"),
        where="place",
    ),
    Posting(
        "mams-house",
        "ffion",
        "listening",
        "An hour to talk about Mam's house",
        "My brother wants to sell. I go in to sort things and come out with one spoon. I don't "
        "need anyone to tell me what to do. I'd like to say it aloud to a person who has no stake "
        "in it, on a walk or on a bench, not over the phone.",
        days=5,
        languages=("en", "cy"),
        where="place",
    ),
    Posting(
        "bici",
        "ines",
        "other",
        "¿Dónde dejo la bici?",
        "El casero dice que en el pasillo no. Un patio, un cobertizo, lo que sea.",
        days=3,
        languages=("es",),
        where="place",
    ),
    Posting(
        "flour",
        "marisol",
        "hands",
        "Flour up from the van, Friday at six in the morning",
        "Eight sacks, one flight. The lift is out until the fifteenth. You'll be paid in whatever "
        "is hottest.",
        days=1,
        languages=("en", "es"),
        times=("4-morning",),
        where="place",
        place="The bakery, back door",
    ),
)

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

ASKS = (*WAITING, *TAKEN, *SERVED, *RUN_OUT, *TAKEN_BACK)
