"""Wake-ups that leave together: what a later one says better takes the place of an earlier one."""

import json
from collections.abc import Mapping
from typing import Any, Final

MOST_WAITING: Final = 2_000
MOST_IN_ONE: Final = 200

# What a wake-up is about, by its kind; of two about the same only the later one matters.
_ABOUT: Final = {
    "grew": ("draft",),
    "changed": ("draft", "what", "id", "rev"),
    "changed-for": ("draft", "what", "id", "rev", "only"),
    "ended": ("session",),
    "leaf": ("id",),
    "inbox": ("people",),
    "aware": ("draft", "id"),
    "gone": ("draft", "id"),
}
_PEERS: Final = frozenset({"aware", "gone"})

Message = dict[str, Any]


class Bundle:
    """The wake-ups of one process that wait to leave."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, ...], Message] = {}

    def add(self, message: Message) -> bool:
        """Take a wake-up in and return whether there was room for it."""
        about = _about(message)
        earlier = self._waiting.pop(about, None)
        if earlier is None and len(self._waiting) >= MOST_WAITING:
            return False
        if earlier is not None and message["kind"] == "grew":
            message = {**message, "seq": max(message["seq"], earlier["seq"])}
        self._waiting[about] = message
        return True

    def take(self) -> list[bytes]:
        """Return all that waits as few messages, the oldest first, and be empty."""
        waiting, self._waiting = list(self._waiting.values()), {}
        return [
            _encoded(waiting[start : start + MOST_IN_ONE])
            for start in range(0, len(waiting), MOST_IN_ONE)
        ]


def can_wait(message: Mapping[str, Any]) -> bool:
    """Whether a wake-up need not hurry: who is where is merged for a moment anyway."""
    return message["kind"] in _PEERS


def opened(data: bytes) -> list[Message]:
    """Return the wake-ups of a message.

    Raises:
        ValueError: it is not one of ours.
    """
    found = json.loads(data)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("not a bundle of wake-ups")
    return found


def _about(message: Message) -> tuple[str, ...]:
    kind = message["kind"]
    group = "peer" if kind in _PEERS else kind
    return group, *(str(message.get(name, "")) for name in _ABOUT[kind])


def _encoded(messages: list[Message]) -> bytes:
    return json.dumps(messages, separators=(",", ":")).encode()
