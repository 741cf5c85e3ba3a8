"""The receipt of a submission, for the parties of the pledge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.record.canonical import short
from workspace.domain.review.review_states import ReviewState
from workspace.domain.rosters.extent import Entry, Extent, cut
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.signing.pledge_states import AFTERWARDS, PledgeState
from workspace.domain.values import Json, at, rows, text_at
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.record import issued, proof
from workspace.store.campaigns import CampaignRow
from workspace.store.review import reviews
from workspace.store.signing import submissions
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.submissions import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """The receipt of a joint submission, for its parties.

    `parties` are a page of its signatories in the receipt's own order, `extent` which page that is.
    `review` says where the secretariat's review of it stands, None where it was accepted by the
    campaign's rule; `reviewed_by` is the aim. `chosen_at` says when its lead chose that it is
    submitted once complete; None where it was not. `withdrawn` says that its lead took the whole
    pledge back, and is then not `published` here; `may_withdraw` that the reader can, and
    `may_amend` that they can have the text that is public drafted again, `may_part` that their
    organisation can leave it.
    """

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
    publish_at: datetime | None
    review: ReviewState | None
    reviewed_by: datetime | None
    chosen_at: datetime | None
    receipt: dict[str, Any]
    parties: list[Mapping[str, Json]]
    extent: Extent
    sha256: str
    key_id: str
    withdrawn: bool
    may_withdraw: bool
    may_amend: bool
    may_part: bool

    @property
    def in_review(self) -> bool:
        """Whether the secretariat has still to decide."""
        return self.review is ReviewState.WAITING

    @property
    def accepted(self) -> bool:
        """Whether it was accepted, by a person or by the campaign's rule."""
        return self.review in {None, ReviewState.ACCEPTED}


def receipt(person: Person, draft_id: str, wish: Wish = ALL) -> ReceiptView:
    """Return the receipt of a pledge's latest submission, or of what is public once one is.

    Raises:
        NotFound: it is not submitted, or the person may not read it.
        Altered: the text or the receipt stored is not the one that was sealed.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        settled = standing.state in AFTERWARDS  # an amendment that came to nothing is none of it
        latest = submissions.of_pledge(unit.session, draft_id)
        row = issued.counting(unit, draft_id) if settled else latest
        if row is None:
            raise NotFound
        revision = unit.session.get_one(RevisionRow, row.revision_id)
        campaign = unit.session.get_one(CampaignRow, row.campaign_id)
        opens = campaign.publish_at
        review = reviews.of_submission(unit.session, row.id)
        state = ReviewState(review.state) if review else None
        content = proof.content_of(revision)
        proof.require_receipt(row)
        given = issued.receipt(unit, row)
        stated = list(enumerate(rows(at(given, "parties"))))
        page, extent = cut(stated, wish, lambda one: Entry(text_at(one[1], "name"), "", one[0]))
    gone = standing.state is PledgeState.WITHDRAWN
    return ReceiptView(
        symbol=row.symbol,
        receipt_no=row.receipt_no,
        revision_no=revision.n,
        fingerprint=revision.fingerprint,
        short=short(revision.fingerprint),
        title=text_at(content, "title"),
        lang=standing.pledge.lang,
        campaign=campaign.title,
        timezone=campaign.timezone,
        submitted_at=row.submitted_at,
        published=not gone
        and state in {None, ReviewState.ACCEPTED}
        and (opens is None or opens <= now()),
        publish_at=opens,
        review=state,
        reviewed_by=review.due_at if review else None,
        chosen_at=_chosen_at(row),
        receipt=given,
        parties=[one for _, one in page],
        extent=extent,
        sha256=row.sha256,
        key_id=str(row.receipt["key_id"]),
        withdrawn=gone,
        may_withdraw=standing.may(Permission.WITHDRAW),
        may_amend=standing.may(Permission.AMEND),
        may_part=standing.may(Permission.PART),
    )


def _chosen_at(row: SubmissionRow) -> datetime | None:
    said = text_at(at(row.receipt, "when_complete"), "chosen_at")
    return datetime.fromisoformat(said) if said else None
