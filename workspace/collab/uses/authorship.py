"""Who wrote which span of a text, as far as the document itself knows."""

from typing import NamedTuple

from workspace.collab.document.document import Document
from workspace.collab.format.schema import root


class Span(NamedTuple):
    """Consecutive characters typed under one client id; leases say whose that was."""

    text: str
    client_id: int


def spans(document: Document, section: str) -> tuple[Span, ...]:
    """Return a section's spans in order; their texts join to `document.text(section)`.

    Words a restore or a form brought back count as the server's; who deleted is in the log.
    """
    found: list[Span] = []
    for item in document.woven.sequence().items(root(section)):
        if not item.text:
            continue
        if found and found[-1].client_id == item.client:
            found[-1] = Span(found[-1].text + item.text, item.client)
        else:
            found.append(Span(item.text, item.client))
    return _without_final_newline(found)


def _without_final_newline(found: list[Span]) -> tuple[Span, ...]:
    if found and found[-1].text.endswith("\n"):
        text, client_id = found.pop()
        if text != "\n":
            found.append(Span(text[:-1], client_id))
    return tuple(found)
