"""What a document says of itself, so that it is known again when it comes back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lxml import etree

from workspace.domain.intake.marginalia import answer_sum, sum_of
from workspace.exports.documents.manuscript import Edit, Manuscript, Paragraph

_OURS: Final = "urn:banyan:document:1"


class Places:
    """Where in a document what is answered.

    Attributes:
        found: each place by its name, with what it is, the name of the question, and the sum of
            what it says.
    """

    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []

    def named(self, some: Sequence[Paragraph]) -> str:
        """Note paragraphs in which one question is answered; return the name of that place."""
        label = _label_of(some)
        said = "\n".join(one.text for one in some).removeprefix(label)
        name = f"at{len(self.found) + 1}"
        place = {"name": name, "on": some[0].place, "label": label, "sum": answer_sum(said)}
        self.found.append(place)
        return name


def _label_of(some: Sequence[Paragraph]) -> str:
    """Return the name of a question before its answer; empty where it stands alone."""
    spans = some[0].spans
    return spans[0].text if spans and (len(spans) > 1 or len(some) > 1) else ""


def identity(
    manuscript: Manuscript,
    names: Mapping[str, str],
    edits: Iterable[tuple[str, Edit]],
    places: Places,
) -> Any:
    """Return, as XML, which text a document is and whose comments and changes in it are ours.

    Args:
        manuscript: what is written.
        names: by which each remark is known in the document, by the keys of the remarks.
        edits: the changes that it tracks, by which each is known in it.
        places: where what is answered.
    """
    root = etree.Element(f"{{{_OURS}}}banyan", nsmap={"b": _OURS})
    for key, value in manuscript.ids.items():
        root.set(key, value)
    root.set("lang", manuscript.lang)
    for number, note in enumerate(manuscript.notes):
        if note.ids:
            one = etree.SubElement(root, f"{{{_OURS}}}comment", id=str(number))
            said = sum_of(note.who, instant(note.at) if note.at else "", "\n".join(note.lines))
            for key, value in {**note.ids, "para": names[note.key], "sum": said}.items():
                one.set(key, value)
    for name, edit in edits:
        if edit.key:
            said = sum_of(edit.who, instant(edit.at) if edit.at else "", "")
            etree.SubElement(root, f"{{{_OURS}}}change", id=name, suggestion=edit.key, sum=said)
    for place in places.found:
        etree.SubElement(root, f"{{{_OURS}}}place", place)
    return root


def instant(at: str) -> str:
    """Return an instant to the second, as word processors write it."""
    return f"{at[:19]}Z"
