"""A text as the words, signs and blanks it is compared by."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_BREAK = "\n"
# "5,900", "5.900", "5 900", "17:00", "1/2", "30 %", "٥٬٩٠٠": torn apart they are other numbers.
_NUMBER = re.compile(
    r"[-\u2212+\u00b1]?\d+(?:[.,'\u2019:/\u066b\u066c\u00a0\u202f]\d+)*(?:[\u00a0\u202f]?[%\u2030\u066a])?"
)
# Most words: nothing stands at them that would have to be looked at.
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+(?![\]\x80-\U0010ffff])")
_OPENING = "[\uff3b"
_CLOSING = "]\uff3d"
_SINGLE_SCRIPTS = ("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA", "BOPOMOFO")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or line break, with the blanks that follow it and the language of its line."""

    core: str
    blanks: str = ""
    lang: str = ""

    @property
    def text(self) -> str:
        """The characters of both."""
        return self.core + self.blanks


def tokens(lines: Iterable[tuple[str, str]]) -> list[Token]:
    """Return the tokens of lines and their languages, a line feed behind each line."""
    found: list[Token] = []
    for line, lang in lines:
        found += _line_tokens(line, lang)
        found.append(Token(_BREAK, lang=lang))
    return found


def _line_tokens(line: str, lang: str) -> list[Token]:
    """Return the tokens of a line; blanks at its start stand as a token without a core."""
    found: list[Token] = []
    at = 0
    while at < len(line):
        end = _end_of_core(line, at)
        blanks = end
        while blanks < len(line) and line[blanks].isspace():
            blanks += 1
        found.append(Token(line[at:end], line[end:blanks], lang))
        at = blanks
    return found


def _end_of_core(line: str, start: int) -> int:
    plain = _PLAIN.match(line, start)
    if plain is not None:
        return plain.end()
    if line[start].isspace():
        return start
    # Brackets around a word, and the signs inside a number, are read with it as one.
    end = _past(_OPENING, line, start)
    if end == len(line) or line[end].isspace():
        return end
    number = _NUMBER.match(line, end)
    end = number.end() if number else end + 1
    # Vowel signs and accents stay with their letter, whatever stands before them.
    joins = _is_word(line[end - 1]) and not _stands_alone(line[end - 1])
    while end < len(line) and (
        unicodedata.category(line[end]).startswith("M")
        or (joins and _is_word(line[end]) and not _stands_alone(line[end]))
    ):
        end += 1
    return _past(_CLOSING, line, end)


def _past(signs: str, line: str, at: int) -> int:
    while at < len(line) and line[at] in signs:
        at += 1
    return at


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_\u200c\u200d"


def _stands_alone(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.name(char, "").startswith(_SINGLE_SCRIPTS)
