"""Text folded for search, so that people find words as they type them, in any script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from opencc import OpenCC

from workspace.domain.text.passes.composed import composed

# Signs within a word, typed in many ways or left out; a sign that only fills a line is one.
_WITHIN: Final = "'’‘‛‚ʼʻʽʾʿʹ′`՚׳ꞌ·‧ـ"
# Letters that Unicode does not take apart, as keyboards without them write them; Arabic letters
# people write one for the other, and those of Persian and Urdu keyboards for the same letter.
_LETTERS: Final = {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "þ": "th",
    "ŋ": "n",
    "ɓ": "b",
    "ɗ": "d",
    "ɖ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ى": "ي",
    "ی": "ي",
    "ۍ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ٱ": "ا",
    "ة": "ه",
    "ۃ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
}
_VARIANTS: Final = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Thousands apart, 1 800 000, and as India writes them, 18 00 000.
_GROUPED: Final = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}(?: [0-9]{2})+ [0-9]{3}|[0-9]{1,3}(?: [0-9]{3})+)(?![0-9])"
)
_MARKS: Final = "“”„‟«»‹›「」『』"
# What a query asks for as one: words in quotation marks, and a number with signs in it. A straight
# mark inside a word is none: Hebrew abbreviates with it.
_TOGETHER: Final = re.compile(
    rf'(?<!\w)["＂][^"＂]+["＂](?!\w)|[{_MARKS}][^{_MARKS}]+[{_MARKS}]|\w*\d(?:[^\w\s]\d+)+\w*'
)
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana and Chinese.
_RUNS_ON: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
_REACH: Final = 16
_RUN: Final = 4


class _Plain(dict[int, str | int | None]):
    """What each character becomes; all but a few follow from what kind of character it is."""

    def __missing__(self, point: int) -> str | int | None:
        self[point] = found = self._of(point)
        return found

    def _of(self, point: int) -> str | int | None:
        char = chr(point)
        if _HAN.match(char):
            return _simplified(char)
        kind = unicodedata.category(char)
        if unicodedata.combining(char) or kind in ("Cf", "Me") or _VARIANTS.match(char):
            return None
        if kind == "Nd":
            return str(unicodedata.decimal(char))
        return " " if kind[0] in "PSZ" or kind == "Cc" else point


def _simplified(char: str) -> str:
    """Return a Chinese character in its simplified form.

    Each for itself, whatever stands beside it: a part of a text must become a part of the same.
    """
    known = ""
    while known != char:
        known = char
        for way in _ways():
            char = way.convert(char)
    return char


@cache
def _ways() -> tuple[OpenCC, ...]:
    """Return what knows the forms of the mainland, of Hong Kong and of Taiwan."""
    return OpenCC("hk2s"), OpenCC("tw2s")


_PLAIN: Final = _Plain(str.maketrans(_LETTERS) | dict.fromkeys(map(ord, _WITHIN)))


def fold(text: str) -> str:
    """Return `text` as bare words: without case, accents, vowel signs, punctuation and symbols.

    Digits of every script are those of ASCII, thousands are not set apart, letters that many
    keyboards lack are the nearest plain ones, and Chinese is written in simplified characters. The
    same folding is stored with a public pledge and applied to what is searched, so a part of a word
    matches in scripts that put no blanks between words too. Folding twice changes nothing.
    """
    # An accent that stands alone is taken apart into a blank and a mark: it goes before.
    apart = text.replace("´", "").replace("᾽", "")
    # Taken apart, letters can be capitals once more.
    for _ in range(2):
        apart = composed(apart.casefold(), "NFKD")
    bare = " ".join(apart.translate(_PLAIN).split())
    return composed(_GROUPED.sub(lambda number: number.group().replace(" ", ""), bare))


def terms(asked: str, most: int = 8) -> list[str]:
    """Return what a query looks for, folded, at most `most`; all of it must be found.

    Each word is one, and so is what stands in quotation marks. A query of signs alone is returned
    as it is: it finds nothing, since signs are not in folded text.
    """
    found: list[str] = []
    start = 0
    for match in _TOGETHER.finditer(asked):
        found += [*fold(asked[start : match.start()]).split(), fold(match.group())]
        start = match.end()
    found += fold(asked[start:]).split()
    return [term for term in found if term][:most] or asked.split()[:1]


def pieces(folded: str) -> list[str]:
    """Return the words of folded text, in order; characters where words run on without blanks."""
    return [
        part for word in folded.split() for part in (word if _RUNS_ON.search(word) else (word,))
    ]


class Beginning(NamedTuple):
    """What something that is listed starts with, or with `whole` what it is."""

    text: str
    whole: bool = False


def beginnings(folded: str) -> set[str]:
    """Return what an index of folded text lists: the rest of each word from each of its letters on.

    So a part of a word is what something listed begins with. Each is cut where it would be long.
    """
    return {_cut(word[n:]) for word in set(folded.split()) for n in range(len(word))}


def sought(term: str) -> tuple[list[Beginning], bool]:
    """Return what must all be in such a list for a term to be in the text; nothing for signs alone.

    And whether that is enough: else the text itself has to be looked at as well.
    """
    if not fold(term):
        return [], False
    words = term.split()
    found = [
        Beginning(part, whole=n < len(words) - 1 and part == word)
        for n, word in enumerate(words)
        for part in _parts(word)
    ]
    return found, len(found) == 1


def _parts(word: str) -> Iterator[str]:
    while word:
        part = _cut(word)
        yield part
        word = word[len(part) :]


def _cut(rest: str) -> str:
    """Return the start of a word, or all of it if it is not long.

    Where words run on without blanks hardly two starts are alike, so there they are shorter.
    """
    if len(rest) <= _RUN or (len(rest) <= _REACH and rest.isascii()):
        return rest
    left = _REACH
    for n, char in enumerate(rest):
        left -= _REACH // _RUN if _RUNS_ON.match(char) else 1
        if left < 0:
            return rest[:n]
    return rest
