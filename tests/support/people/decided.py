"""A group among those who might knock, and a procedure of it, as the guards' tests need them."""

from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people.networks import member, rule
from workspace.domain.machines import Who
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.accounts import Person
from workspace.services.record import seals
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.procedures.alignments import AlignmentOfferRow, AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing import revisions

OTHERS = dict.fromkeys(("adviser", "observer", "invited"), False)
OTHERS |= dict.fromkeys(("removed", "secretariat"), True)
"""Those who draft nothing, and whether they may sign for their organisations, which then align."""
ALIGNING = ("offer_id", "aligned_id", "invitable")
"""What addresses of alignments name."""


def by_groups(
    person: Person, organisations: dict[str, OrganisationRow], draft: str, state: str
) -> dict[str, str]:
    """Let the strangers' organisation be a group; return what its addresses name.

    In signature it decides on a draft it is no party of, by a member that is one, and invites two
    organisations to align themselves, of which one did; in the state
    "deciding" it may endorse the draft, and asks the lead to join it.
    """
    group, elector = organisations["stranger"], organisations["co_pledger"]
    if state == "signing":
        made = _a_procedure(person, group, elector, draft)
        offered = _an_offer(person, made, organisations["removed"])
        given = _an_alignment(person, made, organisations["secretariat"])
        invitable = organisations["asked_earlier"].slug
        ids = {"procedure_id": made, "offer_id": offered, "aligned_id": given}
        return ids | {"invitable": invitable}
    if state != "deciding":
        return {}
    rule(group, person)
    member(group, elector, person)
    asked = member(group, organisations["lead"], person, accepted=False)
    a.a_party(draft, group, "endorser", edit_level="suggest")
    somebody = organisations["observer"].slug
    return {"organisation": group.slug, "membership_id": asked, "somebody": somebody}


def _a_procedure(
    person: Person, group: OrganisationRow, elector: OrganisationRow, draft: str
) -> str:
    at = now()
    with transaction() as unit:
        revision = revisions.of_pledge(unit.session, draft)[0]
        party = unit.session.query(PartyRow).filter_by(pledge_id=draft, capacity="adviser").one()
        row = ProcedureRow(
            pledge_id=draft,
            party_id=party.id,
            revision_id=revision.id,
            group_id=group.id,
            group_name=group.name,
            fingerprint=revision.fingerprint,
            terms={"method": "silence", "hours": 72},
            electorate=[
                {"id": elector.id, "name": elector.name, "slug": elector.slug, "outside": ""}
            ],
            opened_by=person.id,
            opens_at=at,
            first_closes_at=at + timedelta(hours=72),
            closes_at=at + timedelta(hours=72),
            state="running",
            result={},
            reason="",
        )
        row.id = a.new_id()
        row.seal = seals.seal(row)
        unit.session.add(row)
        return row.id


def _an_offer(person: Person, procedure_id: str, house: OrganisationRow) -> str:
    row = AlignmentOfferRow(
        id=a.new_id(),
        procedure_id=procedure_id,
        organisation_id=house.id,
        offered_by=person.id,
        offered_at=now(),
        closes_at=now() + timedelta(hours=72),
        state="offered",
    )
    with transaction() as unit:
        unit.session.add(row)
        return row.id


def _an_alignment(person: Person, procedure_id: str, house: OrganisationRow) -> str:
    offer_id = _an_offer(person, procedure_id, house)
    with transaction() as unit:
        offer = unit.session.get_one(AlignmentOfferRow, offer_id)
        procedure = unit.session.get_one(ProcedureRow, procedure_id)
        offer.settle(AlignmentState.ALIGNED, Who.REPRESENTATIVE, now())
        row = AlignmentRow(
            id=a.new_id(),
            offer_id=offer_id,
            procedure_id=procedure_id,
            revision_id=procedure.revision_id,
            organisation_id=house.id,
            organisation_name=house.name,
            person_id=person.id,
            fingerprint=procedure.fingerprint,
            statement="It aligns itself.",
            signer_name="Sol",
            signer_title="Director",
            at=now(),
            ended_because="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
    return offer_id
