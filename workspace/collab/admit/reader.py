"""Updates of Yjs format v1 as values, read strictly, without an engine that could crash on them.

pycrdt ends the process on nested values, hangs on some mutations and accepts documents that
nobody can open again. This reader knows only what our documents consist of, so nothing of that
reaches it. Source of the format: encoding of yjs 13.6 (`Item.write`, `writeDeleteSet`).
"""

from typing import Final

from workspace.collab.admit import keystroke
from workspace.collab.format.cursor import Cursor
from workspace.collab.format.refusals import Malformed, TooBig
from workspace.collab.format.schema import MAX_CLOCK, MAX_STRUCTS, MAX_UPDATE
from workspace.collab.format.updates import Deletion, Id, Kind, Struct, Update

_CONTENT: Final = 0x1F
_PARENT_SUB: Final = 0x20
_RIGHT_ORIGIN: Final = 0x40
_ORIGIN: Final = 0x80
_KINDS: Final = {int(kind): kind for kind in Kind}
_STRING, _FORMAT = Kind.STRING, Kind.FORMAT  # reading a member off an enumeration is slow


def read(data: bytes, *, trusted: bool = False) -> Update:
    """Return the update that `data` spells.

    Args:
        data: bytes as a client sent them, or as an engine of ours wrote them.
        trusted: admitted before or made here, so not limited in size.

    Raises:
        Malformed: anything but one canonical update of text, marks and deletions.
        TooBig: more bytes or pieces than one push may have.
    """
    return keystroke.read(data) or read_whole(data, trusted=trusted)


def read_whole(data: bytes, *, trusted: bool = False) -> Update:
    """Return the update that `data` spells, as `read` does, whatever it consists of."""
    if not trusted and len(data) > MAX_UPDATE:
        raise TooBig("bytes")
    cursor = Cursor(data)
    try:
        structs = _structs(cursor, trusted=trusted)
        deletions = _deletions(cursor)
    except IndexError as fault:
        raise Malformed("bytes end too soon") from fault
    if cursor.at != len(data):
        raise Malformed("trailing bytes")
    return Update(structs, deletions)


def _structs(cursor: Cursor, *, trusted: bool) -> tuple[Struct, ...]:
    found: list[Struct] = []
    clients: set[int] = set()
    for _ in range(cursor.number()):
        count, client, clock = cursor.number(), cursor.number(), cursor.number()
        if client in clients or not count:
            raise Malformed("client listed twice or without content")
        clients.add(client)
        if not trusted and len(found) + count > MAX_STRUCTS:
            raise TooBig("pieces")
        for _ in range(count):
            struct = _struct(cursor, client, clock)
            clock += struct.length
            if clock > MAX_CLOCK:
                raise Malformed("clock too high")
            found.append(struct)
    return tuple(found)


def _struct(cursor: Cursor, client: int, clock: int) -> Struct:
    quick = keystroke.piece(cursor.data, cursor.at, client, clock)
    if quick is None:
        return _any_struct(cursor, client, clock)
    cursor.at = quick[1]
    return quick[0]


def _any_struct(cursor: Cursor, client: int, clock: int) -> Struct:
    info = cursor.byte()
    kind = _KINDS.get(info & _CONTENT)
    if kind is None or info & _PARENT_SUB:
        raise Malformed("content kind")
    number = cursor.number
    origin = Id(number(), number()) if info & _ORIGIN else None
    right = Id(number(), number()) if info & _RIGHT_ORIGIN else None
    root = _root(cursor) if origin is None and right is None else None
    if kind is _STRING:
        text = cursor.text()
        length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
        if not length:
            raise Malformed("no content")
        return Struct(client, clock, length, kind, origin, right, root, text, "")
    if kind is _FORMAT:
        key, raw = cursor.text(), cursor.text()
        return Struct(client, clock, 1, kind, origin, right, root, key, raw)
    return Struct(client, clock, _length(cursor), kind, origin, right, root, "", "")


def _root(cursor: Cursor) -> str:
    if cursor.number() != 1:
        raise Malformed("inside another value")
    return cursor.text()


def _length(cursor: Cursor) -> int:
    length = cursor.number()
    if not length:
        raise Malformed("no content")
    return length


def _deletions(cursor: Cursor) -> tuple[Deletion, ...]:
    found: list[Deletion] = []
    clients: set[int] = set()
    for _ in range(cursor.number()):
        client, count = cursor.number(), cursor.number()
        if client in clients or not count:
            raise Malformed("deleting client listed twice or without ranges")
        clients.add(client)
        end = 0
        for _ in range(count):
            clock, length = cursor.number(), _length(cursor)
            if clock < end:
                raise Malformed("deletions out of order")
            end = clock + length
            found.append(Deletion(client, clock, length))
    return tuple(found)
