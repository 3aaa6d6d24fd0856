"""Which column of a list is what, by the headings that programs and people give them."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from convivial.rules.words import fold

Column = Literal["name", "given", "middle", "family", "email", "languages", "timezone"]

HEADINGS: Mapping[Column, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "display name", "member", "member name", "person"),
        *("nombre", "nombre completo", "nombre y apellidos", "nombre y apellido", "miembro"),
        *("vollstandiger name", "vor und nachname", "anzeigename", "mitglied"),
        *("nom", "nom complet", "nom et prenom", "prenom et nom", "membre"),
    ),
    "given": (
        *("first name", "firstname", "given name", "givenname", "forename"),
        *("nombre de pila", "primer nombre", "vorname", "prenom"),
    ),
    "middle": ("middle name", "additional name", "segundo nombre", "weitere vornamen"),
    "family": (
        *("last name", "lastname", "family name", "familyname", "surname"),
        *("apellido", "apellidos", "nachname", "familienname", "nom de famille"),
    ),
    "email": (
        *("email", "e mail", "mail", "email address", "e mail address", "mail address"),
        *("e mail 1 value", "email 1 value", "primary email", "email 1", "e mail 1"),
        *("correo", "correo electronico", "direccion de correo electronico"),
        *("direccion de correo", "mailadresse", "mail adresse", "e mail adresse"),
        *("emailadresse", "courriel", "adresse mail", "adresse e mail", "adresse email"),
        *("adresse electronique", "adresse courriel"),
    ),
    "languages": (
        *("languages", "language", "spoken languages", "language s", "idioma", "idiomas"),
        *("lengua", "lenguas", "sprache", "sprachen", "langue", "langues"),
    ),
    "timezone": (
        *("timezone", "time zone", "tz", "zone", "zona horaria", "huso horario", "zeitzone"),
        *("fuseau horaire", "fuseau"),
    ),
}
COLUMN_OF: Mapping[str, Column] = {
    heading: column for column, headings in HEADINGS.items() for heading in headings
}
FAMILY_BESIDE_GIVEN = frozenset({"name", "nom"})
"""In German and French, "Name" and "Nom" beside a first name are the last name."""

_NOT_WORDS = re.compile(r"[^\w]+|_+")


def plain(heading: str) -> str:
    """A heading without case, accents and punctuation: "E-mail 1 - Value" is "e mail 1 value"."""
    return " ".join(_NOT_WORDS.sub(" ", fold(heading)).split())


def columns_of(headings: Sequence[str]) -> tuple[Column | None, ...]:
    """What each of `headings` stands for; None for what is not ours."""
    words = [plain(heading) for heading in headings]
    found = [COLUMN_OF.get(word) for word in words]
    if "given" in found and "family" not in found:
        speaks_so = {"vorname", "prenom"} & set(words)
        beside = FAMILY_BESIDE_GIVEN if speaks_so else frozenset()
        found = [
            "family" if word in beside else one for word, one in zip(words, found, strict=True)
        ]
    if "family" in found and "given" not in found:
        found = [
            "given" if word == "nombre" else one for word, one in zip(words, found, strict=True)
        ]
    return tuple(found)
