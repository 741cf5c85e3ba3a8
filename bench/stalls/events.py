"""The largest and the worst-shaped of what a page may say on its line."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from pycrdt import Doc, Text

from workspace.collab.format.rows import unpack
from workspace.collab.format.schema import MAX_STRUCTS, root
from workspace.domain.text.prose import MAX_INDENT

Said = list[dict[str, Any]]
Made = Callable[[str, dict[str, Any]], Said]
_LARGE: Final = 60_000
_TIMES: Final = 5
_NOTHING: Final = b"\x00\x00"
_LINKS: Final = 300
_ITEMS: Final = MAX_STRUCTS // 8
_HOLES: Final = 12_000
_DEEP: Final = 900
_NAMES: Final = [f"f{n}" for n in range(5_000)]


def in_turn(events: Iterable[str]) -> list[str]:
    """Return events with the one first that makes a text as large and odd as the others find it."""
    return sorted(events, key=lambda event: event != "push")


def payloads(event: str) -> Iterator[tuple[str, Made]]:
    """Yield each input to an event by its shape, and what nobody understands."""
    yield from _ALL[event].items()
    yield "nested lists", lambda draft, _: [{"draft": draft, "x": _nested(_DEEP)}]
    yield (
        "very many fields",
        lambda draft, _: [{"draft": draft} | {f"f{n}": n for n in range(5_000)}],
    )


def _nested(depth: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


def _typing(*changes: Callable[[Text], None]) -> Made:
    """Return what makes a push of each change to the text as it is."""

    def made(draft: str, joined: dict[str, Any]) -> Said:
        client_id = joined["lease"]["client_id"]
        doc: Doc[Text] = Doc(client_id=client_id)
        text = doc.get(root("scene"), type=Text)
        doc.apply_update(joined["state"])
        for row in unpack(joined["rows"]):
            doc.apply_update(row.update)
        updates: list[bytes] = []
        doc.observe(lambda event: updates.append(event.update))
        for change in changes:
            with doc.transaction():
                change(text)
        said = {"draft": draft, "client_id": client_id}
        return [said | {"n": n, "u": update} for n, update in enumerate(updates or [_NOTHING], 1)]

    return made


def _inserted(unit: str, size: int = _LARGE) -> Made:
    return _typing(lambda text: text.insert(0, unit * (size // len(unit.encode()))))


def _styles(text: Text) -> None:
    text.insert(0, "ab" * (MAX_STRUCTS // 5))
    for at in range(0, 2 * (MAX_STRUCTS // 5), 2):
        text.format(at, at + 1, {"strong": True})


def _links(text: Text) -> None:
    text.insert(0, "ab" * _LINKS)
    for at in range(0, 2 * _LINKS, 2):
        text.format(at, at + 1, {"link": f"https://a.example/{at:>04}{'x' * 60}"})


def _lists(text: Text) -> None:
    text.insert(0, "a\n" * _ITEMS)
    for number in range(_ITEMS):
        kind = "bullet" if number % 2 else "ordered"
        at = 2 * number + 1
        text.format(at, at + 1, {"list": kind, "indent": number % MAX_INDENT + 1})


def _pieces(text: Text) -> None:
    text.insert(0, "ab" * (MAX_STRUCTS // 2))
    for at in range(MAX_STRUCTS // 2 - 2, 0, -2):
        text.insert(at, "x")


def _backwards(text: Text) -> None:
    for _ in range(MAX_STRUCTS - 10):
        text.insert(0, "x")


def _every_second(text: Text) -> None:
    for at in range(_HOLES):
        del text[at : at + 1]


def _without(text: Text) -> None:
    del text[0 : max(0, len(text) - 1)]


def _place(client: int) -> dict[str, Any]:
    unit = {"client": client, "clock": client}
    return {"type": unit, "tname": "s:commitment", "item": unit, "assoc": 1}


def _sums(draft: str, joined: dict[str, Any], seq: int) -> dict[str, Any]:
    names = ("title", "commitment", "scene", "actors", "implementation", "consultation")
    return {
        "draft": draft,
        "seq": seq or joined["head"],
        "sections": dict.fromkeys(names, "0" * 64),
    }


_ALL: Final[dict[str, dict[str, Made]]] = {
    "join": {
        "anew": lambda draft, _: [{"draft": draft, "epoch": None, "have": 0}] * _TIMES,
        "of another history": lambda draft, _: [
            {"draft": draft, "epoch": "x" * 40, "have": 2**53 - 1}
        ],
        "with all rows to come": lambda draft, joined: [
            {"draft": draft, "epoch": joined["epoch"], "have": 1}
        ],
    },
    "push": {
        "one word": _inserted("a"),
        "letters in turn": _inserted("ab "),
        "piles of marks": _inserted("a" + "\u0301" * 29),
        "drawn characters": _inserted("\U0001f469\u200d"),
        "blank rows": _inserted("\n", 2_000),
        "more blank rows than may be": _inserted("\n"),
        "the whole text taken away": _typing(_without),
        "deep lists": _typing(_lists),
        "links": _typing(_links),
        "pieces": _typing(_pieces),
        "letters before one another": _typing(_backwards),
        "every second letter taken away": _typing(
            lambda text: text.insert(0, "ab" * _HOLES), _every_second
        ),
        "thousands of styles": _typing(*[_styles] * _TIMES),
        "nonsense": lambda draft, joined: [
            {
                "draft": draft,
                "client_id": joined["lease"]["client_id"],
                "n": 1,
                "u": b"\x7f" * _LARGE,
            }
        ],
    },
    "pull": {
        "everything": lambda draft, _: [{"draft": draft, "have": 0}] * _TIMES,
        "of the future": lambda draft, _: [{"draft": draft, "have": 2**53 - 1}],
    },
    "sum": {
        "as it is": lambda draft, joined: [_sums(draft, joined, 0)] * _TIMES,
        "as it was": lambda draft, joined: [_sums(draft, joined, 2)] * _TIMES,
        "as it was just now": lambda draft, joined: [_sums(draft, joined, joined["head"] - 1)],
        "as it will be": lambda draft, joined: [_sums(draft, joined, 2**53 - 1)],
    },
    "aware": {
        "everywhere": lambda draft, _: [
            {"draft": draft, "section": "title", "anchor": _place(n), "head": _place(2**53 - 1)}
            for n in range(40)
        ],
    },
    "leave": {
        "at once": lambda draft, _: [{"draft": draft}],
        "of another draft": lambda _, __: [{"draft": "x" * 20}] * _TIMES,
    },
}
