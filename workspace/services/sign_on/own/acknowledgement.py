"""What an organisation keeps of its sign-on, sealed, with its place in the log."""

from typing import Any

from workspace.domain.record.receipt import instant
from workspace.domain.record.receipt_checks import LOG
from workspace.domain.sign_on import acknowledgement as rules
from workspace.domain.sign_on.acknowledgement import Acknowledged
from workspace.domain.sign_on.sign_on import stand
from workspace.domain.values import Json
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.record import issued, keys, log, proof
from workspace.services.record.log import Kind
from workspace.services.sign_on.given.accession import own
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.sign_on import covered, firsts
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing.revisions import RevisionRow


def acknowledged(person: Person, sign_on_id: str) -> dict[str, Json]:
    """Return what an organisation keeps of its sign-on, to somebody of it.

    Raises:
        NotFound: no such sign-on, or none of this person's organisations gave it.
        Altered: what is stored is not what was signed.
    """
    with reading() as unit:
        return of_row(unit, own(unit, person, sign_on_id))


def of_row(unit: Unit, row: SignOnRow) -> dict[str, Json]:
    """Return the acknowledgement of a sign-on as it stands: the same until that moves.

    Where two persons signed, `name` names both, and what was first says who began, and when.
    """
    half = firsts.of_sign_on(unit.session, row.id)
    proof.require_sealed(row, *([half] if half is not None else []))
    first: Json = None
    if half is not None:
        first = {
            "name": half.signer_name,
            "name_title": half.signer_title,
            "signed_at": instant(half.at),
        }
    stated: Any = covered.as_signed_on(row)
    made = Acknowledged(
        row=stated,
        symbol=unit.session.get_one(PledgeRow, row.pledge_id).symbol or "",
        revision=unit.session.get_one(RevisionRow, row.revision_id).n,
        first=first,
        stand={
            "state": str(stand(row.listed_at, row.ended_at, row.ended_because)),
            "listed_at": instant(row.listed_at) if row.listed_at else None,
            "ended_at": instant(row.ended_at) if row.ended_at else None,
        },
        verifiers=issued.verifiers(),
        key_id=keys.key_id(),
    )
    given = rules.sealed(rules.compose(made), keys.sign)
    place = log.proved(unit, Kind.SIGN_ON, row.id)
    return given if place is None else {**given, LOG: place}
