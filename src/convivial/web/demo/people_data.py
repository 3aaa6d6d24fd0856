"""Who lives in Riverside. Everyone here is made up, and so is every word they say."""

from convivial.web.demo.guests_data import GONE, GUESTS
from convivial.web.demo.person import Person

NAME = "Riverside"
SLUG = "riverside"
ZONE = "Europe/London"
LANGUAGES = ("en", "es", "tr")
PURPOSE = (
    "We live along the river between the weir and the old tannery, and we look out for one "
    "another. Nobody here is in charge of anybody. You can ask for things, you can say no, and "
    "there is soup on Thursdays."
)

FOUNDERS = (
    Person(
        "marisol",
        "Marisol Ibarra",
        160,
        "she/her",
        ("es", "en"),
        "Bread, most days. A van on Sundays. I can tell you which step of the town hall stairs is "
        "loose, and who to ask for when they say nobody is in.",
        "People at the table who stay to wash up. To sleep past five one day.",
        founder=True,
    ),
    Person(
        "tom",
        "Tom Ackroyd",
        159,
        "he/him",
        ("en",),
        "Forty years on the buses, so I know every short cut and most of the drivers. I still have "
        "a car and I like an excuse.",
        "Somebody patient with telephones. Company on the bench by the weir.",
        founder=True,
    ),
    Person(
        "yasemin",
        "Yasemin Demir",
        158,
        "she/her",
        ("tr", "de", "en"),
        "I work nights at the laundry, so I am awake when others would rather not be. Tea, "
        "quiet, no advice unless you want it.",
        "Daylight. A walk before the shift. Somebody to speak Turkish with about nothing.",
        founder=True,
    ),
    Person(
        "iris",
        "Iris Okafor",
        158,
        "they/them",
        ("en", "ig"),
        "Bikes. Also prams, wheelchairs, shopping trolleys: if it has wheels, bring it.",
        "A choir that forgives altos. Less e-mail.",
        founder=True,
    ),
)

