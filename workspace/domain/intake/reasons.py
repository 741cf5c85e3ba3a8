"""Why a document cannot be brought in, each in a sentence for whoever chose it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_


class Reason(StrEnum):
    """Why a document is refused; nothing of it is kept."""

    NOTHING = "nothing"
    KIND = "kind"
    OLD = "old"
    BYTES = "bytes"
    PACKED = "packed"
    ENTITIES = "entities"
    BROKEN = "broken"
    CODING = "coding"
    LONG = "long"
    EMPTY = "empty"
    LATE = "late"


IN_WORDS: Final[Mapping[Reason, str]] = {
    Reason.NOTHING: N_("Choose a document, or paste a text."),
    Reason.KIND: N_(
        "This is none of the kinds that can be read: Word (DOCX), OpenDocument (ODT), Markdown, "
        "plain text, HTML."
    ),
    Reason.OLD: N_(
        "This is an older Word document, or one with a password. Save it as DOCX without a "
        "password, and choose that."
    ),
    Reason.BYTES: N_(
        "This document has more than 5 MB. Take out its pictures, and choose it again."
    ),
    Reason.PACKED: N_("This document unpacks to far more than a text needs, so it was not read."),
    Reason.ENTITIES: N_(
        "This document declares entities or a type of its own, so it was not read."
    ),
    Reason.BROKEN: N_(
        "This document is damaged or incomplete. Open it where it was written, save it once more, "
        "and choose that."
    ),
    Reason.CODING: N_("This is no text in UTF-8. Save it with that encoding, and choose it again."),
    Reason.LONG: N_("This document holds more text than a draft does. Bring in a part of it."),
    Reason.EMPTY: N_("There is no text in this document."),
    Reason.LATE: N_(
        "Reading this document took too long, or more room than there is for it, so it was given "
        "up. Nothing was changed."
    ),
}
