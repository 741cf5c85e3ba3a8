"""An offer to align as the organisation it is made to sees it, with the frozen text; no votes."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.procedures import alignment
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, from_content, slugs_in
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.alignment.given import pair
from workspace.services.alignment.offered import Offered, offered, stance
from workspace.services.procedures import course
from workspace.services.procedures.docket import sentence_of
from workspace.services.procedures.part import spoke_for
from workspace.services.record import proof
from workspace.store.parties import listed
from workspace.store.procedures import alignments


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfView:
    """The first of two signatures; `own` where the reader gave it, `waits` for a second one."""

    name: str
    title: str
    at: datetime
    own: bool
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """What an organisation is invited to, and what became of it.

    Attributes:
        formula: in whose name the group endorses.
        decides: the group has not decided yet.
        endorsed: it has, and endorses; `sentence` says so in one sentence.
        statement: the words that would be signed, or were.
        bar: why the organisation cannot align itself, untranslated; empty where it can.
        barred: whether the reader spoke for another organisation, so that somebody else has to.
        at: when it aligned itself, or answered otherwise; None where it has not.
        ended: what became of its alignment, untranslated; empty while it stands.
        submitted: the pledge was submitted with it.
        two: two persons sign for the organisation; `alone` where there is no second one who may.
        told: what a signature of the reader would be, see `policies.told_now`.
        half: the first of two signatures, where it waits or came to nothing.
    """

    id: str
    group: str
    organisation: str
    formula: str
    n: int
    fingerprint: str
    lang: str
    form: PledgeForm
    state: str
    decides: bool
    endorsed: bool
    group_until: datetime
    sentence: str
    closes_at: datetime
    timezone: str
    statement: str
    bar: str
    barred: bool
    signed_by: str
    title: str
    at: datetime | None
    ended: str
    ended_at: datetime | None
    submitted: bool
    mandated: bool
    two: bool
    alone: bool
    told: str
    half: HalfView | None

    @property
    def short(self) -> str:
        """The fingerprint as people compare it."""
        return short(self.fingerprint)

    @property
    def renamed(self) -> dict[str, str]:
        """What organisations are called by now, where a frozen text says it: nothing here."""
        return {}

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state == AlignmentState.OFFERED

    @property
    def may_answer(self) -> bool:
        """Whether the reader can align the organisation now."""
        return self.waits and self.mandated and not (self.bar or self.barred or self.signed_first)

    @property
    def half_waits(self) -> bool:
        """Whether one of two persons has signed, and the second one can."""
        return self.half is not None and self.half.waits

    @property
    def signed_first(self) -> bool:
        """Whether the reader has, so that the second one is somebody else."""
        return self.half is not None and self.half.waits and self.half.own

    @property
    def may_decline(self) -> bool:
        """Whether the reader can say no for it now."""
        return self.waits and self.mandated

    @property
    def aligned(self) -> bool:
        """Whether it aligned itself, and that stands."""
        return self.state == AlignmentState.ALIGNED and not self.ended

    @property
    def may_withdraw(self) -> bool:
        """Whether the reader can take that back now."""
        return self.mandated and (self.half_waits or (self.aligned and not self.submitted))

    @property
    def declined(self) -> bool:
        """Whether it said no."""
        return self.state == AlignmentState.DECLINED

    @property
    def taken_back(self) -> bool:
        """Whether it is invited no more."""
        return self.state == AlignmentState.WITHDRAWN


def page(person: Person, offer_id: str) -> OfferView:
    """Return an offer to somebody of the organisation it is made to.

    Raises:
        NotFound: no such offer, or it was made to none of this person's organisations.
        Altered: the text stored is not the one that was locked.
    """
    course.settle_due()
    with reading() as unit:
        of = offered(unit, person, offer_id)
        return _view(unit, person, of)


def _view(unit: Unit, person: Person, of: Offered) -> OfferView:
    found, row = of.found, of.found.row
    given = alignments.of_offer(unit.session, of.offer.id)
    waits = of.state is AlignmentState.OFFERED
    bar = alignment.bar(stance(unit, of)) if waits else None
    spoke = spoke_for(unit, person.id, row.revision_id)
    content = proof.content_of(of.revision)
    names = listed.names(unit.session, of.pledge.id, slugs_in(from_content(content)))
    ended = given.ended_because if given is not None and given.ended_at is not None else ""
    words = alignment.statement(
        of.organisation.name, row.group_name, found.terms.formula, of.revision.n, row.fingerprint
    )
    return OfferView(
        id=of.offer.id,
        group=row.group_name,
        organisation=of.organisation.name,
        formula=found.terms.formula,
        n=of.revision.n,
        fingerprint=row.fingerprint,
        lang=of.pledge.lang,
        form=from_content(content, names),
        state=of.state,
        decides=found.runs,
        endorsed=found.state is ProcedureState.ADOPTED,
        group_until=row.closes_at,
        sentence=sentence_of(found),
        closes_at=of.offer.closes_at,
        timezone=of.campaign.timezone,
        statement=given.statement if given else words,
        bar=alignment.BARS[bar] if bar else "",
        barred=waits and bool(spoke - {of.organisation.id}),
        signed_by=given.signer_name if given else "",
        title=given.signer_title if given else "",
        at=given.at if given else of.offer.settled_at,
        ended=alignment.ENDS.get(ended, ""),
        ended_at=given.ended_at if given else None,
        submitted=of.revision.state == RevisionState.SUBMITTED,
        mandated=of.mandated,
        two=waits and pair.is_needed(unit, of),
        alone=waits and pair.is_alone(unit, of),
        told=pair.told(unit, of),
        half=_half(unit, person, of),
    )


def _half(unit: Unit, person: Person, of: Offered) -> HalfView | None:
    """Return the latest first signature; not one that became an alignment or was taken back."""
    row = pair.latest(unit, of)
    if row is None or row.alignment_id is not None or row.ended_because == End.WITHDRAWN:
        return None
    return HalfView(
        name=row.signer_name,
        title=row.signer_title,
        at=row.at,
        own=row.person_id == person.id,
        waits=row.ended_at is None and of.state is AlignmentState.OFFERED,
    )