MEMBERS = (
    Person(
        "walter",
        "Walter Pym",
        140,
        "he/him",
        ("en",),
        "Roses, tomatoes, what grows on a north wall and what won't. I was a printer; I can still "
        "read upside down.",
        "The house is very quiet since Edie. I don't mind being asked round.",
        invited_by="tom",
        vouched_by=("marisol", "tom"),
    ),
    Person(
        "joan",
        "Joan Tully",
        138,
        "she/her",
        ("en",),
        "A sewing machine older than most of you. Jam jars, by the hundred.",
        "Bridge. Or anything at a table with four chairs.",
        invited_by="tom",
        vouched_by=("tom", "iris"),
    ),
    Person(
        "karim",
        "Karim Haddad",
        131,
        "he/him",
        ("ar", "fr", "en"),
        "I cook for sixty at work and cannot do it for one. There is always a plate too many.",
        "To be cooked for, once. My daughter is far; I like to hear children being loud.",
        invited_by="marisol",
        vouched_by=("marisol", "yasemin"),
    ),
    Person(
        "beatriz",
        "Beatriz Nunes",
        124,
        "ela, she/her",
        ("pt", "es", "en"),
        "Three languages and a telephone voice. I will ring the office for you and stay on hold.",
        "An evening a week that is mine. Leo (7) would like somebody to lose to at chess.",
        invited_by="marisol",
        vouched_by=("marisol", "karim"),
    ),
    Person(
        "oksana",
        "Oksana Bondar",
        117,
        "вона, she/her",
        ("uk", "en"),
        "I was a bookkeeper. Columns of figures calm me down. I bake when I can't sit still.",
        "To say a whole sentence in English without going back over it afterwards.",
        invited_by="yasemin",
        vouched_by=("yasemin", "marisol"),
    ),
    Person(
        "petro",
        "Petro Bondar",
        116,
        "він",
        ("uk", "en"),
        "phones, laptops, printers (printers I hate but ok)",
        "a football team that needs a keeper",
        invited_by="yasemin",
        vouched_by=("yasemin", "iris"),
    ),
    Person(
        "lena",
        "Lena Vogt",
        109,
        "she/they",
        ("de", "en"),
        "I am a joiner. Shelves, doors that stick, a ramp if you need one.",
        "Somebody I can text at four in the morning who won't make a thing of it.",
        invited_by="iris",
        vouched_by=("iris", "yasemin"),
    ),
    Person(
        "goran",
        "Goran Marić",
        101,
        "",
        ("hr", "de", "en"),
        "Hands, a ladder, a small room at the back with a bed in it.",
        "",
        invited_by="lena",
        vouched_by=("lena", "tom"),
    ),
    Person(
        "mei",
        "Mei Lin",
        96,
        "she/her",
        ("zh", "en"),
        "Ask me in a year! For now: a very good pram, three carriers in different sizes, and "
        "honest answers about which ones are any use.",
        "Two hours in a row. Grown-ups who don't mind a baby on the table.",
        invited_by="beatriz",
        vouched_by=("beatriz", "joan"),
    ),
    Person(
        "callum",
        "Callum Reid",
        90,
        "he/him",
        ("en",),
        "Twins (4), so: outgrown everything. I can plaster.",
        "To not be the only dad at the playground.",
        invited_by="karim",
        vouched_by=("karim", "goran"),
    ),
    Person(
        "dev",
        "Dev Solanki",
        82,
        "he/him",
        ("en", "hi", "gu"),
        "A strong back and free Saturdays. I study hydrology, so ask me about the river at your "
        "peril.",
        "Proper food. Somewhere to go on Sunday that isn't the library.",
        invited_by="iris",
        vouched_by=("iris", "walter"),
    ),
    Person(
        "rosa",
        "Rosa Quispe",
        75,
        "ella",
        ("es", "qu"),
        "Tejo, coso y sé escuchar. Hago un api morado que calienta hasta los huesos.",
        "Aprender inglés hablando, no con libro. Que alguien me acompañe a los sitios con "
        "ventanilla.",
        invited_by="marisol",
        vouched_by=("marisol", "beatriz"),
        reads="es",
    ),
    Person(
        "hatice",
        "Hatice Aydın",
        70,
        "",
        ("tr",),
        "Öğleden sonraları çocuk bakarım. Mercimek çorbası, börek, ne isterseniz.",
        "Kızım işteyken evde çok yalnızım. Çay içmeye gelin.",
        invited_by="yasemin",
        vouched_by=("yasemin", "mei"),
    ),
    Person(
        "samir",
        "Samir Khoury",
        61,
        "he/they",
        ("ar", "en"),
        "I am good at queues. I'll stand in one with you, or for you.",
        "Friends who aren't from work. A quiet place to draw.",
        invited_by="karim",
        vouched_by=("karim", "beatriz"),
    ),
    Person(
        "nuno",
        "Nuno Carreira",
        54,
        "ele",
        ("pt", "en"),
        "I paint houses, inside and out. My back says inside only, this year.",
        "Somebody to fish with who doesn't talk.",
        invited_by="beatriz",
        vouched_by=("beatriz", "callum"),
    ),
    Person(
        "ffion",
        "Ffion Rees",
        47,
        "she/her",
        ("en", "cy"),
        "Forms, long letters, appeals. I taught for twenty years: nothing on paper frightens me.",
        "To hear somebody else read aloud for a change. Help thinking about Mam's house.",
        invited_by="joan",
        vouched_by=("joan", "tom"),
    ),
    Person(
        "ash",
        "Ash",
        38,
        "they/them",
        ("en",),
        "cats. plants. not much talking",
        "being around people without it being a whole thing",
        invited_by="lena",
        vouched_by=("lena", "iris"),
    ),
)

EVERYONE = (*FOUNDERS, *MEMBERS, *GUESTS, *GONE)

# Those as whom a visitor of the demo may look round, and what to call them there.
DOORS = (
    ("marisol", "Marisol (founder)"),
    ("beatriz", "Beatriz (member)"),
    ("priya", "Priya (guest)"),
)
