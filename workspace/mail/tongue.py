"""Sentences of letters in the language of who reads them; pages have a way of their own."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.support import NullTranslations, Translations

from workspace import cldr
from workspace.config import ROOT

Say = Callable[[str], str]
FOLDER: Final = ROOT / "workspace" / "translations"
_OWN: Final = "en"


class Tongue:
    """One language letters are written in.

    Attributes:
        code: the language; English where ours were never translated into the one asked for.
        locale: by whose customs numbers and times are written.
    """

    def __init__(self, code: str, folder: Path | None = None) -> None:
        found = _catalogue(code, folder or FOLDER)
        self.code = code if found is not None else _OWN
        self.locale: Locale = cldr.locale_of(self.code)
        self._found = found or NullTranslations()

    def say(self, sentence: str) -> str:
        """Return a sentence of ours in this language."""
        return str(self._found.gettext(sentence)) if sentence else ""

    def instant(self, at: datetime, zone: str) -> str:
        """Return an instant in full, its zone named, and what it is in UTC."""
        local, place, utc = cldr.instant(at, zone, self.locale, full=True)
        return f"{local} ({place}){cldr.list_comma(self.locale)}{utc}" if utc else local

    def in_zone(self, at: datetime, zone: str) -> str:
        """Return an instant in full in one zone, beside words that say it in UTC."""
        local, place, _utc = cldr.instant(at, zone, self.locale, full=True)
        return f"{local} ({place})"

    @property
    def direction(self) -> str:
        """Whether it is written from the left or from the right: "ltr" or "rtl"."""
        return str(self.locale.text_direction)


@lru_cache(maxsize=32)
def _catalogue(code: str, folder: Path) -> Translations | None:
    if code == _OWN or not code.replace("-", "").isalnum():
        return None
    found = Translations.load(str(folder), [code.replace("-", "_")], "messages")
    return found if isinstance(found, Translations) else None
