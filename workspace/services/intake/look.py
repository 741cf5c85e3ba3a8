"""A document as it is looked at before anything of it is taken: its parts, and where each goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.portions import Part, parts
from workspace.domain.text.prose import plain
from workspace.domain.text.sections import SECTIONS, Section
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A section that something can go to, and how much stands there now."""

    section: Section
    chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A document beside the draft it may go to.

    Attributes:
        parts: of the document; none while its changes are undecided.
        choices: the sections of the draft.
        is_ours: whether it was made of this draft here.
        is_behind: whether the text of the draft has changed since it was made.
        undecided: whether somebody has to say first what becomes of its changes.
    """

    title: str
    lang: str
    document: Incoming
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    is_ours: bool
    is_behind: bool
    undecided: bool

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return sum(len(part.lines) for part in self.parts) > texts.LONG


def look(
    person: Person,
    draft_id: str,
    document: Incoming,
    names: Mapping[str, str],
    *,
    accepted: bool | None,
) -> Look:
    """Return a document as it can be looked at.

    Args:
        person: who brings it.
        draft_id: where it is to go.
        document: as it was read.
        names: the section of each name it may have in a heading, in small letters.
        accepted: whether tracked changes count as accepted, or as refused; None while nobody said.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may not type in it now.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.TYPE)
        now = texts.lines_at(unit, draft_id)
        is_ours = document.draft == draft_id
        is_behind = is_ours and texts.head(unit, draft_id) > document.seq
        undecided = bool(document.changes) and accepted is None
        blocks = document.decided(accepted=accepted is not False)
        return Look(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            document=document,
            parts=() if undecided else parts(blocks, names),
            choices=tuple(
                Choice(section=section, chars=section.size(plain(now[section.key])))
                for section in SECTIONS
            ),
            is_ours=is_ours,
            is_behind=is_behind,
            undecided=undecided,
        )
