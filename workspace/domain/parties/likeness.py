"""Whether a name reads like another one: what is mistaken for it on a page, not what it means.

Names are compared by the skeleton of Unicode Technical Standard 39, section 4, in which letters of
all scripts that look alike are one letter; besides, capitals and accents do not count. The whole
table of confusables is ICU's. A name that reads alike without being in it is found by one letter
more, less or other.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from icu import SpoofChecker

_SKELETONS: Final = SpoofChecker()
_UNUSED: Final = 0
"""A type of skeleton that there was once; ICU wants it said."""
# What the standard keeps apart since it asks of one face, and a page or a screen does not show.
_SMALL: Final = str.maketrans("ꞓĸᴛωχʙʍʜ", "ektwxbmh")
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# Words that may be added or left out without anybody noticing, in the languages of the site.
_SMALL_WORDS: Final = frozenset(
    {"the", "of", "and", "for", "la", "le", "les", "el", "los", "las", "de", "du", "des", "del"}
)
# In shorter names one other letter makes another name.
_LONG_ENOUGH: Final = 8


def skeleton(name: str) -> str:
    """Return what a reader sees of a name: letters alone, those that look alike as one."""
    return "".join(_words(name))


def resembles(name: str, other: str) -> bool:
    """Whether somebody could take one name for the other.

    So it is where their skeletons are the same or one letter apart, or where one is the other
    with words behind it.
    """
    mine, theirs = _words(name), _words(other)
    shorter, longer = sorted((mine, theirs), key=lambda words: len("".join(words)))
    one, two = "".join(shorter), "".join(longer)
    if not one or one == two:
        return bool(one)
    if len(one) < _LONG_ENOUGH:
        return False
    return (len(shorter) > 1 and longer[: len(shorter)] == shorter) or _one_apart(one, two)


def first_like(name: str, known: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the name of the first of these organisations that a name resembles, or nothing.

    Args:
        name: of an organisation nobody has verified.
        known: name of each verified organisation, with all names it goes by.
    """
    for theirs, names in known:
        if any(resembles(name, each) for each in (theirs, *names) if each):
            return theirs
    return ""


class Likenesses:
    """Many names to compare with, where many are compared: each with the few that come close."""

    def __init__(self, known: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._near: dict[str, list[tuple[str, str]]] = {}
        for theirs, names in known:
            self.add(theirs, names)

    def add(self, theirs: str, names: Iterable[str] = ()) -> None:
        """Compare with one more organisation, by all names it goes by."""
        for each in filter(None, (theirs, *names)):
            for trace in _traces(each):
                self._near.setdefault(trace, []).append((theirs, each))

    def first_like(self, names: Iterable[str]) -> str:
        """Return an organisation that one of these names resembles, or nothing."""
        for name in names:
            for trace in _traces(name):
                for theirs, each in self._near.get(trace, ()):
                    if resembles(name, each):
                        return theirs
        return ""


def _traces(name: str) -> list[str]:
    """Return what two names have in common wherever they resemble each other.

    That is the skeleton, the skeleton without any one of its letters, or the first words.
    """
    words = _words(name)
    bare = "".join(words)
    if len(bare) < _LONG_ENOUGH:
        return [bare]
    lacking = (bare[:n] + bare[n + 1 :] for n in range(len(bare)))
    starts = ("".join(words[:n]) for n in range(2, len(words)))
    return list(dict.fromkeys((bare, *lacking, *starts)))


# The names of a site are compared with one new name after another.
@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    # As it stands, and with its capitals made small: both may look like letters of others.
    seen = _skeleton(unicodedata.normalize("NFKC", name)).casefold()
    bare = unicodedata.normalize("NFKD", _skeleton(seen).casefold()).translate(_SMALL)
    spaced = "".join(
        char if char.isalnum() else " " for char in bare if not unicodedata.combining(char)
    )
    words = [_joined(word.replace("i", "l")) for word in spaced.split()]
    return tuple(word for word in words if word not in _DROPPED) or tuple(words)


def _skeleton(name: str) -> str:
    return str(_SKELETONS.getSkeleton(_UNUSED, name))


def _joined(word: str) -> str:
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return word


_DROPPED: Final = frozenset(_joined(word.replace("i", "l")) for word in _SMALL_WORDS)


def _one_apart(shorter: str, longer: str) -> bool:
    """Whether one letter more, one other or two that changed places makes one of the other."""
    if len(longer) - len(shorter) > 1:
        return False
    at = next((n for n, char in enumerate(shorter) if char != longer[n]), len(shorter))
    if len(shorter) != len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = longer[at + 1 : at + 2] + longer[at : at + 1]
    return shorter[at + 1 :] == longer[at + 1 :] or (
        shorter[at : at + 2] == swapped and shorter[at + 2 :] == longer[at + 2 :]
    )
