PEOPLE: dict[str, str | None] = {
    "anonymous": None,
    "outsider": "oona",
    "former": "xavi",
    "guest": "gus",
    "member": "esi",
    "owner": "dilan",
    "founder": "chen",
}
CELLS: dict[str, tuple[str, str]] = {}
