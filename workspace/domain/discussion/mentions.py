"""Names in what is said: a person, an organisation, a section or a measure, kept as a reference.

Whoever writes types a sign and a name. What is kept is whom or what it stands for: each reader is
shown the name as they may know it, and what it is called when they read it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What is mentioned; its value stands in what is kept."""

    PERSON = "p"
    ORGANISATION = "o"
    SECTION = "s"
    MEASURE = "m"

    @property
    def sign(self) -> str:
        """What is typed before the name."""
        return "@" if self in {Sort.PERSON, Sort.ORGANISATION} else "#"


@dataclass(frozen=True, slots=True)
class Mention:
    """Whom or what a name in a comment stands for.

    Attributes:
        sort: what kind of thing.
        id: of the person, the organisation or the measure; key of the section.
        organisation: of a person, the organisation they act for; of an organisation its own id.
    """

    sort: Sort
    id: str
    organisation: str = ""

    @property
    def whom(self) -> tuple[str, str]:
        """Ids of the person, none for all of an organisation, and of the organisation."""
        return (self.id if self.sort is Sort.PERSON else "", self.organisation)

    @property
    def calls(self) -> bool:
        """Whether somebody is called, and not a part of the pledge named."""
        return self.sort in {Sort.PERSON, Sort.ORGANISATION}


# No characters: nothing that is typed or pasted holds them (`domain/input`), so that nobody can
# write a reference by hand.
_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
_KEPT: Final = re.compile(f"{_OPENS}([posm])\\.(\\w{{1,30}})\\.(\\w{{0,30}}){_CLOSES}")
# Scripts that put no blank between words: there a name ends where it ends.
_RUNS_ON: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff"
)
_BEGINS: Final = rf"(?<![^\W{_RUNS_ON}])(?<![@#./])"
_ENDS: Final = rf"(?![^\W{_RUNS_ON}])"
_ADDRESS: Final = r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\W\d_]{2,}"
_CALLED: Final = re.compile(rf"{_BEGINS}@({_ADDRESS}|[^\W\d_](?:[\w’'.-]*\w)?)")
_MORE_NAME: Final = re.compile(r" ([^\W\d_][\w’'-]*)")
_MOST_WORDS: Final = 3


def has_sign(text: str) -> bool:
    """Whether a text may name anything at all."""
    return "@" in text or "#" in text


def kept(text: str, known: Mapping[str, Mention]) -> str:
    """Return what was typed with a reference in place of each name that is known.

    Args:
        text: what was typed, cleaned.
        known: whom or what each name stands for, by the name with its sign. Small and capital
            letters are the same; of two names that fit the longer one is meant.
    """
    by_name = {name.casefold(): one for name, one in known.items()}
    if not by_name or not has_sign(text):
        return text
    longest = sorted(by_name, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest)
    return re.sub(
        f"{_BEGINS}(?:{names}){_ENDS}",
        lambda found: _meant(by_name, found.group()),
        text,
        flags=re.IGNORECASE,
    )


def _meant(by_name: Mapping[str, Mention], typed: str) -> str:
    one = by_name.get(typed.casefold())
    return written(one) if one else typed


def written(one: Mention) -> str:
    """Return the reference that is kept."""
    return f"{_OPENS}{one.sort}.{one.id}.{one.organisation}{_CLOSES}"


def pieces(body: str) -> list[str | Mention]:
    """Return what is kept as words and whom or what they mention, in order."""
    found: list[str | Mention] = []
    at = 0
    for one in _KEPT.finditer(body):
        if one.start() > at:
            found.append(body[at : one.start()])
        found.append(Mention(Sort(one[1]), one[2], one[3]))
        at = one.end()
    if at < len(body):
        found.append(body[at:])
    return found


def mentioned(bodies: Iterable[str]) -> list[Mention]:
    """Return whom and what texts mention, each once, in the order in which they do."""
    every = (one for body in bodies for one in pieces(body) if isinstance(one, Mention))
    return list(dict.fromkeys(every))


def whom(bodies: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return who is called in what was said: each a person, or none for all, and where they are."""
    return frozenset(one.whom for one in mentioned(bodies) if one.calls)


def unknown(body: str) -> list[str]:
    """Return the names after an @ that stand for nobody who is known, or mail addresses.

    A name ends at the first word that begins with no capital; it has three words at most.
    """
    found: list[str] = []
    for piece in pieces(body):
        if isinstance(piece, Mention):
            continue
        found += [_whole_name(piece, *one.span(1)) for one in _CALLED.finditer(piece)]
    return list(dict.fromkeys(found))


def _whole_name(text: str, start: int, end: int) -> str:
    if "@" in text[start:end]:
        return text[start:end]
    for _ in range(_MOST_WORDS - 1):
        more = _MORE_NAME.match(text, end)
        if more is None or not more[1][0].isupper():
            break
        end = more.end()
    return text[start:end].rstrip("-’'")


def apart(names: Iterable[tuple[str, str, Mention]]) -> dict[str, Mention]:
    """Return whom or what each name stands for, every name being another one.

    Args:
        names: what something is called, what tells it from another of the same name (such as
            somebody's organisation), and what it is; the first of each name keeps it bare unless
            a later one is called the same.
    """
    every = list(names)
    often: dict[str, int] = {}
    for called, _, one in every:
        key = f"{one.sort.sign}{called}".casefold()
        often[key] = often.get(key, 0) + 1
    found: dict[str, Mention] = {}
    taken: set[str] = set()
    for called, beside, one in every:
        bare = f"{one.sort.sign}{called}"
        alone = often[bare.casefold()] == 1 or not beside
        name = bare if alone else f"{bare} ({beside})"
        number = 2
        whole = name
        while whole.casefold() in taken:
            whole, number = f"{name} {number}", number + 1
        taken.add(whole.casefold())
        found[whole] = one
    return found
