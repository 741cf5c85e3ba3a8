"""A section as the editor of a browser says it: pieces of text with their marks, read strictly."""

import json

from workspace.collab.format import schema
from workspace.domain.suggestions.hindrances import NotAText, WordsTooLong
from workspace.domain.suggestions.strokes import Mark, Wording, worded

_MOST_PIECES = schema.MAX_MARKS + schema.MAX_LINES


def read_delta(value: object) -> Wording:
    """Return the words that a Yjs delta spells.

    Raises:
        NotAText: it is none, or holds a mark that no text of ours may have.
        WordsTooLong: it is longer than a draft may be.
    """
    if not isinstance(value, list):
        raise NotAText
    if len(value) > _MOST_PIECES:
        raise WordsTooLong
    found = worded(map(_piece, value))
    if sum(len(stroke.text) for stroke in found.strokes) > schema.MAX_CHARS:
        raise WordsTooLong
    return found


def _piece(value: object) -> tuple[str, tuple[Mark, ...]]:
    if not isinstance(value, dict) or not isinstance(value.get("insert"), str):
        raise NotAText
    text, marks = value["insert"], value.get("attributes") or {}
    if not isinstance(marks, dict):
        raise NotAText
    try:
        text.encode()
    except UnicodeEncodeError as fault:  # half of a pair
        raise NotAText from fault
    return text, tuple(_mark(key, one) for key, one in marks.items() if one is not None)


def _mark(key: object, value: object) -> Mark:
    known = isinstance(key, str) and isinstance(value, bool | int | str)
    if not known or not schema.known_mark(str(key), json.dumps(value)):
        raise NotAText
    assert isinstance(value, bool | int | str)
    return str(key), value
