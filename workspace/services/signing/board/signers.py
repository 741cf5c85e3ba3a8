"""Who may sign for the reader's organisation, first, second or again; never who does."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.signing.needs import PAIR
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import flagships
from workspace.services.access import Standing
from workspace.services.access.display import shown_to
from workspace.services.signing.roll import Place
from workspace.store.organisations import seats
from workspace.store.parties import represented
from workspace.store.parties.represented import Signer
from workspace.store.signing import first_signatures
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow

Able = Mapping[tuple[str, str], frozenset[str]]
"""Who may sign, by the ids of pledge and organisation; of each there is, somebody or nobody."""


def able_of(unit: Unit, pledge_ids: Iterable[str]) -> Able:
    """Return who may sign these pledges for each of their parties."""
    return able_among(represented.signers(unit.session, sorted(set(pledge_ids)), now()))


def able_among(found: Iterable[Signer]) -> Able:
    """Return the same of what was found already."""
    able: defaultdict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    for one in found:
        able[one.pledge_id, one.organisation_id] |= {one.person_id}
    return able


def twofold_on(unit: Unit, revision_ids: Collection[str]) -> set[tuple[str, str]]:
    """Return which organisations sign which of these revisions by two persons."""
    return first_signatures.twofold_among(unit.session, revision_ids) if revision_ids else set()


def lacks_second(
    place: Place, revision: RevisionRow, able: Able, twofold: set[tuple[str, str]]
) -> bool:
    """Whether a party that signs by two persons has nobody who could be the second."""
    if (revision.id, place.organisation.id) not in twofold:
        return False
    could = able[revision.pledge_id, place.organisation.id]
    return not could - {place.half.person_id} if place.half else len(could) < PAIR


def own_signers(unit: Unit, reader: Standing, found: Iterable[Signer]) -> tuple[str, ...]:
    """Return who may sign this pledge for the reader's organisation, as the reader knows them."""
    own = reader.organisation_id
    whom = [(one.person_id, own) for one in found if one.organisation_id == own]
    people = shown_to(unit, reader, whom) if whom else {}
    return tuple(sorted(one.who for one in people.values()))


def revoked_since(unit: Unit, places: Iterable[Place]) -> dict[str, datetime]:
    """Return when the mandate of those who signed was revoked since, by the id of the sign-off.

    The signature stands all the same (I4); whoever has another mandate in force is not among them.
    """
    given = [place.given for place in places if place.given is not None]
    if not given:
        return {}
    at = now()
    rows = seats.mandates_of(unit.session, {(one.person_id, one.organisation_id) for one in given})
    found: dict[str, datetime] = {}
    for one in given:
        theirs = [
            row
            for row in rows
            if (row.person_id, row.organisation_id) == (one.person_id, one.organisation_id)
        ]
        live = any(
            row.revoked_at is None and (row.valid_until is None or row.valid_until > at)
            for row in theirs
        )
        ended = [row.revoked_at for row in theirs if row.revoked_at and row.revoked_at >= one.at]
        if ended and not live:
            found[one.id] = max(ended)
    return found


def again(unit: Unit, standing: Standing, own: list[Place], *, may: bool) -> str:
    """Return the id of the sign-off of the viewer's own State, where they can change its mark."""
    mine = next((one.given for one in own), None)
    may = may and standing.may(Permission.SIGN) and flagships.own(unit, standing) is not None
    return mine.id if mine is not None and may else ""


def last_voice(
    half: FirstSignatureRow | None,
    own: list[Place],
    newest: RevisionRow | None,
    twofold: set[tuple[str, str]],
) -> bool:
    """Whether one more signature is all that an organisation lacks."""
    two = newest is not None and any((newest.id, one.organisation.id) in twofold for one in own)
    return half is not None or not two
