"""What of a document a pledge cannot hold, each with the words for it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.words import N_


class Loss(StrEnum):
    """What was left out of a document, or is in the text in another form."""

    PICTURES = "pictures"
    BOXES = "boxes"
    EDGES = "edges"
    COMMENTS = "comments"
    SETTLED = "settled"
    ALTERED = "altered"
    SHORTENED = "shortened"
    NOTES = "notes"
    STRUCK = "struck"
    HIDDEN = "hidden"
    FORMULAS = "formulas"
    EMBEDDED = "embedded"
    SYMBOLS = "symbols"
    LINKS = "links"
    LOOKS = "looks"
    MOVES = "moves"
    WITHIN = "within"
    TABLES = "tables"
    BRACKETED = "bracketed"
    DEPTHS = "depths"
    CHECKPOINT = "checkpoint"


IN_WORDS: Final[Mapping[Loss, str]] = {
    Loss.PICTURES: N_("Pictures and drawings, left out: %(count)s"),
    Loss.BOXES: N_("Text boxes, left out: %(count)s"),
    Loss.EDGES: N_("Headers and footers of pages, left out: %(count)s"),
    Loss.COMMENTS: N_("Comments, left out: %(count)s"),
    Loss.SETTLED: N_("Comments that are resolved in the document, left out: %(count)s"),
    Loss.ALTERED: N_(
        "Comments of the draft that were changed in the document, left out: %(count)s"
    ),
    Loss.SHORTENED: N_("Comments of more than 20,000 characters, cut there: %(count)s"),
    Loss.NOTES: N_("Footnotes, left out: %(count)s"),
    Loss.STRUCK: N_("Whereabouts struck through, left out: %(count)s"),
    Loss.HIDDEN: N_("Hidden passages, left out: %(count)s"),
    Loss.FORMULAS: N_("Formulas, left out: %(count)s"),
    Loss.EMBEDDED: N_("Embedded or linked files, left out and not opened: %(count)s"),
    Loss.SYMBOLS: N_("Signs of a typeface of symbols, left out: %(count)s"),
    Loss.LINKS: N_("Links that lead nowhere safe, of which only the words are taken: %(count)s"),
    Loss.LOOKS: N_("Tracked changes of looks, taken as they stand: %(count)s"),
    Loss.MOVES: N_(
        "Whereabouts moved, which count as gone in one place and as come in another: %(count)s"
    ),
    Loss.WITHIN: N_(
        "Tracked changes within what somebody else's tracked change brings, in no text: %(count)s"
    ),
    Loss.TABLES: N_("Tables, taken as one line for each row: %(count)s"),
    Loss.BRACKETED: N_("Footnotes, taken as words in brackets: %(count)s"),
    Loss.CHECKPOINT: N_("The checkpoint of the record at the end, left out"),
    Loss.DEPTHS: N_("List items too deep for a pledge, taken at the deepest it has: %(count)s"),
}
