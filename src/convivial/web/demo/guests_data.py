"""Who is new in Riverside, and who has left. Made up, like everyone there."""

from convivial.web.demo.person import Person

GUESTS = (
    Person(
        "priya",
        "Priya Raman",
        12,
        "she/her",
        ("en", "ta"),
        "New in the street with the blue doors. I have boxes, if anybody is moving, and a piano "
        "that takes up the whole room.",
        "To know people's names.",
        invited_by="ffion",
        vouched_by=("ffion",),
    ),
    Person(
        "emeka",
        "Emeka",
        4,
        "",
        ("en", "ig"),
        "",
        "",
        invited_by="iris",
    ),
    Person(
        "ines",
        "Inés Lafuente",
        9,
        "ella",
        ("es",),
        "Sé cortar el pelo. Lo hice en Zaragoza once años.",
        "Amigas. Y un sitio donde dejar la bici que no sea el pasillo.",
        invited_by="rosa",
        vouched_by=("rosa",),
        reads="es",
    ),
)

GONE = (
    Person(
        "robin",
        "Robin Hale",
        104,
        "they/them",
        ("en",),
        invited_by="tom",
        vouched_by=("tom", "walter"),
        left=19,
    ),
)
