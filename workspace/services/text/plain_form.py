"""The plain form of a section: what it starts from, and how what came back is merged."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from workspace.collab.format import schema
from workspace.collab.uses.differences import line_in
from workspace.collab.uses.merge import Both, merge
from workspace.domain.access.roles import Permission
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import Busy, Frozen, Invalid, NotFound
from workspace.domain.input import without_controls
from workspace.domain.text.prose import Lines, plain
from workspace.domain.text.sections import SECTION, Section
from workspace.domain.words import N_
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, standing
from workspace.services.accounts import Person
from workspace.services.text.document import Rewritten, head, rewritten, write_sections
from workspace.services.text.lines import lines_at
from workspace.store.campaigns import CampaignRow
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow

TOO_LONG: Final = N_("The draft holds no more text. Please shorten it.")
TOO_MANY_LINES: Final = N_("The draft holds no more lines. Please join some of them.")
_TRIES: Final = 4
ANOTHER_STATE: Final = N_(
    "This form belongs to another state of the draft. Copy your text, open the form again and "
    "put it in."
)


NOT_A_LANGUAGE: Final = N_("Choose one of the languages.")
GONE: Final = N_(
    "The paragraph whose language you chose is not there any more. Save without choosing one, or "
    "open the form again."
)
_BEGINNING: Final = 60
_MANY: Final = 300


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph whose language can be said: its line from 0, how it begins, and its language."""

    line: int
    beginning: str
    lang: str


@dataclass(frozen=True, slots=True)
class Said:
    """That a paragraph, by its line in the text at the form's `seq`, is in a language."""

    line: int
    lang: str


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section as a form shows it: its plain text at `seq`, in the draft's language.

    Attributes:
        paragraphs: those whose language can be said; none in a title, which is one line.
        guidance: what the campaign says to who writes it.
    """

    section: Section
    seq: int
    text: str
    lang: str
    paragraphs: tuple[Paragraph, ...] = ()
    guidance: str = ""

    @property
    def foreign(self) -> tuple[Paragraph, ...]:
        """The paragraphs in another language than the draft's."""
        return tuple(one for one in self.paragraphs if one.lang != self.lang)

    @property
    def languages(self) -> tuple[str, ...]:
        """What can be chosen: the draft's language, then those used here, then the rest."""
        used = (one.lang for one in self.foreign)
        return tuple(dict.fromkeys((self.lang, *used, *LANGUAGES)))

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return len(self.paragraphs) > _MANY


@dataclass(frozen=True, slots=True)
class Saved:
    """A form that is stored; `both` names places others had changed as well."""

    seq: int
    both: tuple[Both, ...]


def open_form(person: Person, draft_id: str, key: str) -> SectionForm:
    """Return a section to be edited as a form.

    Raises:
        NotFound: no such section, or no such draft for this person.
        Frozen: the text is locked.
        NotPermitted: the person may neither type in it nor propose anything.
    """
    with reading() as unit:
        where = _typing(unit, person, draft_id, key, proposes=True)
        seq = head(unit, draft_id)
        lines, lang = lines_at(unit, draft_id, seq)[key], where.pledge.lang
        found = () if SECTION[key].one_line else tuple(_paragraphs(lines, lang))
        campaign = unit.session.get_one(CampaignRow, where.pledge.campaign_id)
        guidance = str(campaign.guidance.get(key, ""))
        return SectionForm(SECTION[key], seq, plain(lines), lang, found, guidance)


class Rights(NamedTuple):
    """What somebody may do with a form of a section: save it, propose it."""

    save: bool
    propose: bool


