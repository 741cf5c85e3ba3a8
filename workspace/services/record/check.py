"""The whole record, checked: everything anybody signed, was given or may read, and its guards."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workspace.domain.acts import Act, PledgeAct
from workspace.domain.record.receipt import ACCOUNT
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import WAS_GIVEN, SignOffState
from workspace.domain.values import rows, text_at, whole
from workspace.process.unit import Unit, reading, transaction
from workspace.services.record import proof, seals
from workspace.store import campaigns, grants, trail
from workspace.store.campaigns import CampaignRow
from workspace.store.procedures import procedures
from workspace.store.record import guards
from workspace.store.registry import entries
from workspace.store.review import reviews
from workspace.store.signing import revisions, submissions
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow

_TRACED: Final = (
    *(Act.LOCKED, Act.SIGNED, Act.RECORDED_LETTER, Act.SUBMITTED, Act.COMPLETED),
    *(Act.ADOPTED_PROCEDURE, PledgeAct.ACCEPTED_PLEDGE, PledgeAct.RETURNED, PledgeAct.REJECTED),
)
_DECIDED: Final = {
    ReviewState.ACCEPTED: PledgeAct.ACCEPTED_PLEDGE,
    ReviewState.RETURNED: PledgeAct.RETURNED,
    ReviewState.REJECTED: PledgeAct.REJECTED,
}
UNSEALED: Final = "what its SMART check found was not sealed when it was locked"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found about one part of the record.

    Attributes:
        what: which part.
        faults: what does not hold, in words for those who run the site; none where all does.
        open: what nothing here can say anything of.
    """

    what: str
    faults: tuple[str, ...]
    open: tuple[str, ...] = ()


def check() -> Iterator[Found]:
    """Give what is found, part by part; each pledge is read by itself."""
    with reading() as unit:
        connection = unit.session.connection()
        lost = tuple(f"the trigger {name} is gone" for name in guards.missing(connection))
        pledges = revisions.all_pledges(unit.session)
        symbols = entries.all_symbols(unit.session)
        all_campaigns = [(row.id, row.slug) for row in campaigns.all_open_first(unit.session)]
    yield Found("guards of the database", lost)
    for pledge_id in pledges:
        with reading() as unit:
            yield from _of_pledge(unit, pledge_id)
    for campaign_id, slug in all_campaigns:
        with reading() as unit:
            yield Found(f"receipts of {slug}", tuple(_chain(unit, campaign_id)))
    for symbol in symbols:
        with reading() as unit:
            yield from _of_entry(unit, symbol)


class NoLesserRole(Exception):  # noqa: N818 - named as what it is, like our refusals
    """The role cannot be one that is kept from the record; the message says why."""


def lessen(role: str) -> None:
    """Let a role of PostgreSQL run the site and change nothing on record; the owner asks for it.

    To be done again after each migration: what a new table may be used for is said here alone.

    Raises:
        NoLesserRole: there is no such role, or it can do what no grant takes from it.
    """
    with transaction() as unit:
        connection = unit.session.connection()
        if connection.dialect.name != "postgresql":
            raise NoLesserRole("only PostgreSQL has roles")
        if not grants.is_known(connection, role):
            raise NoLesserRole("there is no such role; make it with CREATE ROLE ... LOGIN")
        if hindrances := [*grants.hindrances(connection, role)]:
            raise NoLesserRole("; ".join(hindrances))
        grants.grant(connection, role)
        if left := grants.excess(connection, role):
            raise NoLesserRole(f"somebody else granted it {', '.join(left)}")


def _of_pledge(unit: Unit, pledge_id: str) -> Iterator[Found]:
    signed = trail.objects(unit.session, pledge_id, _TRACED)
    for row in reversed(revisions.of_pledge(unit.session, pledge_id)):
        faults = [*proof.revision_faults(row), *_of_sign_offs(unit, row, signed)]
        if row.state != RevisionState.SUPERSEDED and row.reopen_reason:
            faults.append("it was not reopened, and is said to be for a reason")
        if row.id not in signed[Act.LOCKED]:
            faults.append("its lock is not in the trail")
        unsealed = () if seals.covers_findings(row) else (UNSEALED,)
        yield Found(f"Rev.{row.n} of draft {pledge_id}", tuple(dict.fromkeys(faults)), unsealed)
    for each in submissions.all_of_pledge(unit.session, pledge_id):
        faults = [*proof.receipt_faults(each), *_against_revision(unit, each)]
        if each.id not in signed[Act.SUBMITTED] | signed[Act.COMPLETED]:
            faults.append("the submission is not in the trail")
        faults += _of_review(unit, each, signed)
        yield Found(f"receipt {each.receipt_no} of {each.symbol}", tuple(faults))


