"""Manuscripts as answers: the file of one form under a name that says what it is."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar
from urllib.parse import quote

from flask import Response
from flask_babel import get_locale, gettext
from icu import Locale, Script

from workspace.domain.errors import NotFound, Refusal
from workspace.domain.words import N_
from workspace.exports.documents.manuscript import Block, Manuscript, Paragraph, Span, Table
from workspace.process.clock import now
from workspace.services.export import NotWritten
from workspace.services.record import issued
from workspace.web.export.blueprint import blueprint
from workspace.web.times import instant

T = TypeVar("T")
FORMS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""The forms of a text, each with what it is called on the way."""
SHEETS: Final = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""The forms of a table besides those of a text."""
DATA: Final = {"json": "application/json"}
"""The form of what is read by programs alone."""
_KINDS: Final = FORMS | SHEETS | DATA
LABELS: Final = {
    "docx": N_("Word (DOCX)"),
    "odt": N_("OpenDocument (ODT)"),
    "pdf": N_("PDF"),
    "md": N_("Markdown"),
    "txt": N_("Plain text"),
}
KEEP: Final = N_(
    "This is the checkpoint of the public record when this document was made. Whoever keeps it can "
    "prove later that nothing in the record was changed or taken out since: %(address)s"
)
_LONGEST: Final = 60
_NO_SCRIPT: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})
_NO_ASCII: Final = re.compile(r"[^a-z0-9]+")


class CannotBeWritten(Refusal):
    """A document cannot be made."""

    code = "not-written"
    status = 503
    sentence = N_(
        "This document could not be made: it took too long, or more than there is room for. "
        "Nothing was changed. Please try another form of it."
    )


class NoTypeface(Refusal):
    """A PDF would show empty boxes instead of words."""

    code = "no-typeface"
    status = 503
    sentence = N_(
        "This PDF would show empty boxes: the site has no typeface for “%(char)s” (%(script)s). "
        "Please take Word or OpenDocument, which use the typefaces of your computer."
    )

    def __init__(self, char: str) -> None:
        super().__init__(char=char, script=script_of(char))


def script_of(char: str) -> str:
    """Return what the script of a character is called in the language of the page."""
    code = Script.getScript(char[:1]).getShortName()
    if code in _NO_SCRIPT:
        return f"U+{ord(char[:1]):04X}"
    said = Locale(str(get_locale()))
    return str(Locale.forLanguageTag(f"und-{code}").getDisplayScript(said))


def attached(content: bytes, name: str) -> Response:
    """Answer with a file of ours; its name says by its ending what it is.

    Raises:
        NotFound: there is no such form.
    """
    form = name.rpartition(".")[2]
    kind = _KINDS.get(form)
    if kind is None:
        raise NotFound
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = disposition(name)
    return answer


def told(write: Callable[[], T]) -> T:
    """Return what `write` gives.

    Raises:
        CannotBeWritten: it took too long.
        NoTypeface: nothing here could show all of its letters.
    """
    try:
        return write()
    except NotWritten as fault:
        refused = str(fault)
        raise (NoTypeface(refused) if refused else CannotBeWritten) from fault


def on_record(make: Callable[[], Manuscript], *, sheet: bool = False) -> Callable[[], Manuscript]:
    """Return what makes a document of what is on record, with the record's checkpoint at its end.

    What people keep shows later if two were ever shown different records. In a spreadsheet it has
    a `sheet` of its own, so that the table holds nothing but data.
    """
    foot = checkpoint(sheet=sheet)

    def made() -> Manuscript:
        document = make()
        return replace(document, blocks=(*document.blocks, *foot))

    return made


def checkpoint(*, sheet: bool, dated: bool = False) -> tuple[Block, ...]:
    """Return the record's checkpoint as it is now, as it stands at the end of a document.

    Args:
        sheet: whether it is of a spreadsheet.
        dated: whether it says of when all that stands above is.
    """
    note, address = issued.checkpoint()
    keep = str(gettext(KEEP)) % {"address": address}
    when = [gettext("As of %(at)s", at=instant(now(), "UTC"))] if dated else []
    return (_on_sheet if sheet else _at_end)(keep, when, note.splitlines())


def _at_end(keep: str, when: Sequence[str], note: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(_line(said, "quiet") for said in (keep, *when, *filter(None, note)))


def _on_sheet(keep: str, when: Sequence[str], note: Sequence[str]) -> tuple[Table]:
    rows = [(tuple(map(_line, some)),) for some in (when, note) if some]
    return (Table(caption=str(gettext("Public record")), head=(keep,), rows=tuple(rows)),)


def _line(said: str, look: str = "plain") -> Paragraph:
    return Paragraph(look=look, spans=(Span(said),))


def disposition(name: str) -> str:
    """Return how a file is called when it is kept; the name is of ASCII alone, and said twice."""
    return f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"


def slug(words: str) -> str:
    """Return words as part of a file's name: small letters, figures and hyphens; empty for none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NO_ASCII.sub("-", plain)[:_LONGEST].strip("-")


def named(*parts: str) -> str:
    """Return the name of a file by what it is of: an id first, then words."""
    return "-".join(filter(None, parts))


def labels() -> dict[str, str]:
    """Return what the forms are called, in the language of the page."""
    return {form: str(gettext(label)) for form, label in LABELS.items()}


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the forms of a document in words."""
    return {"document_forms": labels()}
