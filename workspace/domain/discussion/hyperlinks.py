"""Links in what people write as plain text, found in one walk; nothing else is marked up."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from workspace.domain.input import clean_address, is_safe_link
from workspace.domain.text.prose import MAX_LINK

_BEGINS: Final = re.compile(r"https?://|\bwww\.[\w-]{1,63}\.\w", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\s<>\"]+")
_CLOSES: Final = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_ENDS: Final = frozenset(".,;:!?'’…。，、；：！？」』" + "".join(_CLOSES))
_MAX_ADDRESS: Final = 254 + 20


class Part(NamedTuple):
    """A piece of a text; with `link` it leads there."""

    text: str
    link: str = ""


def parts(text: str) -> list[Part]:
    """Return a text in pieces, of which those that are links say where they lead.

    Found are addresses that begin with http:, https: or www., and mail addresses. A word longer
    than any link may be is none, and is not looked into.
    """
    found: list[Part] = []
    at = 0
    for start, end, link in _links(text):
        if start > at:
            found.append(Part(text[at:start]))
        found.append(Part(text[start:end], link))
        at = end
    if at < len(text):
        found.append(Part(text[at:]))
    return found


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    for word in _WORD.finditer(text):
        start, end = word.span()
        begins = _BEGINS.search(text, start, min(end, start + MAX_LINK))
        if begins is not None:
            found = _web(text, begins.start(), end)
        elif end - start <= _MAX_ADDRESS and "@" in word.group():
            found = _mail(text, start, end)
        else:
            continue
        if found is not None:
            yield found


def _web(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    if end - start > 2 * MAX_LINK:
        return None
    end = _without_signs(text, start, end)
    address = text[start:end]
    link = address if "://" in address[:8] else f"https://{address}"
    return (start, end, link) if is_safe_link(link) else None


def _mail(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    while start < end and not text[start].isalnum():
        start += 1
    end = _without_signs(text, start, end)
    address = text[start:end]
    return None if clean_address(address).problem else (start, end, f"mailto:{address}")


def _without_signs(text: str, start: int, end: int) -> int:
    """Return where a link ends: before the sentence's signs, after a bracket it opened."""
    counts = {sign: text.count(sign, start, end) for pair in _CLOSES.items() for sign in pair}
    while end > start and text[end - 1] in _ENDS:
        sign = text[end - 1]
        opens = _CLOSES.get(sign)
        if opens is not None and counts[sign] <= counts[opens]:
            break
        if opens is not None:
            counts[sign] -= 1
        end -= 1
    return end
