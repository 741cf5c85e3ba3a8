"""Writes into a draft's text, and holds on to words of it as a browser does."""

import json

from workspace.collab.uses import anchors
from workspace.domain.text.prose import from_plain
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.text.memory import snapshots


def write(draft_id: str, person: Person, organisation_id: str, **sections: str) -> int:
    """Make sections these plain texts, as an edit of the person; return the seq."""
    lines = {key: from_plain(text) for key, text in sections.items()}
    with transaction() as unit:
        return texts.write_sections(unit, draft_id, lines, person.id, organisation_id, "form")


def anchor_on(draft_id: str, quote: str, section: str = "commitment") -> str:
    """Return the anchor on the first occurrence of some words, as a browser sends it."""
    with reading() as unit:
        doc = snapshots.document_at(unit, draft_id, texts.head(unit, draft_id))
    start = doc.text(section).index(quote)
    made = anchors.to_json(anchors.at(doc, section, start, start + len(quote)))
    return json.dumps({key: value for key, value in made.items() if key != "section"})