def _of_review(unit: Unit, row: SubmissionRow, signed: dict[str, set[str]]) -> Iterator[str]:
    """Yield what does not hold about how a submission was accepted, or was not."""
    review = reviews.of_submission(unit.session, row.id)
    entry = entries.by_symbol(unit.session, row.symbol)
    accepted = review is None or review.state == ReviewState.ACCEPTED
    if accepted and entry is None:
        yield "its pledge is not in the registry"
    if (
        not accepted
        and entry is not None
        and entry.content.get("revision") == row.receipt.get("revision")
    ):
        yield "the registry shows it, and nobody accepted it"
    if review is None:
        return
    if not seals.holds(review):
        yield f"its review {review.id} does not stand as it was left here"
    for state, act in _DECIDED.items():
        if (review.state == state) != (review.id in signed[act]):
            yield f"review {review.id} or the trail says that it was {state}, and not both"


def _of_sign_offs(unit: Unit, revision: RevisionRow, signed: dict[str, set[str]]) -> Iterator[str]:
    # What a group gives is its members' act, and in the trail as that.
    groups = {
        one.party_id
        for one in procedures.on_revision(unit.session, revision.id)
        if one.id in signed[Act.ADOPTED_PROCEDURE]
    }
    given = revisions.signoffs_of(unit.session, revision.id)
    for words in proof.sign_off_faults(unit, revision, given).values():
        yield from words
    for row in given:
        by_group = row.party_id in groups
        came = Act.SIGNED if row.method == ACCOUNT else Act.RECORDED_LETTER
        if row.statement and row.id not in signed[came] and not by_group:
            yield f"sign-off {row.id} is not in the trail"
        if row.state in {SignOffState.SIGNED, SignOffState.DECLINED} and row.ended_at is not None:
            yield f"sign-off {row.id} stands, and is said to have ended"
        if row.state in WAS_GIVEN and row.reason:
            yield f"sign-off {row.id} was not withdrawn, and is said to be for a reason"
    # Declining binds nobody and is no entry of the log; the trail knows of it, and the log of that.
    known = trail.count(unit.session, revision.pledge_id, Act.DECLINED, revision.id)
    there = sum(row.state == SignOffState.DECLINED for row in given)
    if there != known:
        yield f"the trail knows of {known} who declined, and {there} are there"


def _against_revision(unit: Unit, row: SubmissionRow) -> Iterator[str]:
    revision = unit.session.get_one(RevisionRow, row.revision_id)
    stated = (row.receipt.get("fingerprint"), row.receipt.get("revision"))
    if stated != (revision.fingerprint, revision.n):
        yield "it is not of the revision it belongs to"
    given = revisions.signoffs_of(unit.session, revision.id)
    on_record = [(one.fingerprint, one.statement) for one in given if one.state in WAS_GIVEN]
    parties = rows(row.receipt.get("parties"))
    in_receipt = [(text_at(one, "fingerprint"), text_at(one, "statement")) for one in parties]
    if sorted(in_receipt) != sorted(on_record):
        yield "its signatures are not those of the receipt"


def _chain(unit: Unit, campaign_id: str) -> Iterator[str]:
    """Yield where the chain of a campaign's receipts is broken."""
    chain = submissions.chain_of(unit.session, campaign_id)
    numbers = [number for number, _, _ in chain]
    issued = unit.session.get_one(CampaignRow, campaign_id).last_receipt
    if numbers != list(range(1, issued + 1)):
        yield f"of {issued} receipts issued, {len(numbers)} are there"
    if chain and chain[0][2]:
        yield "the first names one before it"
    for (_, digest, _), (number, _, previous) in pairwise(chain):
        if previous != digest:
            yield f"receipt {number} does not name the one before it"


def _of_entry(unit: Unit, symbol: str) -> Iterator[Found]:
    row = entries.by_symbol(unit.session, symbol)
    if row is not None:
        revision = whole(row.content.get("revision"))
        found = submissions.of_symbol(unit.session, symbol, revision) if revision else None
        yield Found(f"public pledge {symbol}", proof.entry_faults(row, found))
