"""Writes into a draft's text, and holds on to words of it as a browser does."""

import json

from workspace.collab import anchors
from workspace.domain.prose import from_plain
from workspace.services import editing
from workspace.services.accounts import Person
from workspace.services.editing import checkpoints
from workspace.services.unit import reading, transaction


def write(draft_id: str, person: Person, organisation_id: str, **sections: str) -> int:
    """Make sections these plain texts, as an edit of the person; return the seq."""
    lines = {key: from_plain(text) for key, text in sections.items()}
    with transaction() as unit:
        return editing.write_sections(unit, draft_id, lines, person.id, organisation_id, "form")


def anchor_on(draft_id: str, quote: str, section: str = "commitment") -> str:
    """Return the anchor on the first occurrence of some words, as a browser sends it."""
    with reading() as unit:
        room = checkpoints.room_at(unit, draft_id, editing.head(unit, draft_id))
    start = room.text(section).index(quote)
    made = anchors.to_json(anchors.at(room, section, start, start + len(quote)))
    return json.dumps({key: value for key, value in made.items() if key != "section"})
