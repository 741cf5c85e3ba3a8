"""Whose hands changed which paragraphs of a text between two moments, followed turn by turn.

A turn is what one organisation wrote without another in between, or two where one took what the
other proposed. Paragraphs are followed through
the turns; what is as it was in the end, or came and went in between, is changed by nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from workspace.domain.text.passes.alignment import Steps, opcodes
from workspace.domain.text.prose import Line, Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph that differs.

    Attributes:
        section: key of the section it stands in.
        before: as it was; None where it is new.
        after: as it is; None where it is gone.
        by: who changed it, in the order in which they first did.
    """

    section: str
    before: Line | None
    after: Line | None
    by: tuple[str, ...]


@dataclass(slots=True)
class _Followed:
    before: Line | None
    now: Line | None
    by: dict[str, None] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether it is another now, and not only an empty line that came or went."""
        said = (self.before, self.now)
        return self.before != self.now and any(line is not None and line.text for line in said)


class Ledger:
    """Follows the paragraphs of a text; begun with the text as it was."""

    def __init__(self, sections: Mapping[str, Lines]) -> None:
        self._steps: Final = Steps()
        self._spelled: dict[Line, str] = {}
        self._last = dict(sections)
        self._followed = {
            key: [_Followed(line, line) for line in lines] for key, lines in sections.items()
        }

    def turn(self, by: Sequence[str], sections: Mapping[str, Lines]) -> None:
        """Take in what somebody made of the text, or several made of it together."""
        for key, lines in sections.items():
            if lines == self._last.get(key):
                continue
            self._last[key] = lines
            self._followed[key] = list(self._after(by, self._followed.get(key, []), lines))

    def changed(self) -> list[Paragraph]:
        """Return the paragraphs that differ, in the order of the text."""
        return [
            Paragraph(section=key, before=one.before, after=one.now, by=tuple(one.by))
            for key, followed in self._followed.items()
            for one in followed
            if one.differs
        ]

    def _after(
        self, by: Sequence[str], followed: list[_Followed], lines: Lines
    ) -> Iterator[_Followed]:
        """Yield the paragraphs as they are now; those that are gone stay where they were."""
        gone: dict[int, list[_Followed]] = {}
        stands: list[_Followed] = []
        stood: list[Line] = []
        for one in followed:
            if one.now is None:
                gone.setdefault(len(stands), []).append(one)
            else:
                stands.append(one)
                stood.append(one.now)
        old, new = self._spell(stood), self._spell(lines)
        for same, i1, i2, j1, j2 in opcodes(old, new, self._steps):
            olds, news = stands[i1:i2], list(lines[j1:j2])
            for at, one in enumerate(olds):
                yield from gone.pop(i1 + at, ())
                if not same:
                    one.now = news[at] if at < len(news) else None
                    one.by |= dict.fromkeys(by)
                yield one
            yield from (_Followed(None, line, dict.fromkeys(by)) for line in news[len(olds) :])
        yield from (one for some in gone.values() for one in some)

    def _spell(self, lines: Iterable[Line]) -> list[str]:
        """Return lines as words to align: the same for the same, with marks, list and language."""
        return [self._spelled.setdefault(line, str(len(self._spelled))) for line in lines]
