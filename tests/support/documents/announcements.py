"""Hears what is announced after commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from workspace.domain.events import Changed, Event
from workspace.process import unit


@contextmanager
def heard() -> Iterator[list[Event]]:
    """Give the list that every announcement is added to while the block runs."""
    events: list[Event] = []
    unit.subscribe(events.append)
    try:
        yield events
    finally:
        unit._listeners[:] = [one for one in unit._listeners if one != events.append]


def parts(events: list[Event]) -> set[str]:
    """Return which parts of drafts were said to have changed."""
    return {part for event in events if isinstance(event, Changed) for part in event.parts}
