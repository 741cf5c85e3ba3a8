"""Whose hands every character of a text is from, followed through each stroke that made it.

Hands are numbers, which whoever asks gives to people; 0 is nobody's: what stood there before.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

MOST_HANDS: Final = 65_000
NOBODY: Final = 0
_FRESH: Final = 65_535
_KIND: Final = "H"

Hands: TypeAlias = "array[int]"
"""For each character of a text, the number of whose it is."""


class Stroke(NamedTuple):
    """One change of a text.

    Attributes:
        section: which one.
        at: the code point before which it begins.
        gone: how many code points it takes out from there, or styles.
        come: what it puts in; None where it only styles.
    """

    section: str
    at: int
    gone: int
    come: str | None


class Span(NamedTuple):
    """Consecutive characters of the same hands."""

    text: str
    hands: int


class Gone(NamedTuple):
    """A passage that was taken out: whose it was, who took it out, and with which row."""

    section: str
    at: int
    spans: tuple[Span, ...]
    by: int
    row: int

    @property
    def text(self) -> str:
        """The words that went."""
        return "".join(span.text for span in self.spans)


class Written:
    """A text of which it is known whose every character is.

    Attributes:
        texts: the characters of every section as they are.
        gone: what was taken out, in the order in which it went.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Begin with texts that are nobody's."""
        self.texts = dict(texts)
        self.gone: list[Gone] = []
        self._wrote = {key: _filled(NOBODY, len(text)) for key, text in texts.items()}

    def take(self, hands: int, row: int, strokes: Iterable[Stroke]) -> None:
        """Take in what somebody made of the text with one row."""
        for section, at, gone, come in strokes:
            if come is None:
                continue
            text, wrote = self.texts[section], self._wrote[section]
            if gone:
                self._note(Gone(section, at, self._spans(section, at, at + gone), hands, row))
            self.texts[section] = text[:at] + come + text[at + gone :]
            wrote[at : at + gone] = _filled(hands, len(come))

    def bring_back(
        self, hands: int, row: int, strokes: Iterable[Stroke], as_it_was: Mapping[str, Hands]
    ) -> None:
        """Take in that somebody went back to an earlier text: its words are whose they were.

        Args:
            hands: who went back.
            row: with which row.
            strokes: what that changed.
            as_it_was: whose every character of the earlier text was, see `hands_now`.
        """
        strokes = list(strokes)
        self.take(_FRESH, row, strokes)
        for section in {stroke.section for stroke in strokes}:
            wrote, before = self._wrote[section], as_it_was.get(section, array(_KIND))
            alike = len(before) == len(wrote)
            for at, one in enumerate(wrote):
                if one == _FRESH:
                    wrote[at] = before[at] if alike else hands
        self.gone = [one._replace(by=hands) if one.by == _FRESH else one for one in self.gone]

    def hands_now(self) -> dict[str, Hands]:
        """Return whose every character is, of every section as it is now."""
        return {key: array(_KIND, wrote) for key, wrote in self._wrote.items()}

    def spans(self, section: str) -> tuple[Span, ...]:
        """Return a section in spans of the same hands; they join to its text."""
        return self._spans(section, 0, len(self.texts[section]))

    def _spans(self, section: str, start: int, end: int) -> tuple[Span, ...]:
        text, wrote = self.texts[section], self._wrote[section]
        return tuple(_runs(text[start:end], wrote[start:end]))

    def _note(self, one: Gone) -> None:
        """Note a passage that went; one that goes on where the last ended is one with it."""
        last = self.gone[-1] if self.gone else None
        if last and (last.section, last.by) == (one.section, one.by) and last.row >= one.row - 1:
            if one.at + len(one.text) == last.at:  # backwards
                self.gone[-1] = last._replace(at=one.at, spans=one.spans + last.spans, row=one.row)
                return
            if one.at == last.at:
                self.gone[-1] = last._replace(spans=last.spans + one.spans, row=one.row)
                return
        self.gone.append(one)


class Between:
    """What became of a text between two moments, character by character, and by whose hands.

    Attributes:
        before: for each character of every section as it was, who took it out; nobody who stays.
        after: for each as it is, who put it in; nobody where it stood there before.
        styled: for each as it is, who styled it last.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Begin with the text as it was."""
        self.before = {key: _filled(NOBODY, len(text)) for key, text in texts.items()}
        self.after = {key: _filled(NOBODY, len(text)) for key, text in texts.items()}
        self.styled = {key: _filled(NOBODY, len(text)) for key, text in texts.items()}
        self._stood = {key: array("l", range(len(text))) for key, text in texts.items()}

    def take(self, hands: int, strokes: Iterable[Stroke]) -> None:
        """Take in what somebody made of the text."""
        for section, at, gone, come in strokes:
            area = slice(at, at + gone)
            if come is None:
                self.styled[section][area] = _filled(hands, gone)
                continue
            stood, before = self._stood[section], self.before[section]
            for place in stood[area]:
                if place >= 0:
                    before[place] = hands
            stood[area] = array("l", [-1]) * len(come)
            self.after[section][area] = _filled(hands, len(come))
            self.styled[section][area] = _filled(NOBODY, len(come))


def _filled(hands: int, length: int) -> Hands:
    return array(_KIND, [hands]) * length


def _runs(text: str, wrote: Hands) -> Iterator[Span]:
    at = 0
    for hands, some in groupby(wrote):
        end = at + sum(1 for _ in some)
        yield Span(text[at:end], hands)
        at = end
