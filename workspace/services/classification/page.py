"""What the secretariat and the parties of a pledge read of corrected themes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.review import classification as rules
from workspace.domain.values import texts
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access import draft_for
from workspace.services.access.handed_in import pledge_for
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.classification.subject import subject
from workspace.services.record import proof
from workspace.services.registry.around import found_under, theme_labels
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.review import classifications

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One correction: labels of what it said, and of what counted before."""

    labels: tuple[str, ...]
    before: tuple[str, ...]
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationView:
    """A text that was submitted, and by what it is found.

    Attributes:
        signed, themes: codes of what was signed, and of what it is found under.
        signed_labels, labels: the same in words, untranslated.
        public: whether everybody reads it, and by what it is found.
        publish_at: when it will be public if accepted, while that is to come.
        past: all corrections there were, the latest first.
        own: the reader has a part in it, so that others correct it.
        may: whether the reader can correct it now.
    """

    symbol: str
    title: str
    lang: str
    timezone: str
    signed: tuple[str, ...]
    themes: tuple[str, ...]
    public: bool
    publish_at: datetime | None
    past: tuple[CorrectionView, ...]
    own: bool = False
    may: bool = False

    @property
    def signed_labels(self) -> tuple[str, ...]:
        """What was signed, in words."""
        return theme_labels(self.signed)

    @property
    def labels(self) -> tuple[str, ...]:
        """What it is found under, in words."""
        return theme_labels(self.themes)

    @property
    def differs(self) -> bool:
        """Whether it is found under something else than was signed."""
        return set(self.signed) != set(self.themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedView:
    """A correction in the list of all; `title` is empty where nothing was accepted."""

    symbol: str
    title: str
    lang: str
    labels: tuple[str, ...]
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A page of all corrections, the newest first; both numbers from 1."""

    lines: tuple[ListedView, ...]
    page: int
    pages: int


def corrections(person: Person, page: int = 1) -> ListView:
    """Return a page of all corrections there were; behind the last page, that one.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        pages = max(1, -(-classifications.count(unit.session) // PER_PAGE))
        shown = min(max(1, page), pages)
        found = classifications.newest(unit.session, (shown - 1) * PER_PAGE, PER_PAGE)
        return ListView(
            lines=tuple(
                ListedView(
                    symbol=one.symbol,
                    title=one.title,
                    lang=one.lang,
                    labels=theme_labels(texts(one.row.themes)),
                    at=one.row.at,
                    reason=one.row.reason,
                )
                for one in found
            ),
            page=shown,
            pages=pages,
        )


def one(person: Person, symbol: str) -> ClassificationView:
    """Return by what a pledge is found, to somebody of the secretariat.

    Raises:
        NotFound: they do not act for it, or nothing was submitted under this symbol.
        Altered: the text or a correction is not as it was left here.
    """
    with reading() as unit:
        found = pledge_for(unit, person, symbol, Permission.READ)
        may = found.may(Permission.CLASSIFY)
        return _view(unit, found.pledge, own=found.own, may=may)


def of_draft(person: Person, draft_id: str) -> ClassificationView:
    """Return by what a pledge is found, to somebody who reads it.

    Raises:
        NotFound: they may not read it, or it was never submitted.
        Altered: the text or a correction is not as it was left here.
    """
    with reading() as unit:
        return _view(unit, draft_for(unit, person, draft_id, Permission.READ).pledge)


def _view(
    unit: Unit, pledge: PledgeRow, *, own: bool = False, may: bool = False
) -> ClassificationView:
    text = subject(unit, pledge)
    if text is None:
        raise NotFound
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    opens, entry = campaign.publish_at, text.entry
    return ClassificationView(
        symbol=pledge.symbol or "",
        title=text.title,
        lang=text.lang,
        timezone=campaign.timezone,
        signed=text.signed,
        themes=found_under(unit, pledge.id, text.signed),
        public=entry is not None and entries.is_standing(entry, now()),
        publish_at=opens if opens is not None and opens > now() else None,
        past=_past(unit, pledge.id),
        own=own,
        may=may,
    )


def _past(unit: Unit, pledge_id: str) -> tuple[CorrectionView, ...]:
    found = classifications.of_pledge(unit.session, pledge_id)
    proof.require_sealed(*found)
    lines = []
    for n, row in enumerate(found):
        before = found[n - 1] if n else row
        counted = rules.found_under(
            texts(row.signed), before.signed, texts(before.themes if n else row.signed)
        )
        lines.append(
            CorrectionView(
                labels=theme_labels(texts(row.themes)),
                before=theme_labels(counted),
                at=row.at,
                reason=row.reason,
            )
        )
    return tuple(reversed(lines))
