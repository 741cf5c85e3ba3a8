"""A draft that starts with a document: looked at while there is no draft, then opened with it."""

from collections.abc import Callable, Mapping, Sequence

from workspace.domain.access.roles import Permission
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.portions import Part
from workspace.domain.text.sections import SECTIONS
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.desk import opening
from workspace.services.desk.opening import Opening
from workspace.services.intake.look import Choice, Decision, Look, as_decided, placed
from workspace.services.intake.talks import talks
from workspace.services.intake.upload import read_beside
from workspace.services.intake.uptake import wanted_sections


def read_before(person: Person, answers: Opening, content: bytes, name: str) -> Incoming:
    """Return what stands in a document that a draft is to start with.

    Args:
        person: who brings it.
        answers: those that would open the draft.
        content: the file.
        name: what it is called.

    Raises:
        Invalid: an answer is not among the choices, or it cannot be read.
        TooMany: they brought very many a moment ago.
        Busy: very many documents are being read.
    """
    opening.check(person, answers)
    return read_beside(person, content, name)


def look_before(
    person: Person,
    answers: Opening,
    document: Incoming,
    names: Mapping[str, str],
    *,
    decided: Decision | None,
) -> Look:
    """Return a document as it can be looked at beside a draft that is not there yet.

    Raises:
        Invalid: an answer is not among the choices.
    """
    opening.check(person, answers)
    read = as_decided(document, names, decided, is_ours=False, suggests=True)
    with reading() as unit:
        said = talks(unit, None, None, document.remarks, placed(read.whole))
    return Look(
        title="",
        lang=answers.lang,
        document=document,
        parts=read.parts,
        asked=read.asked,
        talks=said,
        choices=tuple(Choice(section=section, chars=0) for section in SECTIONS),
        is_ours=False,
        is_behind=False,
        undecided=read.undecided,
        may_suggest=read.may_suggest,
    )


def begin(
    person: Person,
    answers: Opening,
    chosen: Sequence[tuple[Part, str]],
    *,
    then: Callable[[Unit, Standing], bool],
) -> str:
    """Open a draft with parts of a document in its sections; return its id.

    Args:
        person: who opens it.
        answers: those that open it.
        chosen: each part and the key of its section, or nothing where it is left out.
        then: stores what comes besides the words once these are written.

    Raises:
        Invalid: an answer is not among the choices, no part has a section, or it is too much.
        NotPermitted: they do not draft for the organisation.
        TooManySuggestions: its changes are too many to be suggested at once.
    """
    opening.check(person, answers)
    sections = wanted_sections(chosen, {}, replaces=True)
    with transaction() as unit:
        pledge = opening.open_within(unit, person, answers, sections)
        then(unit, draft_for(unit, person, pledge.id, Permission.TYPE))
        return pledge.id
