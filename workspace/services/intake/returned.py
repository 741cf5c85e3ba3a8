"""A document that was made of a draft and comes back: only what is new in it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from workspace.collab.document.document import Document
from workspace.collab.format.refusals import NotTaken
from workspace.domain.access.roles import Permission
from workspace.domain.answers.facts import FACT
from workspace.domain.discussion.topics import ANSWER, Topic
from workspace.domain.errors import Busy, Invalid
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.returned import Returned, returned
from workspace.domain.intake.whereabouts import whereabouts
from workspace.domain.words import N_
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion.places import topics_of
from workspace.services.discussion.utterance import brought
from workspace.services.intake.fates import Asked, Change, answers, changes, suggest
from workspace.services.intake.talks import Phrases, Talk, conversations, talks
from workspace.services.text.memory import snapshots
from workspace.services.versions.saved import keep_pace
from workspace.store.journal.packed import DamagedError

NOT_OURS: Final = N_(
    "This document was not made of this draft, or of a text of it that is kept no more."
)
NOTHING_NEW: Final = N_("There is nothing new in this document.")
_TRIES: Final = 4
_WHERE_ELSE: Final = "commitment"
"""What a remark is about that is on no section, measure or answer: a heading of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a document is taken besides its text.

    Attributes:
        comments: whether what is said in its margin becomes threads.
        changes: whether what was changed becomes suggestions.
        audience: who reads the threads; of chosen parties `chosen` has the codes.
        phrases: what stands before the words of others.
    """

    phrases: Phrases
    comments: bool = True
    changes: bool = True
    audience: str = ""
    chosen: tuple[str, ...] = ()


class Taken(NamedTuple):
    """How much was new: suggestions, and comments."""

    changes: int
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new in a document.

    Attributes:
        changes: what people changed, what is there already as well.
        talks: what they said in its margin.
        missing: sections that are not in it any more, of which nothing is taken.
        may_suggest: whether the person may suggest; else changes cannot be taken.
        topics: what changes and comments are about, by name.
    """

    title: str
    lang: str
    document: Incoming
    changes: tuple[Change, ...]
    talks: tuple[Talk, ...]
    missing: tuple[str, ...]
    may_suggest: bool
    topics: Mapping[str, Topic]


def is_of(unit: Unit, draft_id: str, document: Incoming) -> bool:
    """Whether a document says that it was made of this draft, of a text that there was."""
    return document.draft == draft_id and 1 <= document.seq <= texts.head(unit, draft_id)


def news(person: Person, draft_id: str, document: Incoming, names: Mapping[str, str]) -> News:
    """Return what is new in a document that was made of the draft.

    Args:
        person: who brings it.
        draft_id: the draft.
        document: as it was read.
        names: the section of each name it may have in a heading, in small letters.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may not comment now.
        Invalid: it was not made of this draft.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        came = returned(document.asked(), names)
        changed, said = _new(unit, standing, document, came)
        return News(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            document=document,
            changes=changed,
            talks=said,
            missing=came.missing,
            may_suggest=standing.may(Permission.SUGGEST),
            topics=topics_of(
                unit, standing, {*(one.section for one in changed), *(one.section for one in said)}
            ),
        )


def take_news(
    person: Person, draft_id: str, document: Incoming, names: Mapping[str, str], wanted: Wanted
) -> Taken:
    """Store what is new: changes as suggestions, comments as threads; the text stays as it is.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may not comment now, or with changes not suggest.
        Invalid: it was not made of this draft, nothing in it is new, or of the readers.
        TooManySuggestions: more than may come at once, or than may wait.
        TooMany: they did so very often a moment ago.
        Busy: others do not stop writing, or very many texts are being compared.
    """
    came = returned(document.asked(), names)
    keep_pace(person)
    for _ in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            standing = draft_for(unit, person, draft_id, Permission.COMMENT)
            if wanted.changes:
                standing.require(Permission.SUGGEST)
            head = texts.head(unit, draft_id)
            found = _new(unit, standing, document, came)
        with transaction() as unit:
            standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
            if texts.head(unit, draft_id) == head:
                return _taken(unit, standing, *found, wanted)
    raise Busy


def _taken(
    unit: Unit,
    standing: Standing,
    changed: tuple[Change, ...],
    said: tuple[Talk, ...],
    wanted: Wanted,
) -> Taken:
    if wanted.changes:
        standing.require(Permission.SUGGEST)
    acts.once(unit)
    taken = store(unit, standing, changed, said, wanted)
    if not any(taken):
        raise Invalid({"parts": NOTHING_NEW})
    return taken


def store(
    unit: Unit,
    standing: Standing,
    changed: tuple[Change, ...],
    said: tuple[Talk, ...],
    wanted: Wanted,
) -> Taken:
    """Store what is wanted of what is new, in a running unit."""
    phrases = wanted.phrases

    def reason(one: Change) -> str:
        names = ", ".join(who or phrases.nobody for who in one.shown.who)
        return phrases.tracked % {"who": names} if names else phrases.typed

    suggested = suggest(unit, standing, changed, reason) if wanted.changes else 0
    if not wanted.comments or not said:
        return Taken(suggested, 0)
    kept = conversations(said, phrases)
    comments = brought.keep(unit, standing, kept, wanted.audience, wanted.chosen)
    return Taken(suggested, comments)


def _new(
    unit: Unit, standing: Standing, document: Incoming, came: Returned
) -> tuple[tuple[Change, ...], tuple[Talk, ...]]:
    draft_id = standing.pledge.id
    if not is_of(unit, draft_id, document):
        raise Invalid({"file": NOT_OURS})
    return comparisons.do(partial(_compared, unit, standing, document, came))


def _compared(
    unit: Unit, standing: Standing, document: Incoming, came: Returned
) -> tuple[tuple[Change, ...], tuple[Talk, ...]]:
    base = _document(unit, standing, document.seq)
    head = texts.head(unit, standing.pledge.id)
    present = base if head == document.seq else _document(unit, standing, head)
    read = {key: whereabouts(some) for key, some in came.sections.items()}
    asked = {key: Asked(came.lines(key), one) for key, one in read.items()}
    about = topics_of(unit, standing, {one.about for one in document.remarks if one.about})
    whole = {
        one.number: came.whole.get(one.number) or _about(about.get(one.about)) or _WHERE_ELSE
        for one in document.remarks
    }
    said = talks(unit, standing, base, document.remarks, (read, whole))
    changed = changes(unit, standing, base, present, asked)
    return (*changed, *answers(unit, standing, document.rewritten)), said


def _about(topic: Topic | None) -> str:
    """Return what a remark is about; nothing where that is in the pledge no more, or never was."""
    known = topic is not None and (bool(topic.number) or topic.key.removeprefix(ANSWER) in FACT)
    return topic.key if topic is not None and known else ""


def _document(unit: Unit, standing: Standing, seq: int) -> Document:
    try:
        return snapshots.document_at(unit, standing.pledge.id, seq)
    except (LookupError, NotTaken, DamagedError) as fault:
        raise Invalid({"file": NOT_OURS}) from fault
