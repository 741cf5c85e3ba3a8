"""One public pledge with everything its page shows, and its receipt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.errors import NotFound, OutOfSight, ReceiptKept
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, PledgeParty
from workspace.domain.rosters.extent import Entry, Extent, cut
from workspace.domain.rosters.wish import ALL, Wish
from workspace.domain.tree.leaf import kind_of
from workspace.domain.values import Json, rows, text_at, texts, whole
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import sign_on
from workspace.services.access.public_names import Kept, kept_at
from workspace.services.record import issued, proof
from workspace.services.registry import tree as trees
from workspace.services.registry.around import (
    ClassifiedView,
    LeadView,
    LeftView,
    MarkView,
    OtherView,
    WithdrawnView,
    answered,
    answers,
    classified,
    gone,
    led,
    marks,
    renamed,
    withdrawn,
)
from workspace.services.sign_on import SummaryView
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, leaves
from workspace.store.registry.entries import IMPORTED, EntryRow
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow

T = TypeVar("T")
_RANKS: Final = {"lead": 0, "co_pledger": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeView:
    """The public page of a pledge; labels are untranslated.

    Attributes:
        form: what everyone may read.
        year_only: whether of both instants no more than the year is known.
        leaf: number of its leaf on the tree that is shown, 0 if it has none there; `tree_in_part`
            says that a part of that tree is drawn.
        found: of what was imported the words that came with it, `text_kind` and `lead`.
        stored: the public form as JSON.
        marks: the States that named it a flagship of theirs, and until when it was one.
        parties: who pledges and who endorses, a page of them, the lead first; `extent` says which.
        renamed: what these are called by now, by slug, where that is not how they signed.
        classified: that it is found under other themes than those it was signed with.
        answers: the pledge it answers, by the title it was signed with; None for none.
        answered_by, left: public ones that answer it; who left it since it was published, by slug.
        led: who leads it since it was submitted, if the lead passed on; the latest last.
        sign_on: that others sign on to it, or did; None where they never could.
        withdrawn: that it was withdrawn: then its text is not shown any more; None while it stands.
        receipt_kept: that its receipt is not given out: it says a name that is kept out of sight.
        kept_back: how many entries around it are not as they were sealed, and so not shown.
    """

    symbol: str
    title: str
    lang: str
    who: str
    joint: bool
    shape: str
    type: str
    region: str
    source: str
    campaign: str
    timezone: str
    submitted_at: datetime
    published_at: datetime
    year_only: bool
    form: PledgeForm
    fingerprint: str
    has_receipt: bool
    found: dict[str, Any]
    stored: dict[str, Any]
    parties: tuple[PledgeParty, ...]
    extent: Extent
    renamed: dict[str, str]
    leaf: int = 0
    tree_in_part: bool = False
    marks: tuple[MarkView, ...] = ()
    classified: ClassifiedView | None = None
    answers: OtherView | None = None
    answered_by: tuple[OtherView, ...] = ()
    left: Mapping[str, LeftView] = field(default_factory=dict)
    led: tuple[LeadView, ...] = ()
    sign_on: SummaryView | None = None
    withdrawn: WithdrawnView | None = None
    receipt_kept: bool = False
    kept_back: int = 0

    @property
    def lead(self) -> str:
        """Slug of the organisation that leads it; empty for one nobody knows here."""
        return next((one.slug for one in self.form.parties if one.capacity == "lead"), "")

    @property
    def themes(self) -> tuple[str, ...]:
        """Codes of the themes it is found under."""
        return self.classified.themes if self.classified else texts(self.form.facts.get("themes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """The receipt of a joint submission, as everyone may read and check it.

    `parties` are a page of those it names, in its own order, `extent` which page; `withdrawn_at` is
    since when the pledge is withdrawn, if it is; `left` who left it since.
    """

    symbol: str
    title: str
    lang: str
    number: int
    submitted_at: datetime
    timezone: str
    sha256: str
    previous_sha256: str
    receipt: dict[str, Any]
    parties: tuple[Mapping[str, Json], ...]
    extent: Extent
    withdrawn_at: datetime | None
    left: tuple[LeftView, ...]


def one(symbol: str, wish: Wish | None = ALL) -> PledgeView:
    """Return the public pledge with this symbol, such as HR75-000123.

    Args:
        symbol: of the pledge.
        wish: which of its parties somebody looks for; None for all of them, on one page.

    Raises:
        NotFound: there is none with this symbol, or it is not published yet, or was withdrawn
            before it was.
        Altered: what the registry holds is not what was signed, or imported.
    """
    with reading() as unit:
        row = _published(unit, symbol)
        campaign = unit.session.get_one(CampaignRow, row.campaign_id)
        leaf, last = _leaf(unit, row)
        submission = _submission(unit, row)
        proof.require_entry(row, submission)
        kept = kept_at(unit, row.pledge_id)
        view = _view(row, campaign, wish, kept, has_receipt=submission is not None)
        view = replace(view, leaf=leaf, tree_in_part=last > trees.WHOLE)
        if row.withdrawn_at is not None:
            return replace(view, withdrawn=withdrawn(unit, row, kept))
        (named, altered), (leads, passed) = marks(unit, row, kept), led(unit, row, kept)
        found_as, changed = classified(unit, row, view.form)
        return replace(
            view,
            kept_back=altered + passed + changed,
            renamed=renamed(unit, (*view.parties, *view.form.aligned)),
            marks=named,
            classified=found_as,
            answers=answers(unit, view.form),
            answered_by=answered(unit, row),
            left=gone(unit, row, kept=kept),
            led=leads,
            sign_on=sign_on.summary(unit, row) if submission is not None else None,
        )


def receipt(symbol: str, wish: Wish | None = ALL) -> ReceiptView:
    """Return the receipt of a published pledge.

    Args:
        symbol: of the pledge.
        wish: which of its parties somebody looks for; None for all of them, on one page.

    Raises:
        NotFound: the pledge is not public, or was imported and so has no receipt of ours.
        ReceiptKept: it says a name that is kept out of sight.
        Altered: the receipt is not the one that was sealed, or the registry shows something else.
    """
    with reading() as unit:
        entry = _published(unit, symbol)
        row = _submission(unit, entry)
        proof.require_entry(entry, row)
        if row is None:
            raise NotFound
        if kept_at(unit, entry.pledge_id):
            raise ReceiptKept
        proof.require_receipt(row)
        campaign = unit.session.get_one(CampaignRow, entry.campaign_id)
        given = issued.receipt(unit, row)
        stated = list(enumerate(rows(given.get("parties"))))
        named, extent = _page(stated, wish, lambda one: Entry(text_at(one[1], "name"), "", one[0]))
        return ReceiptView(
            symbol=symbol,
            title=entry.title,
            lang=entry.lang,
            number=row.receipt_no,
            submitted_at=row.submitted_at,
            timezone=campaign.timezone,
            sha256=row.sha256,
            previous_sha256=row.previous_sha256,
            receipt=given,
            parties=tuple(one for _, one in named),
            extent=extent,
            withdrawn_at=entry.withdrawn_at,
            left=tuple(gone(unit, entry).values()),
        )


def _leaf(unit: Unit, row: EntryRow) -> tuple[int, int]:
    """Return the numbers of a pledge's leaf and of the last; zeros if its tree is not shown."""
    shown = trees.current(unit)
    leaf = unit.session.get(leaves.LeafRow, row.id)
    if leaf is None or shown is None or shown.id != row.campaign_id:
        return 0, 0
    return leaf.number, leaves.last_number(unit.session, row.campaign_id)