def form_rights(person: Person, draft_id: str) -> Rights:
    """Return what somebody may do with the forms of a draft's sections now.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        where = standing(unit, person, draft_id)
        return Rights(where.may(Permission.TYPE), where.may(Permission.SUGGEST))


def _paragraphs(lines: Lines, own: str) -> Iterator[Paragraph]:
    for number, line in enumerate(lines):
        if words := line.text.strip():
            yield Paragraph(number, _beginning(words), line.lang or own)


def _beginning(words: str) -> str:
    first = words[:_BEGINNING]
    return words if first == words else f"{first.rpartition(' ')[0] or first}…"


def save_form(
    person: Person, draft_id: str, key: str, seq: int, text: str, said: Said | None = None
) -> Saved:
    """Store what a form changed, beside whatever others wrote since the form was opened.

    Args:
        person: who sends the form.
        draft_id: the draft.
        key: the section.
        seq: where the text was when the form was opened.
        text: the section as the person wants it.
        said: the language of one of its paragraphs, if the person said that too.

    Raises:
        NotFound: no such section, or no such draft for this person.
        Frozen: the text is locked.
        NotPermitted: the person may not type in it.
        Invalid: the draft would be too long, it was never at `seq`, or there is no such language or
            paragraph; nothing is stored.
        Busy: very many texts are being merged, or others do not stop writing in this one.
    """
    for _ in range(_TRIES):
        # What takes long is done before anything is held: nobody else's writing waits for it.
        with reading() as unit:
            where = _typing(unit, person, draft_id, key)
            now = lines_at(unit, draft_id)
            form = _Sent(key, seq, text, _own(said, where.pledge.lang))
            made, both = comparisons.do(partial(_made, unit, draft_id, form, now))
        with transaction() as unit:
            where = _typing(unit, person, draft_id, key, lock=True)
            if head(unit, draft_id) == made.seq:
                acts.once(unit)
                who = person.id, where.organisation_id
                now_at = write_sections(unit, draft_id, made.sections, *who, "form", made)
                return Saved(now_at, both)
    raise Busy


class _Sent(NamedTuple):
    """A form as it came back."""

    key: str
    seq: int
    text: str
    said: Said | None


def _own(said: Said | None, own: str) -> Said | None:
    """Return what is stored of a choice: nothing is said where it is the draft's language.

    Raises:
        Invalid: there is no such language.
    """
    if said is None or said.lang == own:
        return said and replace(said, lang="")
    if said.lang not in LANGUAGES:
        raise Invalid({"text": NOT_A_LANGUAGE})
    return said


def _made(
    unit: Unit, draft_id: str, form: _Sent, sections: dict[str, Lines]
) -> tuple[Rewritten, tuple[Both, ...]]:
    """Return the update that merges the form, and where others changed the same words.

    Raises:
        Invalid: the draft would be too long, it was never at `seq`, or there is no such paragraph.
    """
    key, seq, text, said = form
    if len(text) > 2 * schema.MAX_CHARS:  # each line feed may be sent as two characters
        raise Invalid({"text": TOO_LONG})
    base = plain(_base(unit, draft_id, seq)[key])
    at = head(unit, draft_id)
    others = [lines for name, lines in sections.items() if name != key]
    typed = _typed(text, SECTION[key])
    _require_room(others, typed)
    merged = merge(base, typed, sections[key])
    _require_room(others, plain(merged.lines))
    lines = _in_language(base, merged.lines, said) if said else merged.lines
    return rewritten(unit, draft_id, at, {key: lines}), merged.both


def _in_language(base: str, lines: Lines, said: Said) -> Lines:
    """Return lines of which one is said to be in a language, found by its words in `base`.

    Raises:
        Invalid: nothing of it is there any more.
    """
    known = 0 <= said.line <= base.count("\n")
    at = line_in(base, plain(lines), said.line) if known else None
    if at is None:
        raise Invalid({"text": GONE})
    return (*lines[:at], replace(lines[at], lang=said.lang), *lines[at + 1 :])


def _require_room(others: list[Lines], text: str) -> None:
    """Require that the draft may be as long as with this text beside the other sections.

    Raises:
        Invalid: it may not.
    """
    if sum(len(plain(lines)) + 1 for lines in others) + len(text) + 1 > schema.MAX_CHARS:
        raise Invalid({"text": TOO_LONG})
    if sum(map(len, others)) + text.count("\n") + 1 > schema.MAX_LINES:
        raise Invalid({"text": TOO_MANY_LINES})


def _typing(
    unit: Unit,
    person: Person,
    draft_id: str,
    key: str,
    *,
    lock: bool = False,
    proposes: bool = False,
) -> Standing:
    where = standing(unit, person, draft_id, lock=lock)
    if key not in SECTION:
        raise NotFound
    document = (
        documents.locked(unit.session, draft_id)
        if lock
        else unit.session.get(DocumentRow, draft_id)
    )
    if document is None or document.frozen:
        raise Frozen
    if not (proposes and where.may(Permission.SUGGEST)):
        where.require(Permission.TYPE)
    return where


def _base(unit: Unit, draft_id: str, seq: int) -> dict[str, Lines]:
    if not 1 <= seq <= head(unit, draft_id):
        raise Invalid({"text": ANOTHER_STATE})
    return lines_at(unit, draft_id, seq)


def _typed(text: str, section: Section) -> str:
    """Return what a browser sent as a text may hold it; composed characters stay as they are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = without_controls(lines, compose=False)
    return " ".join(kept.split("\n")) if section.one_line else kept.removesuffix("\n")
