"""Manuscripts as answers: the file of one form under a name that says what it is."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from flask import Response
from flask_babel import gettext

from workspace.domain.errors import NotFound, Refusal
from workspace.domain.words import N_
from workspace.exports.documents.manuscript import Manuscript
from workspace.services import export
from workspace.services.export import NotWritten
from workspace.web.export.blueprint import blueprint

FORMS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
"""The forms of a text, each with what it is called on the way."""
LABELS: Final = {
    "docx": N_("Word (DOCX)"),
    "md": N_("Markdown"),
    "txt": N_("Plain text"),
}
_LONGEST: Final = 60
_NO_ASCII: Final = re.compile(r"[^a-z0-9]+")


class CannotBeWritten(Refusal):
    """A document cannot be made."""

    code = "not_written"
    status = 503
    sentence = N_(
        "This document could not be made: it took too long, or more than there is room for. "
        "Nothing was changed. Please try another form of it."
    )


def sent(manuscript: Manuscript, form: str, name: str) -> Response:
    """Answer with a file.

    Args:
        manuscript: what it says.
        form: one of `FORMS`.
        name: what it is called, in letters of ASCII, without an ending.

    Raises:
        NotFound: there is no such form.
        CannotBeWritten: it took too long.
        Busy: very many documents are being written.
    """
    if form not in FORMS:
        raise NotFound
    try:
        answer = Response(export.written(manuscript, form), content_type=FORMS[form])
    except NotWritten as fault:
        raise CannotBeWritten from fault
    answer.headers["Content-Disposition"] = disposition(f"{name}.{form}")
    return answer


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
