"""First signatures, checked: each as it was given or ended here, and none that waits in vain."""

from collections.abc import Iterator, Mapping

from workspace.domain.acts import Act
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.unit import Unit
from workspace.services.record import seals
from workspace.store.signing import first_signatures, revisions
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow


def faults(unit: Unit, revision: RevisionRow, traced: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what does not hold about the signatures by two persons of a revision.

    Args:
        unit: the unit asking.
        revision: that they are of.
        traced: the ids of first signatures given and taken back, as the trail has them.
    """
    noted = first_signatures.twofold_on(unit.session, revision.id)
    for one in noted:
        if not seals.holds(one):
            yield f"that {one.organisation_id} signs by two persons was not noted here so"
    halves = first_signatures.of_revision(unit.session, revision.id)
    yield from _of_halves(halves, {one.organisation_id for one in noted}, traced)
    given = revisions.signoffs_of(unit.session, revision.id)
    stands = {row.party_id: row.id for row in given if row.state == SignOffState.SIGNED}
    for row in halves:
        if row.ended_at is None and _is_over(row, revision, stands, traced):
            yield f"first signature {row.id} is over, and stands as if it waited"
    for gone in sorted(_known(traced) - {row.id for row in halves} - _others(unit, revision)):
        yield f"first signature {gone} is not there"


def _of_halves(
    halves: list[FirstSignatureRow], houses: set[str], traced: Mapping[str, set[str]]
) -> Iterator[str]:
    for row in halves:
        what = f"first signature {row.id}"
        if not seals.holds(row):
            yield f"{what} was not given here as it stands"
        if row.organisation_id not in houses:
            yield f"{what} is of an organisation that does not sign by two persons"
        if row.id not in traced[Act.SIGNED_FIRST]:
            yield f"{what} is not in the trail"


def _is_over(
    row: FirstSignatureRow,
    revision: RevisionRow,
    stands: Mapping[str, str],
    traced: Mapping[str, set[str]],
) -> bool:
    taken_back = row.id in traced[Act.WITHDREW_FIRST]
    signed = stands.get(row.party_id, row.instead_of) != row.instead_of
    return taken_back or signed or revision.state != RevisionState.OPEN


def _known(traced: Mapping[str, set[str]]) -> set[str]:
    return traced[Act.SIGNED_FIRST] | traced[Act.WITHDREW_FIRST]


def _others(unit: Unit, revision: RevisionRow) -> set[str]:
    """Return the first signatures of the other revisions of the same pledge."""
    others = [
        one.id
        for one in revisions.of_pledge(unit.session, revision.pledge_id)
        if one.id != revision.id
    ]
    found = [row for one in others for row in first_signatures.of_revision(unit.session, one)]
    return {row.id for row in found}
