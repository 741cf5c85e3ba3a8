"""The list of corrections, revision by revision, as the parties read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.opinions.correction_states import CorrectionState
from workspace.domain.opinions.corrections import Correction, is_made, places
from workspace.domain.record.form import from_content
from workspace.domain.text.prose import plain
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.corrections.proposal import in_signature
from workspace.services.record import proof
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.signing import corrections as rows
from workspace.store.signing import revisions
from workspace.store.signing.corrections import CorrectionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One correction.

    Attributes:
        n: of which revision.
        made: whether the text reads as it wants by now; None where that cannot be told.
    """

    id: str
    n: int
    said: Correction
    organisation: str
    at: datetime
    state: str
    may_retract: bool
    may_decide: bool
    made: bool | None = None

    @property
    def waits(self) -> bool:
        """Whether the lead has not said yet whether it takes it."""
        return self.state == CorrectionState.PROPOSED

    @property
    def taken(self) -> bool:
        """Whether the lead takes it."""
        return self.state == CorrectionState.TAKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """All corrections of a pledge, those to its newest revision first.

    Attributes:
        n: the newest revision.
        places: what a new one can be about; none where none can be proposed.
    """

    title: str
    lang: str
    timezone: str
    n: int
    lines: tuple[CorrectionView, ...]
    may_propose: bool
    places: tuple[str, ...]

    @property
    def waiting(self) -> tuple[CorrectionView, ...]:
        """Those to the newest revision of which the lead has not said whether it takes them."""
        return tuple(line for line in self.lines if line.waits and line.n == self.n)


def corrections(person: Person, draft_id: str) -> CorrectionsView:
    """Return the corrections of a pledge.

    Raises:
        NotFound: the person may not read the draft.
        Altered: the text in signature is not the one that was locked.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge = standing.pledge
        found = revisions.of_pledge(unit.session, draft_id)
        current = in_signature(unit, standing)
        may_propose = current is not None and standing.may(Permission.CORRECT)
        content = from_content(proof.content_of(current)) if current and may_propose else None
        return CorrectionsView(
            title=pledge.title,
            lang=pledge.lang,
            timezone=unit.session.get_one(CampaignRow, pledge.campaign_id).timezone,
            n=pledge.revision_no,
            lines=_lines(unit, standing, {row.id: row.n for row in found}),
            may_propose=may_propose,
            places=places(len(content.measures)) if content else (),
        )


def of_revision(
    unit: Unit, standing: Standing, revision_id: str, n: int
) -> tuple[CorrectionView, ...]:
    """Return the corrections to one revision."""
    return _lines(unit, standing, {revision_id: n})


def _lines(
    unit: Unit, standing: Standing, numbers: Mapping[str, int]
) -> tuple[CorrectionView, ...]:
    found = rows.of_revisions(unit.session, numbers) if numbers else []
    names = organisations.names(unit.session, {row.organisation_id for row in found})
    present = _present(unit, standing, found)
    shown = [
        _line(standing, row, numbers[row.revision_id], names[row.organisation_id], present)
        for row in found
    ]
    return tuple(sorted(shown, key=lambda one: -one.n))


def _present(unit: Unit, standing: Standing, found: Iterable[CorrectionRow]) -> dict[str, str]:
    """Return what the sections say by now, where one of these was taken."""
    if not any(row.state == CorrectionState.TAKEN for row in found):
        return {}
    lines = texts.lines_at(unit, standing.pledge.id)
    return {key: plain(section) for key, section in lines.items()}


def _line(
    reader: Standing, row: CorrectionRow, n: int, name: str, present: Mapping[str, str]
) -> CorrectionView:
    said = Correction(place=row.place, was=row.was, becomes=row.becomes, why=row.why)
    waits, taken = (row.state == one for one in (CorrectionState.PROPOSED, CorrectionState.TAKEN))
    newest = n == reader.pledge.revision_no
    own = row.organisation_id == reader.organisation_id
    return CorrectionView(
        id=row.id,
        n=n,
        said=said,
        organisation=name,
        at=row.at,
        state=row.state,
        may_retract=waits and own and newest and reader.may(Permission.CORRECT),
        may_decide=newest and (reader.may(Permission.LOCK) or reader.may(Permission.REOPEN)),
        made=is_made(said, present.get(row.place)) if taken and newest else None,
    )
