"""What was submitted or published already and reads like a submission under review."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.record.form import PledgeForm, from_content
from workspace.domain.record.pledge_words import search_text
from workspace.domain.review.resemblance import ALIKE, likeness, runs
from workspace.domain.text.search import fold, pieces
from workspace.process.unit import Unit
from workspace.services.record import proof
from workspace.services.registry.found.catalogue import Part
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Asked
from workspace.store.registry import entries, search
from workspace.store.registry.entries import EntryRow
from workspace.store.review import reviews
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing import submissions

_SUBMITTED: Final = 40
_PUBLIC: Final = 20
_SHOWN: Final = 10
_TITLE_WORDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarView:
    """Another pledge that may be the same one again.

    Attributes:
        review_id: of its review, to be read in its place; empty for what is in the registry.
        percent: how much of the shorter text is in the other.
        same_title, same_lead: what else is the same to the letter.
    """

    symbol: str
    title: str
    lead: str
    review_id: str
    percent: int
    same_title: bool
    same_lead: bool


@dataclass(frozen=True, slots=True)
class _Other:
    symbol: str
    title: str
    lead: str
    review_id: str
    folded: str


def similar(unit: Unit, row: ReviewRow, form: PledgeForm) -> tuple[SimilarView, ...]:
    """Return what reads like a submission, the most alike first, at most ten.

    Drafts are never looked at: only what was submitted in the campaign, and what is public.
    """
    # Who signed is no part of what is alike: the same parties make several pledges.
    own = runs(fold(search_text(replace(form, parties=(), aligned=()))))
    others = (*_submitted(unit, row), *_public(unit, row))
    judged = (
        SimilarView(
            symbol=one.symbol,
            title=one.title,
            lead=one.lead,
            review_id=one.review_id,
            percent=likeness(own, runs(one.folded)),
            same_title=fold(one.title) == fold(row.title),
            same_lead=fold(one.lead) == fold(row.lead_name),
        )
        for one in {each.symbol: each for each in reversed(others)}.values()
    )
    found = [one for one in judged if one.percent >= ALIKE or one.same_title]
    return tuple(sorted(found, key=lambda one: (-one.percent, one.symbol))[:_SHOWN])


def _submitted(unit: Unit, row: ReviewRow) -> Iterator[_Other]:
    beside = {one.submission_id: one for one in reviews.beside(unit.session, row, _SUBMITTED)}
    for submission_id, text in submissions.texts(unit.session, beside):
        # What no longer is what was signed is told where it is shown itself, and stops no other.
        if proof.revision_faults(text):
            continue
        one, said = beside[submission_id], from_content(proof.content_of(text))
        yield _Other(one.symbol, one.title, one.lead_name, one.id, fold(search_text(said)))


def _public(unit: Unit, row: ReviewRow) -> Iterator[_Other]:
    longest = sorted(set(pieces(fold(row.title))), key=lambda word: (-len(word), word))
    asked = Asked(words=tuple(longest[:_TITLE_WORDS]))
    places = matching(unit, asked).page(Part(most=_PUBLIC)) if asked.words else []
    lines = search.rows_at(unit.session, places)
    found: dict[str, EntryRow] = {one.id: one for one in lines if one.symbol != row.symbol}
    for entry_id, folded in entries.folded(unit.session, found):
        one = found[entry_id]
        yield _Other(one.symbol, one.title, one.lead_name, "", folded)
