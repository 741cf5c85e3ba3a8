"""A draft, or a version of it, as one reader takes it away."""

from dataclasses import dataclass, replace

from workspace.domain.access.roles import Permission
from workspace.domain.record.form import PledgeForm, from_version
from workspace.domain.signing.pledge_states import ON_FILE, PledgeState
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion.audience import readership
from workspace.services.discussion.places import bring as bring_places
from workspace.services.export.parcel_views import ParcelView, of_draft
from workspace.services.export.remarks import NOTHING, Beside, beside
from workspace.services.pledge import content as contents
from workspace.services.suggestions.overview import bring as bring_suggestions
from workspace.services.versions.views import VersionView, version, view, writers
from workspace.store import versions
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """A text of a draft with what may be said of it to whoever takes it away.

    Attributes:
        form: the text.
        version: which it was; None for the text as it is now.
        seq: the row of the text that is the newest in it.
        beside: comments and suggestions that are the reader's to see; none with a version.
    """

    draft_id: str
    title: str
    symbol: str
    revision_no: int
    lang: str
    campaign: str
    lead: str
    timezone: str
    form: PledgeForm
    version: VersionView | None
    seq: int
    handed_in: bool
    in_signature: bool
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What somebody may take of a draft away.

    Attributes:
        versions: the saved states, the newest first.
        submitted: whether there is a receipt.
        parcels: documents that took long and are made for them, or wait.
        may_bring: whether they may bring a document to the draft, or back to it.
    """

    title: str
    lang: str
    timezone: str
    versions: tuple[VersionView, ...]
    submitted: bool
    parcels: tuple[ParcelView, ...]
    may_bring: bool


def choices(person: Person, draft_id: str) -> Choices:
    """Return what there is to take away.

    Raises:
        NotFound: the person may not read the draft.
    """
    waiting = of_draft(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        rows = versions.listed(unit.session, draft_id)
        people = writers(unit, standing, rows)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        return Choices(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            timezone=campaign.timezone,
            versions=tuple(view(row, people) for row in rows),
            submitted=standing.state in ON_FILE,
            parcels=waiting,
            may_bring=standing.may(Permission.TYPE) or standing.may(Permission.COMMENT),
        )


def draft(
    person: Person, draft_id: str, n: int | None = None, *, comments: bool = False
) -> DraftText:
    """Return a draft as it is now or, with `n`, as a version of it was.

    Raises:
        NotFound: no such version, or the person may not read the draft.
        Busy: very many texts are being put together.
    """
    if comments and n is None:
        bring_places(person, draft_id)
        bring_suggestions(person, draft_id)
        readership.note(person, draft_id)  # what is taken away is read, and is not taken back
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = _text(unit, standing, n)
        if comments and n is None:
            return replace(found, beside=beside(unit, standing))
        return found


def _text(unit: Unit, standing: Standing, n: int | None) -> DraftText:
    pledge = standing.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    now_form = contents.at(unit, pledge.id)
    form, said, seq = now_form, None, texts.head(unit, pledge.id)
    if n is not None:
        row = version(unit, standing, n)
        said, seq = view(row, writers(unit, standing, [row])), row.seq
        old = from_version(row.content)
        form = replace(now_form, sections=old.sections, facts=old.facts, measures=old.measures)
    return DraftText(
        draft_id=pledge.id,
        title=form.title or pledge.title,
        symbol=pledge.symbol or "",
        revision_no=pledge.revision_no,
        lang=pledge.lang,
        campaign=campaign.title,
        lead=organisations.names(unit.session, {pledge.lead_id})[pledge.lead_id],
        timezone=campaign.timezone,
        form=form,
        version=said,
        seq=seq,
        handed_in=standing.state in ON_FILE,
        in_signature=standing.state == PledgeState.SIGNING,
    )
