"""One public pledge with everything its page shows, and its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.answers.facts import FACTS
from workspace.domain.answers.fields import Say
from workspace.domain.answers.measures import measure_words
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, PLEDGE_KINDS, REGIONS
from workspace.domain.errors import NotFound
from workspace.domain.record import form as public_form
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PublicForm, PublicParty
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import rows
from workspace.store.registry.rows import EntryRow
from workspace.store.signing import submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure in words: its title, and label and words of its other answers."""

    title: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeView:
    """The public page of a pledge; labels are untranslated, answers in words.

    Attributes:
        form: what is stored for everyone to read.
        sections: key, heading and lines, in reading order.
        facts: label and lines of each answered form, in the reader's language.
        leaf: number of its leaf, 0 if it has none.
        stored: the public form exactly as the registry keeps it, for the JSON page.
    """

    symbol: str
    title: str
    lang: str
    who: str
    joint: bool
    shape: str
    type: str
    region: str
    kind: str
    source: str
    campaign: str
    timezone: str
    submitted_at: datetime
    published_at: datetime
    form: PublicForm
    fingerprint: str
    sections: tuple[tuple[str, str, Lines], ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    measures: tuple[MeasureView, ...]
    pledging: tuple[PublicParty, ...]
    endorsing: tuple[PublicParty, ...]
    has_receipt: bool
    leaf: int
    stored: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """The receipt of a joint submission, as everyone may read and check it."""

    symbol: str
    title: str
    lang: str
    number: int
    submitted_at: datetime
    timezone: str
    sha256: str
    previous_sha256: str
    receipt: dict[str, Any]


def one(symbol: str, say: Say = str) -> PledgeView:
    """Return a public pledge.

    Args:
        symbol: such as HR75-000123.
        say: translates the labels of answers; the default leaves them as they are.

    Raises:
        NotFound: there is none with this symbol, or it is not published yet.
    """
    with reading() as unit:
        row = _published(unit, symbol)
        campaign = unit.session.get_one(CampaignRow, row.campaign_id)
        receipt = submissions.by_symbol(unit.session, symbol)
        leaf = unit.session.get(rows.LeafRow, row.id)
        number = leaf.number if leaf else 0
        return _view(row, campaign, say, has_receipt=receipt is not None, leaf=number)


def receipt(symbol: str) -> ReceiptView:
    """Return the receipt of a published pledge.

    Raises:
        NotFound: the pledge is not public, or was imported and so has no receipt of ours.
    """
    with reading() as unit:
        entry = _published(unit, symbol)
        row = submissions.by_symbol(unit.session, symbol)
        if row is None:
            raise NotFound
        campaign = unit.session.get_one(CampaignRow, entry.campaign_id)
        return ReceiptView(
            symbol=symbol,
            title=entry.title,
            lang=entry.lang,
            number=row.receipt_no,
            submitted_at=row.submitted_at,
            timezone=campaign.timezone,
            sha256=row.sha256,
            previous_sha256=row.previous_sha256,
            receipt=row.receipt,
        )


def _published(unit: Unit, symbol: str) -> EntryRow:
    row = rows.entry_of(unit.session, symbol, now())
    if row is None:
        raise NotFound
    return row


def _view(
    row: EntryRow, campaign: CampaignRow, say: Say, *, has_receipt: bool, leaf: int
) -> PledgeView:
    form = public_form.read(row.content)
    return PledgeView(
        symbol=row.symbol,
        title=row.title,
        lang=row.lang,
        who=row.lead_name,
        joint=row.joint,
        shape=kind_of(row.lead_type),
        type=ORGANISATION_TYPES.label(row.lead_type),
        region=REGIONS.label(row.region),
        kind=PLEDGE_KINDS.label(row.kind),
        source=row.source,
        campaign=campaign.title,
        timezone=campaign.timezone,
        submitted_at=row.submitted_at,
        published_at=row.published_at,
        form=form,
        fingerprint=short(form.fingerprint) if form.fingerprint else "",
        sections=tuple((key, SECTION[key].label, lines) for key, lines in form.sections.items()),
        facts=_facts(form, say),
        measures=tuple(_measure(measure, form.names, say) for measure in form.measures),
        pledging=tuple(party for party in form.parties if party.capacity != "endorser"),
        endorsing=tuple(party for party in form.parties if party.capacity == "endorser"),
        has_receipt=has_receipt,
        leaf=leaf,
        stored=row.content,
    )


def _facts(form: PublicForm, say: Say) -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = ((say(fact.label), fact.words(form.facts.get(fact.key), say)) for fact in FACTS)
    return tuple((label, words) for label, words in said if words)


def _measure(measure: Mapping[str, object], names: dict[str, str], say: Say) -> MeasureView:
    stored = dict(measure)
    party = stored.get("responsible_party")
    if isinstance(party, str):
        stored["responsible_party"] = names.get(party, party)
    title = stored.pop("title", "")
    return MeasureView(title=str(title), answers=measure_words(stored, say))
