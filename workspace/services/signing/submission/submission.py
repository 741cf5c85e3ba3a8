"""Submitting a pledge for all its parties: one act, one transaction, one receipt, one leaf."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.parties.join_request_states import JoinRequestState
from workspace.domain.record.canonical import HashedPart, read_leaves
from workspace.domain.record.receipt import (
    Signatory,
    Submitted,
    compose,
    instant,
    sealed,
)
from workspace.domain.review import review_states
from workspace.domain.review.target import target
from workspace.domain.signing.completion import End
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.submission import (
    Decision,
    Given,
    Participant,
    SignaturesMissing,
    decide,
)
from workspace.domain.values import Json, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, alignment, flagships, procedures, versions
from workspace.services import text as texts
from workspace.services.access import draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer, PledgeAct
from workspace.services.record import issued, keys, seals
from workspace.services.record.proof import Altered
from workspace.services.registry import publication
from workspace.services.second_factor import require_proof
from workspace.services.signing.case import Case, gather
from workspace.services.signing.signature import end_all
from workspace.services.signing.submission import advance, public_form
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import join_requests
from workspace.store.review.reviews import ReviewRow
from workspace.store.signing import preparations, submissions
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow

__all__ = ["Occasion", "SignaturesMissing", "make", "submit", "submit_within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """By what a submission is made.

    Attributes:
        by: who submits, or chose before that it should be.
        act: which of both.
        at: as of when it is submitted.
        chosen_at: when it was chosen; None where it is submitted by hand.
    """

    by: Doer
    act: Act
    at: datetime
    chosen_at: datetime | None = None


def submit(person: Person, draft_id: str, fingerprint: str) -> str:
    """Submit the pledge for all its parties and return its public symbol.

    A second call for the same revision, from a second tab or after a lost answer, changes nothing
    and returns the same symbol. A later revision of the pledge is submitted under it too.

    Raises:
        TextHasChanged: the fingerprint given is not that of the current revision.
        SignaturesMissing: a required party has not signed it.
        FlagshipsUsed: a State that marked it has used all its flagships on others.
        DeadlinePassed: the campaign's deadline is over by the server's clock.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text, a sign-off or a group's decision stored is not the one that was made.
        NotPermitted: the person is not the lead's representative, or it is not in signature.
    """
    with transaction() as unit:
        return submit_within(unit, person, draft_id, fingerprint)


def submit_within(unit: Unit, person: Person, draft_id: str, fingerprint: str) -> str:
    """Submit the pledge within a running unit and return its public symbol; see `submit`."""
    standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
    # PostgreSQL fails on a zero byte, and a fingerprint of ours holds but letters and digits.
    known = fingerprint.isalnum()
    done = submissions.of_text(unit.session, draft_id, fingerprint) if known else None
    if done is not None:
        return done.symbol
    standing.require(Permission.SUBMIT)
    procedures.settle_before(unit, standing.pledge)
    case = gather(unit, standing.pledge)
    decided = decide(case.asked(fingerprint), now())
    require_proof(unit, person, case.campaign.id)
    advance.end_on(unit, draft_id, End.BY_HAND)
    by = Doer(person_id=person.id, organisation_id=standing.organisation_id, draft_id=draft_id)
    return make(unit, case, decided, Occasion(by=by, act=Act.SUBMITTED, at=now()))


def make(unit: Unit, case: Case, decided: Decision, occasion: Occasion) -> str:
    """Make the submission that was decided, and return its symbol; its pledge is held."""
    held = procedures.settle_on(unit, case.pledge.id)
    procedures.void_all(unit, held, procedures.SUBMITTED, Who.LEAD_REPRESENTATIVE)
    own = [one for one in held if one.revision_id == case.revision.id]
    procedures.require_whole(unit, *own)
    aligned = alignment.of_receipt(unit, case.revision) if own else {}
    row = _record(unit, case, decided, occasion, procedures.results(unit, own, aligned))
    flagships.claim(unit, case.campaign, row, decided.signatories)
    pledge = case.pledge
    end_all(unit, case.revision)
    preparations.drop(unit.session, case.revision.id)
    case.revision.move(RevisionState.SUBMITTED, Who.LEAD_REPRESENTATIVE)
    pledge.move(PledgeState.SUBMITTED, Who.LEAD_REPRESENTATIVE)
    pledge.symbol, pledge.updated_at = row.symbol, row.submitted_at
    for one in join_requests.waiting(unit.session, pledge.id, now()):
        one.settle(JoinRequestState.CLOSED, Who.LEAD_REPRESENTATIVE, by=None, at=now())
    acts.record(unit, occasion.by, occasion.act, row.id)
    versions.save_submitted(unit, Doer(draft_id=pledge.id), case.revision.seq, row.symbol)
    if case.campaign.reviewed:
        _await_review(unit, case, decided, row)
    else:
        public_form.enter(unit, case, decided, row, row.submitted_at)
        pledge.move(PledgeState.ACCEPTED, Who.CAMPAIGN)
        acts.record(unit, Doer(draft_id=pledge.id), PledgeAct.ACCEPTED_BY_RULE, row.id)
    rights.move(unit, pledge.id)
    return row.symbol


def _await_review(unit: Unit, case: Case, decided: Decision, row: SubmissionRow) -> None:
    """Have a submission wait for the secretariat; until it is accepted nobody else knows of it."""
    aim = target(row.submitted_at, case.campaign.review_days)
    waits = ReviewRow(
        id=new_id(),
        submission_id=row.id,
        pledge_id=row.pledge_id,
        campaign_id=row.campaign_id,
        state=review_states.FIRST,
        symbol=row.symbol,
        revision_no=case.revision.n,
        title=text_at(case.content, "title"),
        lead_name=public_form.lead_name(decided),
        submitted_at=row.submitted_at,
        due_at=aim.until,
        words="",
        notes=[],
    )
    waits.seal = seals.seal(waits)
    unit.session.add(waits)
    unit.session.flush()


def _record(
    unit: Unit, case: Case, decided: Decision, occasion: Occasion, results: list[Json]
) -> SubmissionRow:
    """Write the submission and its receipt; the receipt names the hash of the one before it."""
    revision, campaign, at = case.revision, case.campaign, occasion.at
    journal = _journal(unit, revision)
    symbol = case.pledge.symbol or publication.take_symbol(unit, campaign)
    # Others who submit in this campaign wait from here on, so the last receipt stays the last.
    number = campaigns.take_receipt(unit.session, campaign.id)
    before = submissions.last(unit.session, campaign.id)
    stated = compose(
        Submitted(
            number=number,
            public_id=symbol,
            revision=revision.n,
            fingerprint=revision.fingerprint,
            content=case.content,
            leaves=_leaves(revision),
            campaign=_campaign(campaign),
            parties=[_signatory(one, one.sign_off) for one in decided.signatories if one.sign_off],
            submitted_at=at,
            previous=before.sha256 if before else "",
            key_id=keys.key_id(),
            journal=journal,
            procedures=results,
            chosen_at=occasion.chosen_at,
            verifiers=issued.verifiers(),
        )
    )
    made = sealed(stated, keys.sign)
    row = SubmissionRow(
        campaign_id=campaign.id,
        pledge_id=case.pledge.id,
        revision_id=revision.id,
        symbol=symbol,
        receipt_no=number,
        receipt=made,
        sha256=str(made["sha256"]),
        previous_sha256=before.sha256 if before else "",
        submitted_by=occasion.by.person_id,
        submitted_at=at,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _journal(unit: Unit, revision: RevisionRow) -> dict[str, Json]:
    """Return where the history of the text stood at the lock; nothing is typed while it lasts.

    Raises:
        Altered: the text went on although it was locked.
    """
    seq, link = texts.chain_head(unit, revision.pledge_id)
    if seq != revision.seq:
        raise Altered
    return {"seq": seq, "link": link}


def _signatory(one: Participant, given: Given) -> Signatory:
    """Return a signatory as the receipt states it: functions, since receipts are public."""
    return Signatory(
        organisation=one.organisation,
        name=given.name,
        capacity=one.capacity,
        required=one.required,
        fingerprint=given.fingerprint,
        name_title=given.title,
        statement=given.statement,
        signed_at=given.at,
        reservation=given.reservation,
        decided_by=given.decided_by,
        decided_on=given.decided_on,
        method=given.method,
        letter_on=given.letter_on,
        scan=given.scan,
        flagship=given.flagship,
    )


def _campaign(campaign: CampaignRow) -> dict[str, Json]:
    return {
        "slug": campaign.slug,
        "title": campaign.title,
        "deadline": instant(campaign.deadline_at),
    }


def _leaves(revision: RevisionRow) -> tuple[HashedPart, ...]:
    found = read_leaves(revision.leaves)
    assert found is not None
    return found
