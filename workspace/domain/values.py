"""Stored answers are plain JSON without floats; these read them without ever failing."""

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def at(value: object, key: str) -> object:
    """Return the entry `key` of a mapping, or None where there is none."""
    return value.get(key) if isinstance(value, dict) else None


def text_at(value: object, key: str) -> str:
    """Return the text stored under `key`, or an empty text."""
    found = at(value, key)
    return found if isinstance(found, str) else ""


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list; anything else in it is left out."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def rows(value: object) -> tuple[dict[str, Json], ...]:
    """Return the rows of a table; anything that is no row is left out."""
    return tuple(row for row in value if isinstance(row, dict)) if isinstance(value, list) else ()


def whole(value: object) -> int | None:
    """Return a whole number, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
