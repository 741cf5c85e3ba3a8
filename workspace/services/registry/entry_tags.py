"""By what a public pledge is listed and found: names, themes and marks; never what it says."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from workspace.domain.record.form import PledgeForm
from workspace.domain.record.pledge_words import search_text
from workspace.domain.text.search import fold
from workspace.domain.values import rows, text_at
from workspace.process.unit import Unit
from workspace.services.access.public_names import kept_at
from workspace.services.record import proof
from workspace.store.organisations import named_turns, organisations
from workspace.store.registry import entries, index, search
from workspace.store.registry.entries import (
    ALIGNED,
    ANY,
    FLAGSHIP,
    LEAD,
    PARTIES,
    EntryRow,
    EntryTagRow,
)

_NAMING: Final = (FLAGSHIP, *PARTIES)
"""The kinds of tags that say who stands in a pledge."""


def parties(unit: Unit, content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the organisations that a public form names, by their ids, each as what it does."""
    found = [
        *((text_at(one, "capacity"), one) for one in rows(content.get("parties"))),
        *((ALIGNED, one) for one in rows(content.get("aligned"))),
    ]
    named = [(kind, text_at(one, "organisation")) for kind, one in found]
    slugs = {slug for kind, slug in named if slug and kind in PARTIES}
    ids = organisations.ids(unit.session, slugs) if slugs else {}
    return list(
        dict.fromkeys((kind, ids[slug]) for kind, slug in named if kind in PARTIES and slug in ids)
    )


def name_anew(
    unit: Unit, entry: EntryRow, house: str, tags: Iterable[tuple[str, str]] = ()
) -> None:
    """Have an entry be listed by the names that everybody may read by now.

    Args:
        unit: the act's own unit of work.
        entry: of the pledge.
        house: id of the organisation whose name is kept out of sight, or was until now.
        tags: by what it is found as that organisation's, and by nothing else.
    """
    form = kept_at(unit, entry.pledge_id).form(entry.content)
    with proof.anew(entry, free=True):
        entry.lead_name = lead_in(form)
        entry.search = searched(entry.symbol, entry.title, entry.lead_name, search_text(form))
    its = {house, *flagship_codes([house])}
    every = search.tags_of(unit.session, [entry.id])[entry.id]
    there = [(kind, code) for kind, code in every if kind not in _NAMING or code not in its]
    entries.remove_tags(unit.session, entry.id, *_NAMING)
    said = [*((kind, code) for kind, code in there if kind in _NAMING), *tags]
    unit.session.add_all(
        EntryTagRow(entry_id=entry.id, kind=kind, code=code) for kind, code in said
    )
    # What names a sign-on is in another table, and makes another edition all the same.
    entries.touch(unit.session, entry.pledge_id or "")
    named_turns.add(unit.session, [house])
    unit.session.flush()
    if entry.withdrawn_at is None:
        others = [one for one in there if one[0] not in _NAMING]
        index.put(unit.session, entry, [*said, *others])


def rename(unit: Unit, entry: EntryRow, kind: str, codes: Iterable[str]) -> None:
    """Have an entry be found by these codes of a kind, and by all of other kinds as it was."""
    entries.remove_tags(unit.session, entry.id, kind)
    others = search.tags_of(unit.session, [entry.id])[entry.id]
    put(unit, entry, [(kind, code) for code in codes], *others)
    unit.session.flush()


def flagship_codes(states: Iterable[str]) -> list[str]:
    """Return by what a pledge is found that these States have as a flagship, by their ids."""
    # A filter for any flagship finds each State's: codes are found by their beginnings.
    return [f"{ANY}.{one}" for one in states]


def put(unit: Unit, entry: EntryRow, tags: list[tuple[str, str]], *more: tuple[str, str]) -> None:
    """Give an entry these tags; it is found by them and by `more`, which it has already."""
    unit.session.add_all(
        EntryTagRow(entry_id=entry.id, kind=kind, code=code) for kind, code in tags
    )
    index.put(unit.session, entry, [*tags, *more])


def lead_in(form: PledgeForm, otherwise: str = "") -> str:
    """Return what the lead is called in a public form."""
    return next((one.name for one in form.parties if one.capacity == LEAD), otherwise)


def searched(*words: str) -> str:
    """Return the text that a pledge is searched by."""
    return fold("\n".join(words))
