"""How much of a document is visible, and how much was: counted as it changes."""

from workspace.collab.order.items import Item


class Counts:
    """What a document holds.

    Attributes:
        characters: how many are visible, in code points.
        lines: how many line feeds are visible.
        marks: how many stand between characters and were not taken away.
        gone: UTF-16 units of text that were deleted and stay as places.
    """

    def __init__(self) -> None:
        self.characters = self.lines = self.marks = self.gone = 0

    def _count(self, text: str, times: int = 1) -> None:
        self.characters += times * len(text)
        self.lines += times * text.count("\n")

    def _uncount(self, item: Item) -> None:
        if item.text:
            self._count(item.text, -1)
        elif not item.mark:
            self.gone -= item.length
        elif not item.struck:
            self.marks -= 1

    def _hide(self, item: Item) -> None:
        """Make visible units places, or a mark one that was taken away."""
        if item.text:
            self._count(item.text, -1)
            self.gone += item.length
            item.text = ""
        else:
            self.marks -= 1
            item.struck = True
