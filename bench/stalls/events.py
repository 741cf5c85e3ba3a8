"""The largest and the worst-shaped of what a page may say on its line."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from pycrdt import Doc, Text

from workspace.collab.format.rows import unpack
from workspace.collab.format.schema import MAX_STRUCTS, root

Said = list[dict[str, Any]]
Made = Callable[[str, dict[str, Any]], Said]
_LARGE: Final = 60_000
_TIMES: Final = 5
_NOTHING: Final = b"\x00\x00"


def payloads(event: str) -> Iterator[tuple[str, Made]]:
    """Yield each input to an event by its shape."""
    yield from _ALL[event].items()


def _typing(change: Callable[[Text], None]) -> Made:
    """Return what makes one push of a change to the text as it is."""

    def made(draft: str, joined: dict[str, Any]) -> Said:
        client_id = joined["lease"]["client_id"]
        doc: Doc[Text] = Doc(client_id=client_id)
        text = doc.get(root("scene"), type=Text)
        doc.apply_update(joined["state"])
        for row in unpack(joined["rows"]):
            doc.apply_update(row.update)
        updates: list[bytes] = []
        doc.observe(lambda event: updates.append(event.update))
        with doc.transaction():
            change(text)
        update = updates[0] if updates else _NOTHING
        return [{"draft": draft, "client_id": client_id, "n": 1, "u": update}]

    return made


def _styles(text: Text) -> None:
    text.insert(0, "ab" * (MAX_STRUCTS // 5))
    for at in range(0, 2 * (MAX_STRUCTS // 5), 2):
        text.format(at, at + 1, {"strong": True})


def _pieces(text: Text) -> None:
    text.insert(0, "ab" * (MAX_STRUCTS // 2))
    for at in range(MAX_STRUCTS // 2 - 2, 0, -2):
        text.insert(at, "x")


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
        "one word": _typing(lambda text: text.insert(0, "a" * _LARGE)),
        "the whole text taken away": _typing(_without),
        "line feeds": _typing(lambda text: text.insert(0, "\n" * 2_000)),
        "more line feeds than may be": _typing(lambda text: text.insert(0, "\n" * _LARGE)),
        "styles": _typing(_styles),
        "pieces": _typing(_pieces),
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
    },
    "aware": {
        "everywhere": lambda draft, _: [
            {"draft": draft, "section": "title", "anchor": _place(n), "head": _place(2**53 - 1)}
            for n in range(40)
        ],
    },
    "leave": {"at once": lambda draft, _: [{"draft": draft}]},
}
