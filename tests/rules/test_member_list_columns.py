"""Columns by the headings of spreadsheets and address books, in several languages."""

import pytest

from convivial.people.member_list.read import MemberRow, read_member_list


def row_of(text: str) -> MemberRow:
    found = read_member_list(text.encode())
    assert found.problems == ()
    (row,) = found.rows
    return row


@pytest.mark.parametrize(
    "headings",
    [
        "name,email,languages,timezone",
        "Name,E-Mail,Language(s),Time Zone",
        " NAME ,EMAIL_ADDRESS,Spoken languages,time_zone",
        "Nombre,Correo electrónico,Idiomas,Zona horaria",
        "Vollständiger Name,E-Mail-Adresse,Sprachen,Zeitzone",
        "Nom complet,Courriel,Langues,Fuseau horaire",
        "Full Name*,E-mail 1 - Value,Idioma,TZ",
    ],
)
def test_headings_are_known_however_they_are_written(headings: str) -> None:
    row = row_of(f"{headings}\nRosa Díaz,rosa@example.org,es,Europe/Madrid\n")
    assert row == MemberRow("Rosa Díaz", "rosa@example.org", ("es",), "Europe/Madrid", line=2)


@pytest.mark.parametrize(
    "headings",
    [
        "First Name,Last Name",
        "Given Name,Family Name",
        "Vorname,Nachname",
        "Vorname,Name",
        "Prénom,Nom",
        "Nombre,Apellidos",
        "Nombre de pila,Apellido",
    ],
)
def test_first_and_last_name_make_a_name(headings: str) -> None:
    assert row_of(f"{headings}\nRosa,Díaz\n").name == "Rosa Díaz"


def test_the_order_of_the_columns_does_not_matter() -> None:
    assert row_of("Last name,Note,First name\nDíaz,bakes,Rosa\n").name == "Rosa Díaz"


def test_one_of_two_names_is_enough() -> None:
    assert row_of("First name,Last name\nRosa,\n").name == "Rosa"


def test_only_a_name_is_needed() -> None:
    assert row_of("name\nRosa\n") == MemberRow("Rosa", None, (), None, line=2)


def test_cells_may_be_missing_at_the_end() -> None:
    assert row_of("name,email,languages\nRosa\n").name == "Rosa"


def test_google_contacts() -> None:
    text = (
        "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,Organization Name,Birthday,"
        "Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Rosa,María,Díaz,,,,,,* myContacts,* Home,rosa@example.org ::: diaz@example.net,Mobile,\n"
    )
    found = read_member_list(text.encode())
    assert found.rows == (MemberRow("Rosa María Díaz", "rosa@example.org", (), None, line=2),)
    assert [note.code for note in found.notes] == ["left-out", "further-emails"]


def test_google_contacts_as_they_were() -> None:
    text = (
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
        "E-mail 1 - Value\nRosa Díaz,Rosa,,Díaz,* myContacts,* ,rosa@example.org\n"
    )
    assert row_of(text).name == "Rosa Díaz"


def test_outlook() -> None:
    text = (
        '"Title","First Name","Middle Name","Last Name","Suffix","Company","E-mail Address",'
        '"E-mail Type","E-mail 2 Address","Language","Notes"\r\n'
        '"","Rosa","","Díaz","","","rosa@example.org","SMTP","","English (United States)",'
        '"two\r\nlines"\r\n'
    )
    assert row_of(text) == MemberRow("Rosa Díaz", "rosa@example.org", ("en",), None, line=2)


def test_columns_that_are_not_ours_are_told() -> None:
    found = read_member_list(b"name,shoe size,\nRosa,38,\n")
    assert [note.sentence for note in found.notes] == ["These columns were left out: shoe size."]


def test_without_a_name_the_headings_are_told() -> None:
    found = read_member_list(b"who,mail\nRosa,rosa@example.org\n")
    assert [(one.code, one.line) for one in found.problems] == [("no-name-column", 1)]
    assert "who, mail" in found.problems[0].sentence
    assert found.rows == ()


@pytest.mark.parametrize("headings", ["name,email,E-Mail", "name,Name", "Name,email,Full name"])
def test_two_columns_that_say_the_same_are_refused(headings: str) -> None:
    found = read_member_list(f"\n{headings}\nRosa,a,b\n".encode())
    assert [(one.code, one.line) for one in found.problems] == [("two-columns", 2)]
