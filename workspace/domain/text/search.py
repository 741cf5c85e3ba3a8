"""Text folded for search, so that people find words as they type them, in any script."""

import re
import unicodedata
from typing import Final

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


class _Plain(dict[int, str | int | None]):
    """What each character becomes; all but a few follow from what kind of character it is."""

    def __missing__(self, point: int) -> str | int | None:
        char = chr(point)
        kind = unicodedata.category(char)
        if unicodedata.combining(char) or kind in ("Cf", "Me") or _VARIANTS.match(char):
            return None
        if kind == "Nd":
            return str(unicodedata.decimal(char))
        return " " if kind[0] in "PSZ" or kind == "Cc" else point


_PLAIN: Final = _Plain(str.maketrans(_LETTERS) | dict.fromkeys(map(ord, _WITHIN)))


def fold(text: str) -> str:
    """Return `text` as bare words: without case, accents, vowel signs, punctuation and symbols.

    Digits of every script are those of ASCII, thousands are not set apart, and letters that many
    keyboards lack are the nearest plain ones. The same folding is stored with a public pledge and
    applied to what is searched, so a part of a word matches in scripts that put no blanks between
    words too. Folding twice changes nothing.
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
