"""The order of names, as the reader's language has it; rows that grow without end have none."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, TypeVar

from flask import Flask
from flask_babel import get_locale
from icu import Collator, Locale

Named = TypeVar("Named")
_NAMES_KEPT: Final = 20_000


def bind(app: Flask) -> None:
    """Give templates the filter."""
    app.jinja_env.filters["by_name"] = by_name


def by_name(rows: Iterable[Named], name: str | int = "name", *apart: str) -> list[Named]:
    """Return rows in the order of their names, after Unicode's CLDR.

    Args:
        rows: in the order they keep where their names are alike.
        name: the attribute or the number of the item that is shown; "" for rows that are names.
        apart: attributes that divide the rows into groups, the groups in the order they come in;
            with a value, as in "capacity=lead", into those that have it and all others.
    """
    kept, order = list(rows), _collator(str(get_locale() or "en"))
    places: dict[tuple[object, ...], int] = {}
    for row in kept:
        places.setdefault(_group(row, apart), len(places))
    return sorted(
        kept,
        key=lambda row: (places[_group(row, apart)], order.getSortKey(_said(row, name))),
    )


def order() -> Callable[[str], bytes]:
    """Return by what names are put in the order of the reader's language, for lists in pages."""
    return _key(str(get_locale() or "en"))


def _group(row: object, apart: tuple[str, ...]) -> tuple[object, ...]:
    found: list[object] = []
    for each in apart:
        attribute, _, value = each.partition("=")
        has = getattr(row, attribute)
        found.append(has == value if value else has)
    return tuple(found)


def _said(row: object, name: str | int) -> str:
    if isinstance(name, int):
        assert isinstance(row, tuple)
        return str(row[name])
    return str(getattr(row, name) if name else row)


@cache
def _key(language: str) -> Callable[[str], bytes]:
    """Return what puts a name in order, which is asked of the same names again and again."""
    made: Callable[[str], bytes] = lru_cache(maxsize=_NAMES_KEPT)(_collator(language).getSortKey)
    return made


@cache
def _collator(language: str) -> Collator:
    return Collator.createInstance(Locale(language))