def _published(unit: Unit, symbol: str) -> EntryRow:
    row = entries.shown_of(unit.session, symbol, now())
    if row is None:
        raise OutOfSight if entries.is_hidden(unit.session, symbol, now()) else NotFound
    return row


def _submission(unit: Unit, entry: EntryRow) -> SubmissionRow | None:
    """Return the submission of the very revision that is public."""
    revision = whole(entry.content.get("revision"))
    return submissions.of_symbol(unit.session, entry.symbol, revision) if revision else None


def _view(
    row: EntryRow, campaign: CampaignRow, wish: Wish | None, kept: Kept, *, has_receipt: bool
) -> PledgeView:
    form = _form(row, kept.form(row.content), campaign)
    parties, extent = _page(form.parties, wish, _named)
    return PledgeView(
        symbol=row.symbol,
        title=row.title,
        lang=row.lang,
        who=row.lead_name,
        joint=row.joint,
        shape=kind_of(row.lead_type),
        type=ORGANISATION_TYPES.label(row.lead_type),
        region=REGIONS.label(row.region),
        source=row.source,
        campaign=campaign.title,
        timezone=campaign.timezone,
        submitted_at=row.submitted_at,
        published_at=row.published_at,
        year_only=row.knows_its_year,
        form=form,
        fingerprint=short(form.fingerprint) if form.fingerprint else "",
        has_receipt=has_receipt and not kept,
        receipt_kept=has_receipt and bool(kept),
        found=row.content.get("record", {}) if row.source == IMPORTED else {},
        stored=kept.content(row.content),
        parties=tuple(parties),
        extent=extent,
        renamed={},
    )


def _page(
    found: Sequence[T], wish: Wish | None, said: Callable[[T], Entry]
) -> tuple[list[T], Extent]:
    """Return a page of a list of parties, or all of it, which is then long in no page's sense."""
    if wish is None:
        return sorted(found, key=lambda one: said(one).rank), Extent()
    return cut(found, wish, said)


def _named(party: PledgeParty) -> Entry:
    """Return by what a party is found: the lead stands first, then those bound, then the others."""
    return Entry(party.name, party.type, _RANKS.get(party.capacity, len(_RANKS)))


def _form(row: EntryRow, form: PledgeForm, campaign: CampaignRow) -> PledgeForm:
    """Return a form; what was not signed here says of itself what the registry knows."""
    return replace(
        form,
        kind=form.kind or row.kind,
        lang=form.lang or row.lang,
        campaign=form.campaign or campaign.slug,
        campaign_title=campaign.title,
    )
