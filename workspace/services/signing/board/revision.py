"""The exact text a representative signs, proved each time it is shown, and what changed in it."""

from dataclasses import dataclass, replace

from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Tell, plainly
from workspace.domain.errors import NotFound
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short
from workspace.domain.record.form import PledgeForm, from_content, slugs_in
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.unit import Unit, reading
from workspace.services import flagships
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.flagships import UsedView
from workspace.services.record import proof
from workspace.services.signing.board import earlier
from workspace.services.signing.board.earlier import Override
from workspace.services.signing.board.revision_changes import between
from workspace.services.signing.signature import Signature, statement
from workspace.services.versions import PartView
from workspace.store.campaigns import CampaignRow
from workspace.store.desk import given
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import listed
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The exact text of a revision, and what changed since the one this organisation saw last.

    Attributes:
        since: the revision compared with; 0 for the first.
        was_seen: whether this organisation had opened or answered that one.
        was_signed: whether it had signed it.
        last: what this person gave when they last signed for it, to be filled in again.
        renamed: what organisations are called by now, by slug, where that is not what they were
            called when the text was locked or signed.
        binds: whether signing it would bind the organisation.
        flagships: what its own State has used besides; None where it can name no flagship.
        marked_statement: the statement with which it names the pledge a flagship.
    """

    n: int
    state: str
    fingerprint: str
    short: str
    lang: str
    form: PledgeForm
    statement: str
    organisation: str
    changes: tuple[PartView, ...]
    since: int
    was_seen: bool
    was_signed: bool
    last: Signature | None
    override: Override | None
    renamed: dict[str, str]
    binds: bool
    flagships: UsedView | None
    marked_statement: str

    @property
    def total(self) -> int:
        """How many changes there are; they are numbered from 1 to it."""
        return sum(len(part.changes) for part in self.changes)

    @property
    def is_open(self) -> bool:
        """Whether it can be signed, as far as its text goes."""
        return self.state == RevisionState.OPEN

    @property
    def superseded(self) -> bool:
        """Whether the text was reopened since, so that nobody can sign it."""
        return self.state == RevisionState.SUPERSEDED


def text(
    person: Person,
    draft_id: str,
    n: int,
    since: int = 0,
    *,
    opened: bool = True,
    tell: Tell = plainly,
) -> TextView:
    """Return Rev.n as it was frozen.

    Args:
        person: who reads.
        draft_id: of which pledge.
        n: which revision.
        since: the earlier revision to compare with; 0 for the one the reader's organisation
            saw last.
        opened: whether the person opens it, and is not only shown it again after a refusal.
        tell: puts a part of an answer, or a label, into the reader's words.

    Raises:
        NotFound: no such revision, or the person may not read the draft.
        Altered: what is stored of it is not what was locked.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        row = revisions.by_number(unit.session, draft_id, n)
        if row is None:
            raise NotFound
        organisation = unit.session.get_one(OrganisationRow, standing.organisation_id)
        before = earlier.before(unit, standing, n, since)
        seen = revisions.last_seen(unit.session, draft_id, organisation.id, n)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        form = _frozen(row)
        said = organisation.name, standing.tie.capacity, n, row.fingerprint
        older = _frozen(before) if before else None
        slugs = slugs_in(form) | (slugs_in(older) if older else set())
        present = listed.names(unit.session, draft_id, slugs)
        names = {**present, **given.names_signed(unit.session, row.id, slugs), **form.names}
        view = TextView(
            n=n,
            state=row.state,
            fingerprint=row.fingerprint,
            short=short(row.fingerprint),
            lang=standing.pledge.lang,
            form=replace(form, names=names, campaign_title=campaign.title),
            statement=statement(*said),
            marked_statement=statement(*said, flagship=True),
            flagships=flagships.own(unit, standing),
            organisation=organisation.name,
            changes=between(older, form, tell) if older else (),
            since=before.n if before else 0,
            was_signed=before is not None
            and before.n == revisions.last_signed(unit.session, draft_id, organisation.id, n),
            last=_last(unit, standing),
            was_seen=before is not None and before.n <= seen,
            override=earlier.override_of(unit, standing, row),
            renamed={slug: now for slug, now in present.items() if names[slug] != now},
            binds=standing.tie.capacity in BINDING_CAPACITIES,
        )
    if opened:
        earlier.note_seen(row.id, organisation.id)
    return view


def _frozen(row: RevisionRow) -> PledgeForm:
    return from_content(proof.content_of(row))


def _last(unit: Unit, standing: Standing) -> Signature | None:
    """Return what a person gave when they last signed a revision of this pledge, without a tick."""
    whose = (standing.pledge.id, standing.organisation_id, standing.person_id)
    row = revisions.last_of_person(unit.session, *whose)
    if row is None:
        return None
    return Signature(
        fingerprint="",
        name=row.signer_name,
        title=row.signer_title,
        agreed=False,
        reservation=row.reservation,
        flagship=row.flagship,
    )
