"""Writes the wire's types down for the browser's modules: `make wire`."""

import types
from collections.abc import Iterator, Mapping
from inspect import getdoc
from pathlib import Path
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from msgspec import Struct, structs

from workspace.config import ROOT
from workspace.domain.events import What
from workspace.realtime.wire.asked import ASKED
from workspace.realtime.wire.replies import Code, TurnedAway
from workspace.realtime.wire.told import EVENTS

PATH: Final = ROOT / "static" / "src" / "live" / "wire.d.ts"
_HEAD: Final = """\
/**
 * Every message between page and server, written by `make wire` from `workspace/realtime/wire`.
 * Change it there.
 */
"""
_PLAIN: Final[Mapping[Any, str]] = {
    str: "string",
    int: "number",
    bool: "boolean",
    bytes: "ArrayBuffer | Uint8Array",
    type(None): "null",
}
_NAMED: Final[Mapping[str, Any]] = {"Code": Code, "What": What}
"""Sets of words that have a name of their own."""
_WIDTH: Final = 100


def written() -> str:
    """Return the module: each type, then what may be asked and what is told, by event."""
    parts = [_HEAD]
    parts += [_union(f"export type {name} =", _words(words)) for name, words in _NAMED.items()]
    parts += [_interface(found) for found in _types()]
    asked = {
        event: f"{{ says: {one.message.__name__}; hears: {_among(one.answers)} }}"
        for event, one in ASKED.items()
    }
    told = {event: payload.__name__ for event, payload in EVENTS.items()}
    parts.append(_block("What a page says, and what it may hear in answer.", "Asked", asked))
    parts.append(_block("What the server says of its own accord.", "Told", told))
    return "\n".join(parts)


def write(path: Path = PATH) -> None:
    """Write the module where the browser's modules find it."""
    path.write_text(written())


def _types() -> list[type]:
    """Return every type on the wire once, those it is made of first."""
    found: dict[type, None] = {}
    for message, answers in ASKED.values():
        for one in (message, *answers):
            _gather(one, found)
    for one in (*EVENTS.values(), TurnedAway):
        _gather(one, found)
    return list(found)


def _gather(one: Any, found: dict[type, None]) -> None:
    if is_typeddict(one) or (isinstance(one, type) and issubclass(one, Struct)):
        for kind in get_type_hints(one).values():
            _gather(kind, found)
        found.setdefault(one)
    for part in get_args(one):
        _gather(part, found)


def _interface(one: type) -> str:
    hints = get_type_hints(one)
    fields = {f"{name}{'?' if name in _optional(one) else ''}": hints[name] for name in hints}
    told = " ".join((getdoc(one) or "").split())
    return _block(told, one.__name__, {name: _spelled(kind) for name, kind in fields.items()})


def _optional(one: type) -> frozenset[str]:
    """Return the fields that may be missing."""
    if is_typeddict(one):
        return frozenset(getattr(one, "__optional_keys__", ()))
    fields = structs.fields(one)
    return frozenset(field.name for field in fields if not field.required)


def _spelled(kind: Any) -> str:
    """Return a type as TypeScript spells it."""
    known = next((name for name, words in _NAMED.items() if words == kind), _PLAIN.get(kind))
    return known or _composed(kind, get_origin(kind), get_args(kind))


def _composed(kind: Any, origin: Any, parts: tuple[Any, ...]) -> str:
    if origin is Literal:
        return " | ".join(_words(kind))
    if origin in {Union, types.UnionType}:
        return " | ".join(_spelled(part) for part in parts)
    if origin is list:
        inner = _spelled(parts[0])
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<{_spelled(parts[0])}, {_spelled(parts[1])}>"
    return str(kind.__name__)


def _words(kind: Any) -> list[str]:
    spelled = {True: "true", False: "false"}
    return [spelled[each] if isinstance(each, bool) else f'"{each}"' for each in get_args(kind)]


def _among(kinds: tuple[type, ...]) -> str:
    return " | ".join(kind.__name__ for kind in kinds)


def _block(told: str, name: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {field}: {kind};\n" for field, kind in fields.items())
    return "".join(_comment(told)) + f"export interface {name} {{\n{lines}}}\n"


def _comment(told: str) -> Iterator[str]:
    whole = f"/** {told} */\n"
    if len(whole) <= _WIDTH:
        yield whole
        return
    yield "/**\n"
    line = " *"
    for word in told.split():
        if len(line) + 1 + len(word) > _WIDTH:
            yield line + "\n"
            line = " *"
        line += f" {word}"
    yield line + "\n */\n"


def _union(head: str, words: list[str]) -> str:
    whole = f"{head} {' | '.join(words)};\n"
    if len(whole) <= _WIDTH:
        return whole
    return head + "".join(f"\n  | {word}" for word in words) + ";\n"


if __name__ == "__main__":
    write()
