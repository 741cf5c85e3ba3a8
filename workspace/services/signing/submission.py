"""Submitting a pledge for all its parties: one act, one transaction, one receipt, one leaf."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, Refusal, TextHasChanged
from workspace.domain.events import Changed
from workspace.domain.record.canonical import Leaf, read_leaves, short
from workspace.domain.record.form import from_published
from workspace.domain.record.pledge_words import search_text
from workspace.domain.record.receipt import Signatory, Submitted, compose, instant, sealed
from workspace.domain.values import Json
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import audit
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.pledge import content as contents
from workspace.services.record import keys
from workspace.services.registry import publication
from workspace.services.registry.publication import Publication
from workspace.services.signing.signoffs import current, require_before_deadline
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.signing import revisions, submissions
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow


class SignaturesMissing(Refusal):
    """A required party has not signed this revision."""

    code = "signatures-missing"
    sentence = N_("Not every required party has signed this revision. Nothing was submitted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """The receipt of a joint submission, for its parties."""

    symbol: str
    receipt_no: int
    revision_no: int
    fingerprint: str
    short: str
    title: str
    lang: str
    campaign: str
    timezone: str
    submitted_at: datetime
    published: bool
    receipt: dict[str, Any]
    sha256: str
    key_id: str


def submit(person: Person, draft_id: str, fingerprint: str) -> str:
    """Submit the pledge for all its parties and return its public symbol.

    A second call, from a second tab or after a lost answer, returns the same symbol.

    Raises:
        TextHasChanged: the fingerprint given is not that of the current revision.
        SignaturesMissing: a required party has not signed it.
        DeadlinePassed: the campaign's deadline is over by the server's clock.
        NotPermitted: the person is not the lead's representative, or it is not in signature.
    """
    with transaction() as unit:
        return submit_within(unit, person, draft_id, fingerprint)


def submit_within(unit: Unit, person: Person, draft_id: str, fingerprint: str) -> str:
    """Submit the pledge within a running unit and return its public symbol; see `submit`."""
    standing = draft_for(unit, person.id, draft_id, Permission.READ, lock=True)
    done = submissions.of_pledge(unit.session, draft_id)
    if done is not None:
        return done.symbol
    standing.require(Permission.SUBMIT)
    revision = current(unit, standing)
    if revision.fingerprint != fingerprint:
        raise TextHasChanged
    require_before_deadline(unit, standing)
    if revisions.missing(unit.session, draft_id, revision.id):
        raise SignaturesMissing
    row = _record(unit, standing, revision)
    _publish(unit, standing, revision, row)
    pledge = standing.pledge
    revision.state, pledge.state = "submitted", "accepted"
    pledge.symbol, pledge.updated_at = row.symbol, row.submitted_at
    audit.act(unit, standing, "pledge.submit", row.id)
    for what in ("state", "rights"):
        unit.announce(Changed(draft=draft_id, what=what))
    return row.symbol


def receipt(person: Person, draft_id: str) -> ReceiptView:
    """Return the receipt of a submitted pledge.

    Raises:
        NotFound: it is not submitted, or the person may not read it.
    """
    with reading() as unit:
        standing = draft_for(unit, person.id, draft_id, Permission.READ)
        row = submissions.of_pledge(unit.session, draft_id)
        if row is None:
            raise NotFound
        revision = unit.session.get_one(RevisionRow, row.revision_id)
        campaign = unit.session.get_one(CampaignRow, row.campaign_id)
        opens = campaign.publish_at
    return ReceiptView(
        symbol=row.symbol,
        receipt_no=row.receipt_no,
        revision_no=revision.n,
        fingerprint=revision.fingerprint,
        short=short(revision.fingerprint),
        title=json.loads(revision.content)["title"],
        lang=standing.pledge.lang,
        campaign=campaign.title,
        timezone=campaign.timezone,
        submitted_at=row.submitted_at,
        published=opens is None or opens <= now(),
        receipt=row.receipt,
        sha256=row.sha256,
        key_id=str(row.receipt["key_id"]),
    )


def _record(unit: Unit, standing: Standing, revision: RevisionRow) -> SubmissionRow:
    """Write the submission and its receipt; the receipt names the hash of the one before it."""
    pledge, at = standing.pledge, now()
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    symbol = publication.take_symbol(unit, campaign)
    before = submissions.last(unit.session, campaign.id)
    campaign.last_receipt += 1
    stated = compose(
        Submitted(
            number=campaign.last_receipt,
            public_id=symbol,
            revision=revision.n,
            fingerprint=revision.fingerprint,
            content=json.loads(revision.content),
            leaves=_leaves(revision),
            campaign=_campaign(campaign),
            parties=_signatories(unit, revision),
            submitted_at=at,
            previous=before.sha256 if before else "",
            key_id=keys.key_id(),
        )
    )
    made = sealed(stated, keys.sign)
    row = SubmissionRow(
        campaign_id=campaign.id,
        pledge_id=pledge.id,
        revision_id=revision.id,
        symbol=symbol,
        receipt_no=campaign.last_receipt,
        receipt=made,
        sha256=str(made["sha256"]),
        previous_sha256=before.sha256 if before else "",
        submitted_by=standing.person_id,
        submitted_at=at,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _signatories(unit: Unit, revision: RevisionRow) -> list[Signatory]:
    """Return who signed as the receipt states it: functions, since receipts are public."""
    given = {row.party_id: row for row in revisions.signoffs_of(unit.session, revision.id)}
    return [
        Signatory(
            organisation=organisation.slug,
            name=organisation.name,
            capacity=party.capacity,
            required=party.required,
            fingerprint=given[party.id].fingerprint,
            name_title=given[party.id].signer_title,
            statement=given[party.id].statement,
            signed_at=given[party.id].at,
            reservation=given[party.id].reservation,
        )
        for party, organisation in contents.active_parties(unit, revision.pledge_id)
        if party.id in given and given[party.id].state == "signed"
    ]


def _campaign(campaign: CampaignRow) -> dict[str, Json]:
    return {
        "slug": campaign.slug,
        "title": campaign.title,
        "deadline": instant(campaign.deadline_at),
    }


def _publish(unit: Unit, standing: Standing, revision: RevisionRow, row: SubmissionRow) -> None:
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    lead = unit.session.get_one(OrganisationRow, pledge.lead_id)
    content = json.loads(revision.content)
    parties = _public_parties(unit, standing, revision)
    stored = {
        "revision": revision.n,
        "fingerprint": revision.fingerprint,
        "content": content,
        "parties": parties,
    }
    publication.publish(
        unit,
        campaign,
        Publication(
            symbol=row.symbol,
            source="banyan",
            title=content["title"],
            lang=pledge.lang,
            lead_name=lead.name,
            lead_type=lead.type,
            region=lead.region,
            kind=pledge.kind,
            joint=sum(party["capacity"] in {"lead", "co_pledger"} for party in parties) > 1,
            submitted_at=row.submitted_at,
            content=stored,
            text=search_text(from_published(stored)),
            themes=tuple(content["themes"]),
            goals=tuple(str(code).split(".")[0] for code in content["sdg"]),
            pledge_id=pledge.id,
        ),
    )


def _public_parties(unit: Unit, standing: Standing, revision: RevisionRow) -> list[dict[str, Any]]:
    """Return the parties as the public sees them: organisations and functions, no persons."""
    signed = {row.party_id: row for row in revisions.signoffs_of(unit.session, revision.id)}
    shown = []
    for party, organisation in contents.active_parties(unit, standing.pledge.id):
        row = signed.get(party.id)
        has_signed = row is not None and row.state == "signed"
        if party.capacity in {"lead", "co_pledger"} and not has_signed:
            continue
        if party.capacity not in {"lead", "co_pledger", "endorser"}:
            continue
        shown.append(
            {
                "organisation": organisation.slug,
                "name": organisation.name,
                "type": organisation.type,
                "capacity": party.capacity,
                "title": row.signer_title if row and has_signed else "",
                "signed_at": row.at.isoformat() if row and has_signed else "",
                "reservation": row.reservation if row and has_signed else "",
            }
        )
    return shown


def _leaves(revision: RevisionRow) -> tuple[Leaf, ...]:
    found = read_leaves(revision.leaves)
    assert found is not None
    return found
