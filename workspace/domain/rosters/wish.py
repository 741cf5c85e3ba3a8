"""What somebody looks for in a list of parties: a part of a name, a state, which page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workspace.domain.input import clean_line

MAX_SEARCH: Final = 200
_PAGE: Final = re.compile("[1-9][0-9]{0,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for; empty means everything.

    Attributes:
        search: the words as typed, cleaned.
        state: code of the only state that is wanted; one that the list does not know finds nothing.
        page: from 1.
        order: by what names are put in the order of the reader's language.
    """

    search: str = ""
    state: str = ""
    page: int = 1
    order: Callable[[str], Any] = str.casefold

    @property
    def narrows(self) -> bool:
        """Whether anything is left out at all."""
        return bool(self.search or self.state)


ALL: Final = Wish()


def wish(asked: Mapping[str, str], order: Callable[[str], Any] = str.casefold) -> Wish:
    """Return what an address asks for; whatever it says amiss is left out."""
    words = clean_line(asked.get("q", ""), MAX_SEARCH)
    page = asked.get("page", "")
    return Wish(
        search="" if words.problem else words.text,
        state=asked.get("state", "")[:MAX_SEARCH],
        page=int(page) if _PAGE.fullmatch(page) else 1,
        order=order,
    )
