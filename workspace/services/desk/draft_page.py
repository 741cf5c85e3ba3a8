"""The page of a draft: everything on it, read in one unit by one question to access."""

from dataclasses import dataclass, replace

from workspace.domain.access.roles import Permission
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.clause import Clause
from workspace.domain.signing.needs import needs
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.desk import since
from workspace.services.desk.drafts import DraftView, show
from workspace.services.desk.since import News
from workspace.services.discussion.audience import Box, box_within
from workspace.services.parties.panel import PartiesView, panel_within
from workspace.services.pledge.facts import FactView, facts_within
from workspace.services.pledge.measures import MeasuresView, measures_within
from workspace.services.signing.board import BoardView, board_within
from workspace.services.signing.board.outlook import outlook
from workspace.services.signing.lock import check_within
from workspace.services.signing.readiness import CheckView


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the contents, the bar and the notices of the page need."""

    draft: DraftView
    measures: MeasuresView


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage(Outline):
    """The whole page: all of it as it was at one instant.

    Attributes:
        news: what others did since the reader's last visit, if anything.
        visit_due: whether it is to be noted that they are here.
    """

    facts: list[FactView]
    board: BoardView
    check: CheckView
    parties: PartiesView
    box: Box
    news: News | None
    visit_due: bool

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return self.draft.is_long

    @property
    def needs(self) -> tuple[Clause, ...]:
        """What the pledge still needs, the text having been read."""
        return needs(replace(self.board.outlook, points=self.check.points), now())


def name(person: Person, draft_id: str) -> str:
    """Return the draft's title as lists show it; empty while it has none.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return draft_for(unit, person, draft_id, Permission.READ).pledge.title


def outline(person: Person, draft_id: str) -> Outline:
    """Return what stands around the text.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        lines = texts.lines_at(unit, draft_id)
        return Outline(draft=show(unit, standing, lines), measures=measures_within(unit, standing))


def checked(person: Person, draft_id: str) -> tuple[CheckView, tuple[Clause, ...]]:
    """Return what stands between the draft and its lock, and all that it still needs.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        check = check_within(unit, standing, texts.lines_at(unit, draft_id))
        known = replace(outlook(unit, standing), points=check.points)
    return check, needs(known, now())


def whole(person: Person, draft_id: str, wish: Wish = ALL) -> DraftPage:
    """Return everything the page shows before any script runs.

    Args:
        person: who reads.
        draft_id: which draft.
        wish: what of its lists of parties, above all in what order.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        lines = texts.lines_at(unit, draft_id)
        draft = show(unit, standing, lines)
        return DraftPage(
            draft=draft,
            measures=measures_within(unit, standing),
            facts=facts_within(unit, standing),
            board=board_within(unit, standing, wish),
            check=check_within(unit, standing, lines),
            parties=panel_within(unit, standing, wish),
            box=box_within(unit, standing),
            news=since.of_page(unit, standing),
            visit_due=since.is_due(unit, person.id, draft_id, draft.seq),
        )


def opened(person: Person, draft_id: str, wish: Wish = ALL) -> DraftPage:
    """Return the page for somebody who opens it, and note the visit: it is theirs alone to know.

    Raises:
        NotFound: the person may not read the draft.
    """
    page = whole(person, draft_id, wish)
    if page.visit_due:
        since.note_visit(person.id, draft_id, page.draft.seq)
    return page
