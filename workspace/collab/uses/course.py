"""The course of a text: what each row of its journal took out, put in and styled, and where."""

from typing import Any

from pycrdt import Text

from workspace.collab.document.engine import EMPTY, Engine
from workspace.domain.text.compared.hands import Stroke


class Course:
    """Follows one draft's text row by row.

    The engine itself says what a row changed, so nothing is guessed from two texts: words that
    were typed again beside the same words are new ones.

    Attributes:
        texts: the characters of every section as they are, its final newline included.
    """

    def __init__(self, state: bytes = EMPTY) -> None:
        """Begin with a text as it was.

        Raises:
            Refused: the engine cannot read the state.
        """
        self._engine = Engine(state)
        self._made: list[Stroke] = []
        self.texts = {key: str(text) for key, text in self._engine.texts.items()}
        # Who watches a text does so for as long as what it was given is held.
        self._watches = [self._watch(key, text) for key, text in self._engine.texts.items()]

    def row(self, data: bytes) -> list[Stroke]:
        """Take in the next row; return what it changed, in order.

        Raises:
            Refused: the engine fails on it.
        """
        self._made = []
        self._engine.apply(data)
        return self._made

    def _watch(self, section: str, text: Text) -> Any:
        def note(event: Any) -> None:
            self._note(section, event.delta)

        return text.observe(note)

    def _note(self, section: str, delta: list[dict[str, Any]]) -> None:
        """Note a change of one section, which the engine tells in bytes."""
        text, at = self.texts[section], 0
        for step in delta:
            if "insert" in step:
                come = step["insert"]
                text = text[:at] + come + text[at:]
                self._made.append(Stroke(section, at, 0, come))
                at += len(come)
            elif "delete" in step:
                gone = _reach(text, at, step["delete"])
                text = text[:at] + text[at + gone :]
                self._made.append(Stroke(section, at, gone, ""))
            else:
                passed = _reach(text, at, step["retain"])
                if step.get("attributes"):
                    self._made.append(Stroke(section, at, passed, None))
                at += passed
        self.texts[section] = text


def _reach(text: str, at: int, size: int) -> int:
    """Return how many characters from `at` on are so many bytes."""
    part = text[at : at + size]  # none is shorter than a byte
    return size if part.isascii() else len(part.encode()[:size].decode())
