"""A pledge with very many parties, all of which signed it: what its pages ask, and take."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.acts import Act
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.accounts import Person
from workspace.services.record import seals
from workspace.services.signing.signature import statement
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.trail import AuditRow


@dataclass(frozen=True)
class Joint:
    """A draft in signature, signed by everybody but the lead.

    Attributes:
        lead: a person of the lead who may sign and submit it.
    """

    draft: str
    lead: Person

    def submit(self) -> str:
        """Sign for the lead and submit it; return its symbol."""
        stages.sign(self.lead, self.draft)
        return stages.submit(self.lead, self.draft)


def a_joint_draft(co_pledgers: int, endorsers: int, acts: int = 0) -> Joint:
    """Lock a draft of so many parties, all of which have signed it but the lead.

    Args:
        co_pledgers: how many have to sign with the lead.
        endorsers: how many endorse it.
        acts: how many acts its trail has besides.
    """
    aruna = a.an_organisation("Republic of Aruna")
    lead = a.a_member(aruna, "org_admin", name="Ana", mandated=True)
    campaign = a.a_campaign(prefix=f"J{co_pledgers}")
    draft = a.a_draft(lead, aruna, campaign, kind="partnership")
    stages.make_ready(lead, draft, aruna)
    join_many(draft, "co_pledger", co_pledgers)
    join_many(draft, "endorser", endorsers)
    stages.lock(lead, draft)
    _all_sign(draft)
    done = {"at": now(), "person_id": lead.id, "organisation_id": aruna.id, "draft_id": draft}
    rows = [done | {"id": new_id(), "action": Act.SAVED_FACT} for _ in range(acts)]
    if rows:
        with transaction() as unit:
            unit.session.execute(insert(AuditRow), rows)
    return Joint(draft, lead)


def join_many(draft: str, capacity: str, count: int) -> None:
    """Let so many organisations take part in a draft, in few statements."""
    at = now()
    kind = "member_state" if capacity == "co_pledger" else "civil_society"
    houses = [
        {"id": new_id(), "slug": f"o-{new_id()}", "name": f"{kind} {n}", "type": kind}
        | {"created_at": at, "verified_at": at}
        for n in range(count)
    ]
    part = {"pledge_id": draft, "capacity": capacity, "required": capacity == "co_pledger"}
    part |= {"status": "active", "edit_level": "edit", "joined_at": at}
    with transaction() as unit:
        unit.session.execute(insert(OrganisationRow), houses)
        rows = [part | {"organisation_id": one["id"]} for one in houses]
        unit.session.execute(insert(PartyRow), rows)


def _all_sign(draft: str) -> None:
    """Give every other party's sign-off, with its seal and its act, in few statements."""
    at, by = now(), a.a_person("Bea").id
    with transaction() as unit:
        revision = unit.session.query(RevisionRow).filter_by(pledge_id=draft).one()
        query = select(PartyRow, OrganisationRow).join(
            OrganisationRow, OrganisationRow.id == PartyRow.organisation_id
        )
        for party, house in unit.session.execute(
            query.where(PartyRow.pledge_id == draft, PartyRow.capacity != "lead")
        ):
            words = statement(house.name, party.capacity, revision.n, revision.fingerprint)
            row = SignOffRow(
                id=new_id(),
                party_id=party.id,
                revision_id=revision.id,
                organisation_id=house.id,
                organisation_name=house.name,
                fingerprint=revision.fingerprint,
                person_id=by,
                at=at,
                state="signed",
                statement=words,
                signer_name="Bea",
                signer_title="Permanent Representative",
                reservation="",
                reason="",
            )
            row.seal = seals.seal(row)
            act = AuditRow(person_id=by, organisation_id=house.id, draft_id=draft)
            act.at, act.action, act.object_id = at, Act.SIGNED, row.id
            unit.session.add_all([row, act])
