"""Markdown and plain text as blocks."""

import re
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt

from workspace.domain.intake.document import Block, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.text.prose import from_plain
from workspace.exports.intake.from_html import from_html
from workspace.exports.intake.gathered import Gathered

_NOTE: Final = re.compile(
    r"^\[\^([^\]\s]{1,80})\]:.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t]+\S)))*\n?", re.MULTILINE
)
_ITEM: Final = re.compile(r"^([ \t]*)([-*•◦▪‣–]|[0-9]{1,3}[.)])[ \t]+(?=\S)")
_RULE: Final = re.compile(r"([=-])\1{2,}[ \t]*")
_STEP: Final = 4


def from_markdown(content: str) -> Incoming:
    """Return a text in Markdown as a document.

    Raises:
        NotReadable: it holds no text, or more than a draft.
    """
    notes = {found[1] for found in _NOTE.finditer(content)}
    body = _NOTE.sub("", content)
    for name in notes:
        body = body.replace(f"[^{name}]", "")
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found = from_html(f"<body>{reader.render(body)}</body>")
    if not notes:
        return found
    left = {**found.left, str(Loss.NOTES): len(notes)}
    return replace(found, left=left)


def from_text(content: str) -> Incoming:
    """Return a plain text as a document: a line is a line, one with a sign before it an item.

    Raises:
        NotReadable: it holds no text, or more than a draft.
    """
    gathered = Gathered()
    lines = [line.text for line in from_plain(content)]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        under = _RULE.fullmatch(after)
        if under:
            level = 1 if under[1] == "=" else 2
            gathered.add(Block(pieces=(Piece(line.strip()),), level=level))
            continue
        found = _ITEM.match(line)
        words = line[found.end() :] if found else line
        kind = ("ordered" if found[2][0].isdigit() else "bullet") if found else ""
        depth = len(found[1].expandtabs(_STEP)) // _STEP if found else 0
        gathered.add(Block(pieces=(Piece(words.strip()),), list=kind, indent=depth))
    return gathered.found()
