"""Proposing a correction to the text in signature, and taking one's own back."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, NotPermitted, Refusal
from workspace.domain.machines import Who
from workspace.domain.opinions.correction_states import CorrectionState
from workspace.domain.opinions.corrections import MOST, Correction, read
from workspace.domain.record.form import PledgeForm, from_content
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.text.prose import plain
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.record import proof
from workspace.store.base import new_id
from workspace.store.signing import corrections, revisions
from workspace.store.signing.corrections import CorrectionRow
from workspace.store.signing.revisions import RevisionRow


class TooManyCorrections(Refusal):
    """So many are proposed to the revision that it had better be reopened."""

    code = "too-many-corrections"
    sentence = N_("Very many corrections are proposed already. Ask the lead to reopen the text.")


def propose(person: Person, draft_id: str, given: Correction) -> str:
    """Propose a correction to the revision in signature, for all parties to read; return its id.

    Raises:
        Invalid: it is about no part of the text, or says nothing that differs from it.
        TooManyCorrections: as it says.
        Altered: the text stored is not the one that was locked.
        NotFound: the person may not read the draft.
        NotPermitted: they do not comment for a party, or nothing is in signature.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CORRECT, lock=True)
        revision = in_signature(unit, standing)
        if revision is None:
            raise NotPermitted(NotPermitted.moved_on)
        form = from_content(proof.content_of(revision))
        said = read(given, texts_of(form), len(form.measures))
        if corrections.count(unit.session, revision.id) >= MOST:
            raise TooManyCorrections
        row = CorrectionRow(
            id=new_id(),
            revision_id=revision.id,
            organisation_id=standing.organisation_id,
            person_id=person.id,
            place=said.place,
            was=said.was,
            becomes=said.becomes,
            why=said.why,
            at=now(),
        )
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, standing, Act.PROPOSED_CORRECTION, row.id)
        return row.id


def retract(person: Person, draft_id: str, correction_id: str) -> None:
    """Take a correction of the person's own organisation back while the text is in signature.

    Raises:
        NotFound: no such correction here, or the person may not read the draft.
        NotPermitted: it is another organisation's, or nothing is in signature.
        NotAMove: it is decided upon already.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.CORRECT, lock=True)
        row = corrections.one(unit.session, draft_id, correction_id)
        if row is None:
            raise NotFound
        if row.organisation_id != standing.organisation_id:
            raise NotPermitted
        row.move(CorrectionState.RETRACTED, Who.HOLDER)
        acts.record(unit, standing, Act.RETRACTED_CORRECTION, row.id)


def in_signature(unit: Unit, standing: Standing) -> RevisionRow | None:
    """Return the revision that parties can sign now, if there is one."""
    pledge = standing.pledge
    row = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    return row if row is not None and row.state == RevisionState.OPEN else None


def texts_of(form: PledgeForm) -> dict[str, str]:
    """Return what each section says, plain."""
    return {key: plain(lines) for key, lines in form.sections.items()}
