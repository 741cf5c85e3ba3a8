"""What comes with the words of a document: its changes as suggestions, its comments as threads."""

from collections.abc import Callable, Mapping, Sequence

from workspace.collab.document.document import Document
from workspace.domain.intake.marginalia import Remark
from workspace.domain.intake.portions import Part, arranged
from workspace.domain.intake.whereabouts import Whereabouts, whereabouts
from workspace.domain.text.prose import Line, Lines, Run, normalised
from workspace.domain.text.sections import SECTION
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.services.access import Standing
from workspace.services.intake.fates import Asked, changes
from workspace.services.intake.returned import Wanted, store
from workspace.services.intake.talks import talks
from workspace.services.text.memory import snapshots

Chosen = Sequence[tuple[Part, str]]


def besides(
    chosen: Chosen, asked: Chosen, remarks: Sequence[Remark], wanted: Wanted
) -> Callable[[Unit, Standing], bool]:
    """Return what stores, once the words are in the draft, what comes with them.

    Args:
        chosen: each part that is written, and the key of its section.
        asked: the same parts as their changes want them; none where changes are decided on.
        remarks: what is said in the margin.
        wanted: what of it is taken, for whom.
    """

    def write(unit: Unit, standing: Standing) -> bool:
        doc = snapshots.document_at(unit, standing.pledge.id, texts.head(unit, standing.pledge.id))
        read = _read(chosen)
        after = _asked(doc, chosen, asked) if asked and wanted.changes else {}
        changed = changes(unit, standing, doc, doc, after)
        said = talks(unit, standing, doc, remarks if wanted.comments else (), (read, {}))
        return any(store(unit, standing, changed, said, wanted))

    return write


def _read(chosen: Chosen) -> dict[str, Whereabouts]:
    """Return the words of a document by the sections they go to."""
    found: dict[str, list[Part]] = {}
    for part, key in chosen:
        if key in SECTION:
            found.setdefault(key, []).append(part)
    return {
        key: whereabouts([block for part in some for block in part.blocks_for(key)])
        for key, some in found.items()
    }


def _asked(doc: Document, chosen: Chosen, asked: Chosen) -> Mapping[str, Asked]:
    """Return how the changes of a document want the sections that its words were written into."""
    written, wanted = (arranged(some, {}, replaces=True) for some in (chosen, asked))
    read = _read(asked)
    return {
        key: Asked(_instead(doc.lines(key), lines, wanted.get(key, ()), key), read[key])
        for key, lines in written.items()
        if normalised(lines) != normalised(wanted.get(key, ()))
    }


def _instead(stands: Lines, written: Lines, wanted: Lines, key: str) -> Lines:
    """Return a section with what was written at its end as it is wanted."""
    if not SECTION[key].one_line:
        return (*stands[: len(stands) - len(written)], *wanted)
    text, was, would = ("".join(line.text for line in lines) for lines in (stands, written, wanted))
    return (Line((Run(f"{text.removesuffix(was)}{would}"),)),)
