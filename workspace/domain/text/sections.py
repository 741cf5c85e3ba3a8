"""The prose fields of a pledge: the sections people write together, in the order they are read."""

from dataclasses import dataclass

from workspace.domain.text.prose import length
from workspace.domain.words import N_

SCHEMA = "pledge/1"
POINTS_PER_CHAR = 4
"""No script needs more code points for one character, taken over a whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One prose field of a pledge.

    Attributes:
        key: name on the wire (`s:<key>`), in the canonical text and in URLs.
        label: heading for people, untranslated.
        help: one sentence of guidance, untranslated.
        max_chars: most user-perceived characters a locked text may have here.
        min_chars: fewest; 0 where the section may stay empty.
        one_line: whether it is a single line without lists or marks.
    """

    key: str
    label: str
    help: str
    max_chars: int
    min_chars: int = 0
    one_line: bool = False

    @property
    def max_points(self) -> int:
        """The most code points, marks upon letters among them, that a locked text may have here.

        Nothing that is longer is ever signed: whoever checks a text reads no further.
        """
        return POINTS_PER_CHAR * self.max_chars

    def size(self, text: str) -> int:
        """Count a text as its limit does: in characters, or in code points where those pile up."""
        chars = length(text)
        return chars if chars > self.max_chars or len(text) <= self.max_points else len(text)

    def read(self, text: str) -> str:
        """Return as much of a text as is checked."""
        return text[: self.max_points]


SECTIONS: tuple[Section, ...] = (
    Section(
        key="title",
        label=N_("Title"),
        help=N_("What will be different, where and by when, in one line."),
        min_chars=10,
        max_chars=150,
        one_line=True,
    ),
    Section(
        key="commitment",
        label=N_("The pledge"),
        help=N_("What the parties bind themselves to do. Firm verbs: adopt, ratify, fund, train."),
        min_chars=50,
        max_chars=3_000,
    ),
    Section(
        key="scene",
        label=N_("Setting the scene"),
        help=N_("The situation today and the people it concerns, with a figure or a source."),
        max_chars=3_000,
    ),
    Section(
        key="actors",
        label=N_("Actors"),
        help=N_("Who designs and who implements the pledge, at which level."),
        max_chars=3_000,
    ),
    Section(
        key="implementation",
        label=N_("Implementation"),
        help=N_("The steps, the means and what could stand in the way."),
        max_chars=3_000,
    ),
    Section(
        key="consultation",
        label=N_("Consultation"),
        help=N_("Who was heard, how and when, and what changed because of it."),
        max_chars=2_000,
    ),
)

SECTION_KEYS: tuple[str, ...] = tuple(section.key for section in SECTIONS)
SECTION: dict[str, Section] = {section.key: section for section in SECTIONS}
