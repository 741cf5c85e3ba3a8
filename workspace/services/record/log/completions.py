"""Choices to submit a revision once it is complete, checked: made, ended and followed as it says.

A choice that was taken out is missed by the log, which has an entry of each.
"""

from collections.abc import Iterator, Mapping

from workspace.domain.acts import Act
from workspace.domain.record.receipt import instant
from workspace.domain.signing.completion import End
from workspace.domain.values import at, text_at
from workspace.process.unit import Unit
from workspace.services.record import seals
from workspace.store.signing import completions, submissions
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.revisions import RevisionRow

ACTS = (Act.CHOSE_COMPLETION, Act.TOOK_BACK_COMPLETION)


def faults(unit: Unit, revision: RevisionRow, traced: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what does not hold about the choices to submit a revision once it is complete.

    Args:
        unit: the unit asking.
        revision: that they are of.
        traced: the ids of choices made and taken back, as the trail has them.
    """
    made = completions.of_revision(unit.session, revision.id)
    for row in made:
        what = f"choice {row.id} to submit it once it is complete"
        if not seals.holds(row):
            yield f"{what} was not made or ended here as it stands"
        if row.id not in traced[Act.CHOSE_COMPLETION]:
            yield f"{what} is not in the trail"
        if (row.ended_because == End.TAKEN_BACK) != (row.id in traced[Act.TOOK_BACK_COMPLETION]):
            yield f"{what} was taken back by the trail or the row, and not by both"
        if row.fingerprint != revision.fingerprint:
            yield f"{what} is of another text"
    yield from _of_receipt(unit, revision, made)


def _of_receipt(unit: Unit, revision: RevisionRow, made: list[CompletionRow]) -> Iterator[str]:
    submission = submissions.of_revision(unit.session, revision.id)
    done = [instant(row.at) for row in made if row.ended_because == End.SUBMITTED]
    stated = submission.receipt if submission is not None else {}
    said = text_at(at(stated, "when_complete"), "chosen_at")
    if ([said] if said else []) != done:
        yield "that it was submitted by itself is said by its receipt or a choice, and not by both"
