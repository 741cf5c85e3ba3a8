"""What each of the demonstration's people can do next, as their desk has it at this start."""

from dataclasses import replace
from typing import Final

from workspace.demo.sign_ins import SignIn, sign_ins
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import review, signing
from workspace.services.accounts import Person
from workspace.services.desk import draft_page, home
from workspace.services.desk.home import DeskView, DraftLine
from workspace.services.signing import BoardView
from workspace.store.accounts import people

_LONGEST: Final = 48


def next_steps() -> list[tuple[SignIn, str]]:
    """Return everybody worth trying with what waits for them; none outside the demonstration."""
    return [(example, _next(example)) for example in sign_ins()]


def _next(example: SignIn) -> str:
    person = _person(example.email)
    if person is None:
        return ""
    desk = home.of(person)
    if desk.invitations:
        asked = desk.invitations[0]
        return f"answer the invitation to {_named(asked.title)}"
    for line in desk.waiting:
        if line.waiting == "settle":
            return _at_draft(person, line)[1]
        act = f"sign Rev.{line.revision_no} of" if line.waiting == "sign" else "submit"
        return f"{act} {_named(line.title)}{_for_whom(line)}"
    return _at_drafts(person, desk)


def _at_drafts(person: Person, desk: DeskView) -> str:
    """Return the most telling of what a person can do at their drafts."""
    steps = sorted(_at_draft(person, line) for line in desk.drafts)
    if steps:
        return steps[0][1]
    waits = review.waiting(person)
    if waits is not None and waits.count:
        return "review the submission that waits, under /secretariat/reviews"
    if waits is not None:
        return "verify the organisation that waits for it, under /secretariat/organizations"
    return "look at the registry and the tree"


def _at_draft(person: Person, line: DraftLine) -> tuple[int, str]:
    """Return what a person can do at a draft, and how far behind other things it stands."""
    acting = replace(person, acting=line.acting) if line.acting else person
    draft = draft_page.outline(acting, line.id).draft
    title = f"{_named(line.title)}{_for_whom(line)}"
    if draft.in_signature:
        return _at_signature(signing.board(acting, line.id), title)
    if not draft.may("type"):
        return (3, f"comment on {title}") if draft.may("comment") else (5, f"read {title}")
    if not draft.deadline_open:
        return 1, f"see what is left of {title}, which missed its deadline"
    if draft.may("lock") and draft.revision_no:
        return 2, f"write {title}, which was reopened, and lock it as Rev.{draft.revision_no + 1}"
    return 3, f"write {title} with the others"


def _at_signature(board: BoardView, title: str) -> tuple[int, str]:
    said_no = board.declined
    if said_no and board.may_reopen:
        return 0, f"read why {said_no[0]} declined {title}, and reopen it"
    return 4, f"see who has signed {title}"


def _person(email: str) -> Person | None:
    with reading() as unit:
        row = people.by_email(unit.session, email)
    if row is None:
        return None
    return Person(
        id=row.id,
        acting="",
        name=row.name,
        email=row.email,
        language=row.language,
        session_id="",
        proved_at=now(),
    )


def _named(title: str) -> str:
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}”"


def _for_whom(line: DraftLine) -> str:
    return f" for {line.acting_for}" if line.acting_for else ""
