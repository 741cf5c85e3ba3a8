"""Taking a document into a draft: an edit like any other, with what it replaces saved before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from workspace.collab.format import schema
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Busy, Invalid
from workspace.domain.intake.portions import Part, arranged
from workspace.domain.text.prose import Lines, plain
from workspace.domain.versions.occasions import Kind
from workspace.domain.words import N_
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.versions import save_before
from workspace.services.versions.saved import keep_pace
from workspace.store import versions

NO_PLACE: Final = N_("Choose a section for at least one part of the document.")
NOTHING_NEW: Final = N_("All of this stands in those sections already, word for word.")
NO_ROOM: Final = N_(
    "The draft holds no more text. Choose fewer parts, or let them replace what stands."
)
_TRIES: Final = 4


def take(
    person: Person,
    draft_id: str,
    chosen: Sequence[tuple[Part, str]],
    *,
    replaces: bool,
    then: Callable[[Unit, Standing], bool] | None = None,
) -> int:
    """Write parts of a document into sections; return the version that holds what was before.

    Characters that stay keep their identity, so comments on them stay where they are. Where
    nothing is written, because all of it stands there, there may be no such version: 0.

    Args:
        person: who brings them, and answers for the words.
        draft_id: the draft.
        chosen: each part and the key of its section, or nothing where it is left out.
        replaces: whether what stands in those sections goes; else what comes follows it.
        then: stores what comes besides the words once these are written; says if that was any.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may not type in it now.
        Frozen: the text is locked.
        Invalid: no part has a section, all of it is there, or the draft would hold too much.
        Busy: very many texts are being rewritten, or others do not stop writing in this one.
        TooMany: they did so very often a moment ago.
    """
    for n in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            draft_for(unit, person, draft_id, Permission.TYPE)
            sections = wanted_sections(chosen, texts.lines_at(unit, draft_id), replaces=replaces)
            if n == 0:
                keep_pace(person)
            made = texts.rewritten_beside(unit, draft_id, sections)
        if made.update is None and then is None:
            raise Invalid({"parts": NOTHING_NEW})
        with transaction() as unit:
            standing = draft_for(unit, person, draft_id, Permission.TYPE, lock=True)
            if texts.head(unit, draft_id) == made.seq:
                acts.once(unit)
                before = _take(unit, standing, made) if made.update is not None else 0
                if not (then and then(unit, standing)) and not before:
                    raise Invalid({"parts": NOTHING_NEW})
                return before
    raise Busy


def _take(unit: Unit, standing: Standing, made: texts.Rewritten) -> int:
    draft_id, by = standing.pledge.id, acts.doer(standing)
    save_before(unit, standing, Kind.IMPORT)
    before = versions.last(unit.session, draft_id)
    assert before is not None  # saved right above, unless it was there
    who = by.person_id, by.organisation_id
    texts.write_sections(unit, draft_id, made.sections, *who, "import", made)
    acts.record(unit, by, Act.BROUGHT_DOCUMENT, before.id)
    return before.n


def wanted_sections(
    chosen: Sequence[tuple[Part, str]], now: Mapping[str, Lines], *, replaces: bool
) -> dict[str, Lines]:
    """Return the sections that change, by the parts chosen and what stands in them now.

    Raises:
        Invalid: there is none, or the draft would hold too much.
    """
    sections = arranged(chosen, now, replaces=replaces)
    if not sections:
        raise Invalid({"parts": NO_PLACE})
    whole = {**now, **sections}
    chars = sum(len(plain(lines)) + 1 for lines in whole.values())
    if chars > schema.MAX_CHARS or sum(map(len, whole.values())) > schema.MAX_LINES:
        raise Invalid({"parts": NO_ROOM})
    return sections
