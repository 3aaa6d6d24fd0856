"""What the people of Riverside ask for, and nobody has taken on yet."""

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
