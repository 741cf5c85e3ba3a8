"""One suggestion by itself; of an outdated one, what stands in its place now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.uses import anchors
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.suggestions.strokes import from_json
from workspace.domain.text.prose import Lines
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.suggestions.overview import around, bring, every, houses, zone
from workspace.services.suggestions.views import CardView, cards
from workspace.store import suggestions
from workspace.store.suggestions import SuggestionRow

MOST_LINES: Final = 40
"""Lines of the text that are shown beside an outdated suggestion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneView:
    """One suggestion with what the text says now.

    Attributes:
        card: all of it.
        was: the words it was proposed for; answers are told on the card, field by field.
        now: the lines of the text that stand there now; none where nothing can be said.
        proposed: what was proposed.
        seq: where the text is.
        first: the first of these lines, counted from 0.
        count: how many they are.
        again: what a form to propose it again begins with.
    """

    card: CardView
    lead: str
    lang: str
    timezone: str
    was: Lines
    proposed: Lines
    now: Lines = ()
    seq: int = 0
    first: int = 0
    count: int = 0
    again: str = ""


def one(person: Person, draft_id: str, suggestion_id: str) -> OneView:
    """Return a suggestion by itself, and of an outdated one what the text says now.

    Raises:
        NotFound: no such suggestion, or the person may not read the draft.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        found = _row(unit, draft_for(unit, person, draft_id, Permission.READ), suggestion_id)
        needed = found.is_of_words
    bring(person, draft_id, needed=needed)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        row = _row(unit, standing, suggestion_id)
        whole = every(unit, standing, [row])
        made = partial(cards, unit, around(standing, whole), [row], whole=True)
        (card,) = comparisons.do(made) if row.size > texts.LONG else made()
        was, proposed = _both(row)
        view = OneView(
            card=card,
            lead=houses(unit, standing, whole)[standing.pledge.lead_id][1],
            was=was,
            proposed=proposed,
            timezone=zone(unit, standing),
            lang=standing.pledge.lang,
        )
        if not card.is_outdated or not row.is_of_words:
            return view
        with texts.woven(unit, draft_id) as doc:
            return _with_now(doc, view, row)


def _both(row: SuggestionRow) -> tuple[Lines, Lines]:
    """Return the lines that words were proposed for, and those that were proposed."""
    if not row.is_of_words:
        return (), ()
    before, after = from_json(row.held_before), from_json(row.held_after)
    return (before + from_json(row.old) + after).lines, (before + from_json(row.new) + after).lines


def _row(unit: Unit, standing: Standing, suggestion_id: str) -> SuggestionRow:
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    known = [suggestion_id] if suggestion_id.isalnum() else []
    rows = suggestions.by_ids(unit.session, standing.pledge.id, known)
    if not rows:
        raise NotFound
    return rows[0]


def _with_now(doc: Document, view: OneView, row: SuggestionRow) -> OneView:
    """Return the view with the lines that stand where the suggestion stood, and what to begin with.

    That is these lines with what was proposed in the place of what stands there.
    """
    lines = doc.lines(row.section)
    text = "\n".join(line.text for line in lines)
    start, end = anchors.bounds(doc, anchors.parse(row.anchor)) or (0, len(text))
    start, end = min(start, len(text)), min(max(start, end), len(text))
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    last = min(last, first + MOST_LINES - 1)
    new = from_json(row.held_before) + from_json(row.new) + from_json(row.held_after)
    return replace(
        view,
        now=lines[first : last + 1],
        seq=doc.seq,
        first=first,
        count=last + 1 - first,
        again=_again([line.text for line in lines], (first, last), (start, end), new.text),
    )


def _again(rows: Sequence[str], shown: tuple[int, int], gone: tuple[int, int], new: str) -> str:
    first, last = shown
    at = sum(len(row) + 1 for row in rows[:first])
    here = "\n".join(rows[first : last + 1])
    return f"{here[: gone[0] - at]}{new}{here[gone[1] - at :]}".removesuffix("\n")
