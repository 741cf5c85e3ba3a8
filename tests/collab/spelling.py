"""Updates spelled by hand, as an attacker would: nothing here is checked."""

import json
from pathlib import Path

SERVER = 5
ANNA = 7_000_000_000_000_001
BEN = 88
NODE = Path(__file__).resolve().parents[2] / ".venv" / "bin"


def number(value):
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def string(text):
    data = text if isinstance(text, bytes) else text.encode()
    return number(len(data)) + data


def _place(info, origin, right, root):
    info |= (0x80 if origin else 0) | (0x40 if right else 0)
    data = bytes([info])
    for unit in (origin, right):
        if unit:
            data += number(unit[0]) + number(unit[1])
    return data if origin or right else data + b"\x01" + string(root)


def typed(text, origin=None, right=None, root="s:title"):
    return _place(4, origin, right, root) + string(text)


def gone(length, origin=None, right=None, root="s:title"):
    return _place(1, origin, right, root) + number(length)


def marked(key, value, origin=None, right=None, root="s:title"):
    raw = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False)
    return _place(6, origin, right, root) + string(key) + string(raw)


def structs(client, clock, *content):
    return number(len(content)) + number(client) + number(clock) + b"".join(content)


def ranges(client, *pairs):
    return number(client) + number(len(pairs)) + b"".join(number(a) + number(b) for a, b in pairs)


def update(*, of=(), without=()):
    return number(len(of)) + b"".join(of) + number(len(without)) + b"".join(without)


def of(client, clock, *content, without=()):
    return update(of=[structs(client, clock, *content)], without=without)


def deleting(*deletions):
    return update(without=deletions)
