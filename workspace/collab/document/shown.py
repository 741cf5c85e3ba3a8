"""What is settled of a document as it is read; remembered until something else is."""

from workspace.collab.document.copies import Copies
from workspace.collab.document.projection import lines_of
from workspace.collab.format.positions import Places
from workspace.domain.text.prose import Lines


class Shown:
    """The sections of a document as text and as lines."""

    __slots__ = ("_copies", "_lines", "_places")

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self._lines: dict[str, Lines] = {}
        self._places: dict[str, Places] = {}

    def text(self, section: str) -> str:
        """Return the plain text of a section without the final newline."""
        return str(self._copies.settled().texts[section]).removesuffix("\n")

    def places(self, section: str) -> Places:
        """Return the text, ready for many places to be looked for in it."""
        found = self._places.get(section)
        if found is None:
            found = self._places[section] = Places(self.text(section))
        return found

    def lines(self, section: str) -> Lines:
        """Return a section as lines of marked text."""
        found = self._lines.get(section)
        if found is None:
            found = self._lines[section] = lines_of(self._copies.settled().texts[section].diff())
        return found

    def forget(self) -> None:
        """Read anew: something else is settled."""
        if self._lines or self._places:
            self._lines.clear()
            self._places.clear()
