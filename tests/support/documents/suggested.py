"""Proposes changes of a draft's text, as the plain form and the editor do."""

from workspace.process.unit import reading
from workspace.services import suggestions
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.suggestions import Asked, CardView, Proposal, Typed


def seq_of(draft_id: str) -> int:
    """Return where a draft's text is."""
    with reading() as unit:
        return texts.head(unit, draft_id)


def suggest(
    person: Person, draft_id: str, text: str, section: str = "commitment", **more: object
) -> tuple[str, ...]:
    """Propose that a section reads so; return the suggestions."""
    given: dict = {"seq": seq_of(draft_id), "typed": {section: Typed(text)}} | more
    return suggestions.propose(person, draft_id, Proposal(**given))


def listed(person: Person, draft_id: str, show: str = "pending") -> list[CardView]:
    """Return the cards of a filter."""
    return list(suggestions.panel(person, draft_id, Asked(show=show)).cards)


def words(card: CardView) -> list[tuple[str, str]]:
    """Return what a card says, piece by piece."""
    return [(str(piece.change), piece.words.text) for piece in card.pieces]
