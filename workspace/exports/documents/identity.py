"""What a document says of itself, so that it is known again when it comes back."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lxml import etree

from workspace.domain.intake.marginalia import sum_of
from workspace.exports.documents.manuscript import Edit, Manuscript

_OURS: Final = "urn:banyan:document:1"


def identity(
    manuscript: Manuscript, names: Mapping[str, str], edits: Iterable[tuple[str, Edit]]
) -> Any:
    """Return, as XML, which text a document is and whose comments and changes in it are ours.

    Args:
        manuscript: what is written.
        names: by which each remark is known in the document, by the keys of the remarks.
        edits: the changes that it tracks, by which each is known in it.
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
    return root


def instant(at: str) -> str:
    """Return an instant to the second, as word processors write it."""
    return f"{at[:19]}Z"
