"""What was said as one reader sees it: each name as they may know it, and as it is called now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workspace.domain.access.display import Shown
from workspace.domain.discussion.mentions import Mention, Sort, mentioned, pieces
from workspace.domain.text.sections import SECTION
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who
from workspace.store.discussion import Said
from workspace.store.pledge import answers


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what was said: words, or a name with its sign.

    Attributes:
        text: the words, or what is named; of a section its label, untranslated.
        sort: code of what is named; empty for words.
        id: of what is named.
        own: whether the reader is called by it.
    """

    text: str
    sort: str = ""
    id: str = ""
    own: bool = False

    @property
    def sign(self) -> str:
        """What stands before a name."""
        return Sort(self.sort).sign if self.sort else ""


def bodies(said: Collection[Said]) -> list[str]:
    """Return what comments say, without those that were deleted."""
    return [one.comment.body for one in said if one.comment.deleted_at is None]


def measures(unit: Unit, standing: Standing, said: Collection[str]) -> dict[str, str]:
    """Return what the measures are called that are mentioned; no statement where none is."""
    ids = {one.id for one in mentioned(said) if one.sort is Sort.MEASURE}
    return answers.measure_titles(unit.session, standing.pledge.id, ids) if ids else {}


def worded(
    body: str, reader: Standing, people: Mapping[Who, Shown], titles: Mapping[str, str]
) -> tuple[Piece, ...]:
    """Return what is kept of a comment as its reader sees it.

    Args:
        body: what is kept.
        reader: whose eyes it is for.
        people: how each that is called is shown to them.
        titles: what the measures that are named are called.
    """
    return tuple(_piece(one, reader, people, titles) for one in pieces(body))


def _piece(
    one: str | Mention, reader: Standing, people: Mapping[Who, Shown], titles: Mapping[str, str]
) -> Piece:
    if isinstance(one, str):
        return Piece(one)
    if one.sort is Sort.SECTION:
        known = SECTION.get(one.id)
        return Piece(known.label if known else one.id, one.sort, one.id)
    if one.sort is Sort.MEASURE:
        return Piece(titles.get(one.id, ""), one.sort, one.id)
    shown = people.get(one.whom)
    ours = one.organisation == reader.organisation_id
    mine = ours and one.id in {reader.person_id, reader.organisation_id}
    return Piece(shown.who if shown else "", one.sort, one.id, own=mine)


def plain(said: Collection[Piece]) -> str:
    """Return what was said as words alone, sections by their untranslated labels."""
    return "".join(f"{one.sign}{one.text}" for one in said)
