"""A document as it is looked at before anything of it is taken: its parts, and where each goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.topics import Topic
from workspace.domain.errors import Invalid
from workspace.domain.intake.divergence import changes as differences
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.portions import Part, parts
from workspace.domain.intake.whereabouts import Whereabouts, whereabouts
from workspace.domain.text.prose import plain
from workspace.domain.text.sections import SECTIONS, Section
from workspace.domain.words import N_
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.intake.fates import Shown, as_shown
from workspace.services.intake.returned import is_of
from workspace.services.intake.talks import Talk, talks
from workspace.services.intake.upload import require_within

ONLY_ITS_OWN: Final = N_(
    "You may not write in the text of this draft, so only a document that was downloaded from it "
    "can come back: with what was said and changed in it."
)


class Decision(StrEnum):
    """What becomes of the tracked changes of a document."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    SUGGESTED = "suggested"
    """The text is taken as if all were refused, and each is suggested for it."""


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
        asked: with suggestions each of these as its changes want it; else none.
        talks: what is said in its margin.
        choices: the sections of the draft.
        is_ours: whether it was made of this draft here.
        is_behind: whether the text of the draft has changed since it was made.
        undecided: whether somebody has to say first what becomes of its changes.
        may_suggest: whether changes can become suggestions: they touch no heading that begins a
            part, and the person may suggest.
        topics: what talks are about by name: of no document that is taken part by part.
    """

    title: str
    lang: str
    document: Incoming
    parts: tuple[Part, ...]
    asked: tuple[Part, ...]
    talks: tuple[Talk, ...]
    choices: tuple[Choice, ...]
    is_ours: bool
    is_behind: bool
    undecided: bool
    may_suggest: bool
    topics: Mapping[str, Topic] = field(default_factory=dict)

    @property
    def changes(self) -> list[tuple[Shown, ...]]:
        """What would be suggested of each part."""
        return [shown(was, wanted) for was, wanted in zip(self.parts, self.asked, strict=False)]

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return sum(len(part.lines) for part in self.parts) > texts.LONG


class Decided(NamedTuple):
    """What becomes of a document by what was said of its changes; the rest as in a `Look`.

    Attributes:
        whole: the parts, whether anything is undecided or not.
    """

    whole: tuple[Part, ...]
    parts: tuple[Part, ...]
    asked: tuple[Part, ...]
    undecided: bool
    may_suggest: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """What somebody can do with a document.

    Attributes:
        is_ours: whether it was made of the draft, so that what is new in it can be taken alone.
        may_type: whether they may bring in its text.
    """

    is_ours: bool
    may_type: bool


def ways(person: Person, draft_id: str, document: Incoming) -> Ways:
    """Return what somebody can do with a document.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may neither type in it nor comment on it now.
        Invalid: they may not type, and the document was not made of the draft.
    """
    with reading() as unit:
        standing = require_within(unit, person, draft_id)
        found = Ways(is_of(unit, draft_id, document), standing.may(Permission.TYPE))
    if not found.is_ours and not found.may_type:
        raise Invalid({"file": ONLY_ITS_OWN})
    return found


def look(
    person: Person,
    draft_id: str,
    document: Incoming,
    names: Mapping[str, str],
    *,
    decided: Decision | None,
) -> Look:
    """Return a document as it can be looked at.

    Args:
        person: who brings it.
        draft_id: where it is to go.
        document: as it was read.
        names: the section of each name it may have in a heading, in small letters.
        decided: what becomes of its tracked changes; None while nobody said.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may not type in it now.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.TYPE)
        now = texts.lines_at(unit, draft_id)
        is_ours = is_of(unit, draft_id, document)
        is_behind = is_ours and texts.head(unit, draft_id) > document.seq
        read = as_decided(
            document, names, decided, is_ours=is_ours, suggests=standing.may(Permission.SUGGEST)
        )
        return Look(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            document=document,
            parts=read.parts,
            asked=read.asked,
            talks=talks(unit, standing, None, document.remarks, placed(read.whole)),
            choices=tuple(
                Choice(section=section, chars=section.size(plain(now[section.key])))
                for section in SECTIONS
            ),
            is_ours=is_ours,
            is_behind=is_behind,
            undecided=read.undecided,
            may_suggest=read.may_suggest,
        )


def as_decided(
    document: Incoming,
    names: Mapping[str, str],
    decided: Decision | None,
    *,
    is_ours: bool,
    suggests: bool,
) -> Decided:
    """Return a document as it is with what somebody said becomes of its tracked changes.

    Args:
        document: as it was read.
        names: the section of each name it may have in a heading, in small letters.
        decided: what becomes of its tracked changes; None while nobody said.
        is_ours: whether it was made of the draft it is to go to.
        suggests: whether the person may suggest there.
    """
    refused, accepted = (parts(document.decided(accepted=one), names) for one in (False, True))
    may_suggest = suggests and _alike(refused, accepted)
    wanted = decided is Decision.SUGGESTED and may_suggest
    undecided = (bool(document.changes) or is_ours) and (
        decided is None or (decided is Decision.SUGGESTED and not wanted)
    )
    found = accepted if decided is Decision.ACCEPTED else refused
    return Decided(
        whole=found,
        parts=() if undecided else found,
        asked=accepted if wanted else (),
        undecided=undecided,
        may_suggest=may_suggest,
    )


def placed(found: Sequence[Part]) -> tuple[dict[str, Whereabouts], dict[int, str]]:
    """Return the parts of a document by their numbers, to say where its remarks are."""
    return {str(n): whereabouts(part.blocks_for("")) for n, part in enumerate(found)}, {}


def shown(was: Part, wanted: Part) -> tuple[Shown, ...]:
    """Return what differs between a part and what its changes make of it."""
    read = whereabouts(wanted.blocks_for(""))
    found = differences(was.words_for(""), wanted.words_for(""), read.text, read.marks)
    text = plain(was.words_for(""))
    return tuple(as_shown(one, text) for one in found)


def _alike(some: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether a document has the same parts in both of its texts."""
    return [_kind(one) for one in some] == [_kind(one) for one in others]


def _kind(part: Part) -> tuple[str, bool, int, bool]:
    return part.key, part.named, part.level, bool(part.heading)
