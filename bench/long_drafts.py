"""Makes updates as several people leave them who write one text for a long time.

The engine looks for a place in a text from its beginning, so hundreds of thousands of strokes are
spelled here: each is one letter typed after, or taken from before, somebody's cursor.
"""

import random
from collections.abc import Iterator

from workspace.collab.admit import reader

WORDS = b"the state will train judges and the police on rights of people in every region by then "
BACK = 0.2
"""Share of strokes that delete."""
STAYS = 60
"""Most strokes at one place, before somebody goes on elsewhere."""


class Unit:
    """One letter and its neighbours, deleted ones included."""

    __slots__ = ("client", "clock", "gone", "left", "right")

    def __init__(self, client: int, clock: int) -> None:
        self.client, self.clock, self.gone = client, clock, False
        self.left: Unit | None = None
        self.right: Unit | None = None


class Writer:
    """One person with a cursor."""

    def __init__(self, client_id: int) -> None:
        self.client_id, self.clock, self.at, self.left = client_id, 0, 0, 0
        self.cursor: Unit | None = None


def strokes(
    state: bytes, client_ids: list[int], count: int, root: str, seed: int = 1
) -> Iterator[tuple[int, bytes]]:
    """Yield (client id, update) of `count` strokes into a text of one newline.

    Writers take turns of a few strokes at places of their own, so the text is torn into many
    small pieces, as by people who write at the same time and correct much.
    """
    chance = random.Random(seed)
    end = next(s for s in reader.read(state, trusted=True).structs if s.root == root)
    last = Unit(end.client, end.clock)
    units: list[Unit] = []
    writers = [Writer(client_id) for client_id in client_ids]
    letter = 0
    while count > 0:
        writer = chance.choice(writers)
        for _ in range(min(count, chance.randint(1, 8))):
            count -= 1
            if writer.left <= 0:
                writer.left = chance.randint(5, STAYS)
                writer.cursor = _visible(chance.choice(units)) if units else None
            writer.left -= 1
            cursor = writer.cursor
            if cursor is not None and not cursor.gone and chance.random() < BACK:
                cursor.gone = True
                writer.cursor = _visible(cursor)
                yield writer.client_id, _deleting(cursor)
                continue
            letter = (letter + 1) % len(WORDS)
            unit = Unit(writer.client_id, writer.clock)
            writer.clock += 1
            _put(unit, cursor, last)
            units.append(unit)
            writer.cursor = unit
            yield writer.client_id, _typing(unit, WORDS[letter])


def _put(unit: Unit, after: Unit | None, last: Unit) -> None:
    """Stand a letter after another; without one, before the newline or whatever stands there."""
    if after is None:
        unit.left, unit.right = last.left, last
    else:
        unit.left, unit.right = after, after.right
    if unit.left is not None:
        unit.left.right = unit
    assert unit.right is not None
    unit.right.left = unit


def _visible(unit: Unit | None) -> Unit | None:
    while unit is not None and unit.gone:
        unit = unit.left
    return unit


def _typing(unit: Unit, letter: int) -> bytes:
    left, right = unit.left, unit.right
    assert right is not None
    info = 4 | 0x40 | (0x80 if left else 0)
    origin = _number(left.client) + _number(left.clock) if left else b""
    return (
        b"\x01\x01"
        + _number(unit.client)
        + _number(unit.clock)
        + bytes([info])
        + origin
        + _number(right.client)
        + _number(right.clock)
        + bytes([1, letter, 0])
    )


def _deleting(unit: Unit) -> bytes:
    return b"\x00\x01" + _number(unit.client) + b"\x01" + _number(unit.clock) + b"\x01"


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)
