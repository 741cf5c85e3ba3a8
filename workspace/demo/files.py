"""The demonstration's data: invented organisations, people, pledges and drafts."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from workspace.config import ROOT
from workspace.domain.text.prose import Lines, from_json

DATA = ROOT / "workspace" / "demo" / "data"
Item = dict[str, Any]


def read(name: str) -> list[Item]:
    """Return the content of one file of the demonstration's data."""
    found: list[Item] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return found


def sections(written: Mapping[str, Iterable[str | Item]]) -> dict[str, Lines]:
    """Return prose as lines; the files write a line without marks as its bare text."""
    return {key: from_json(map(_line, lines)) for key, lines in written.items()}


def _line(written: str | Item) -> Item:
    if isinstance(written, str):
        return {"runs": [{"text": written}]}
    if "runs" in written:
        return written
    rest = {key: value for key, value in written.items() if key != "text"}
    return {"runs": [{"text": written["text"]}], **rest}
