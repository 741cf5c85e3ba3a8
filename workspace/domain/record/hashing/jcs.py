"""One byte string for one JSON value: RFC 8785 for values without floating point numbers."""

import json

MAX_DEPTH = 64
LARGEST = 2**53 - 1
# Python escapes exactly what RFC 8785 section 3.2.2.2 asks for, in the same way.
_plain = json.JSONEncoder(ensure_ascii=False).encode


class NotCanonicalError(ValueError):
    """The value has no canonical form: a float, a number beyond 2^53-1, half a character."""


def canonical_bytes(value: object) -> bytes:
    """Return the canonical UTF-8 bytes of a JSON value.

    Lists may be tuples. Numbers are whole, from -(2^53-1) to 2^53-1; nesting goes 64 deep.

    Raises:
        NotCanonicalError: the value is none of these, or holds half of a surrogate pair.

    Source: RFC 8785. Its number format is needed only for floats, which we never hash.
    """
    try:
        return _written(value, 0).encode("utf-8")
    except UnicodeEncodeError as problem:
        raise NotCanonicalError("half of a surrogate pair") from problem


def _written(value: object, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise NotCanonicalError("nested too deep")
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return _plain(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, dict):
        return _mapping(value, depth)
    if isinstance(value, list | tuple):
        return "[" + ",".join(_written(item, depth + 1) for item in value) + "]"
    raise NotCanonicalError(f"no canonical form for {type(value).__name__}")


def _whole(value: int) -> str:
    if abs(value) > LARGEST:
        raise NotCanonicalError("a number beyond 2^53-1")
    return str(int(value))


def _mapping(value: dict[object, object], depth: int) -> str:
    if not all(isinstance(key, str) for key in value):
        raise NotCanonicalError("a name that is no text")
    names = sorted((str(key) for key in value), key=_utf_16)
    pairs = (f"{_plain(name)}:{_written(value[name], depth + 1)}" for name in names)
    return "{" + ",".join(pairs) + "}"


def _utf_16(name: str) -> bytes:
    # Section 3.2.3: names are sorted by their UTF-16 code units, not by code points.
    return name.encode("utf-16-be")
