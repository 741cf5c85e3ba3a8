"""Closed lists of codes: what a field may hold, what people read for it, and who says so."""

from collections.abc import Container, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list.

    Attributes:
        code: stable; stored, hashed and exported, so never renamed.
        label: what people read, untranslated.
    """

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """The permitted codes of one kind, in the order they are shown.

    Attributes:
        name: key of the list in exports.
        source: where the entries come from.
        terms: the entries; codes are unique.
    """

    name: str
    source: str
    terms: tuple[Term, ...]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in the order they are shown."""
        return tuple(term.code for term in self.terms)

    def only(self, codes: Container[str]) -> "CodeList":
        """Return the list with these of its entries alone."""
        return CodeList(self.name, self.source, tuple(t for t in self.terms if t.code in codes))

    def label(self, code: str) -> str:
        """Return what people read for `code`; an unknown code is shown as it is."""
        return next((term.label for term in self.terms if term.code == code), code)
