"""The lead's choice that its pledge is submitted once it is complete: made, taken back, void."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import DeadlinePassed, NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.signing.completion import CompleteAlready, End, Term, complete
from workspace.domain.signing.pledge_states import deadline_open
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, procedures
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.signing.case import Case, gather
from workspace.store.organisations.seats import MandateRow
from workspace.store.parties import represented
from workspace.store.signing import completions
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """That a revision is submitted by itself: by whose choice, since when.

    `holds` is False where the mandate it was made by has ended since, so that it counts no more.
    """

    by: str
    organisation: str
    at: datetime
    holds: bool


def choose(person: Person, draft_id: str, fingerprint: str) -> None:
    """Have the pledge submitted at once when the last sign-off or decision it needs arrives.

    Raises:
        TextHasChanged: the fingerprint given is not that of the current revision.
        CompleteAlready: nothing is missing, so that it is submitted by hand.
        DeadlinePassed: the campaign's deadline is over by the server's clock.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text or a sign-off stored is not the one that was locked or given.
        NotPermitted: the person is not the lead's representative, or it is not in signature.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUBMIT, lock=True)
        procedures.settle_before(unit, standing.pledge)
        case = gather(unit, standing.pledge)
        if fingerprint != case.revision.fingerprint:
            raise TextHasChanged
        require_proof(unit, person, case.campaign.id)
        _require_something_to_wait_for(unit, case)
        before = completions.waiting_on(unit.session, draft_id)
        if before is not None:
            if holds(unit, before, draft_id, now()):  # a second tab, or a second press
                return
            end(before, End.LAPSED)
            unit.session.flush()
        row = CompletionRow(
            id=new_id(),
            revision_id=case.revision.id,
            organisation_id=standing.organisation_id,
            person_id=person.id,
            mandate_id=_mandate(unit, standing).id,
            fingerprint=case.revision.fingerprint,
            at=now(),
            ended_because="",
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, standing, Act.CHOSE_COMPLETION, row.id)


def take_back(person: Person, draft_id: str, fingerprint: str) -> None:
    """Take the choice back: the pledge is submitted by hand, or not.

    Raises:
        TextHasChanged: the fingerprint given is not that of the text it was chosen of.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotPermitted: the person is not the lead's representative, or nothing is chosen any more.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.SUBMIT, lock=True)
        procedures.settle_before(unit, standing.pledge)
        row = completions.waiting_on(unit.session, draft_id)
        if row is None:
            raise NotPermitted(NotPermitted.moved_on)
        if fingerprint != row.fingerprint:
            raise TextHasChanged
        require_fresh(person)
        end(row, End.TAKEN_BACK)
        acts.record(unit, standing, Act.TOOK_BACK_COMPLETION, row.id)


def end(row: CompletionRow, because: End) -> None:
    """Let a choice count no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), because)


def end_on(unit: Unit, pledge_id: str, because: End) -> None:
    """Let the choice at a pledge count no more, if there is one."""
    row = completions.waiting_on(unit.session, pledge_id)
    if row is not None:
        end(row, because)
        unit.session.flush()


def holds(unit: Unit, row: CompletionRow, pledge_id: str, at: datetime) -> bool:
    """Whether the authority a choice was made by lasted until an instant; none is bound by it else.

    Another mandate that its maker was given since does not bring it back.
    """
    return row.id in _held(unit, {pledge_id: row}, at)


def holding(unit: Unit, revisions: Iterable[RevisionRow]) -> set[str]:
    """Return the ids of those of these revisions that are submitted once they are complete.

    At most two statements, however many they are; one where nothing is chosen of any.
    """
    pledges = {one.id: one.pledge_id for one in revisions}
    found = completions.waiting(unit.session, pledges) if pledges else {}
    held = _held(unit, {pledges[key]: row for key, row in found.items()}, now())
    return {key for key, row in found.items() if row.id in held}


def by_itself(revision_id: str) -> bool:
    """Whether a revision in signature is submitted by itself once nothing is missing any more.

    For whoever decides on it in a group, whose decision may be the last that it waits for.
    """
    with reading() as unit:
        row = unit.session.get(RevisionRow, revision_id)
        return row is not None and row.id in holding(unit, [row])


def _held(unit: Unit, chosen: Mapping[str, CompletionRow], at: datetime) -> set[str]:
    """Return the ids of the choices, by pledge, whose mandate was in force at an instant.

    One that is not as it was made binds nobody.
    """
    if not chosen:
        return set()
    asked = MandateRow.id.in_([row.mandate_id for row in chosen.values()])
    found = represented.mandates_within(unit.session, chosen, asked)
    return {
        row.id
        for pledge_id, row in chosen.items()
        if (row.mandate_id, pledge_id) in found
        and _term(found[row.mandate_id, pledge_id]).has(at)
        and seals.holds(row)
    }


def choice(unit: Unit, reader: Standing, revision: RevisionRow) -> ChoiceView | None:
    """Return what is chosen of a revision, as somebody may know of it."""
    row = completions.waiting(unit.session, [revision.id]).get(revision.id)
    if row is None:
        return None
    who = (row.person_id, row.organisation_id)
    seen = shown_to(unit, reader, {who})[who]
    return ChoiceView(
        by=seen.who,
        organisation=seen.organisation,
        at=row.at,
        holds=holds(unit, row, revision.pledge_id, now()),
    )


def _require_something_to_wait_for(unit: Unit, case: Case) -> None:
    at = now()
    if not deadline_open(case.closes_at, at):
        raise DeadlinePassed(case.closes_at, at, case.campaign.timezone)
    undecided = sum(one.runs for one in procedures.lines(unit, case.revision.id, ""))
    if complete(case.participants, undecided=undecided):
        raise CompleteAlready


def _mandate(unit: Unit, standing: Standing) -> MandateRow:
    """Return the mandate by which somebody may submit, of several the one that lasts longest."""
    at = now()
    found = represented.mandates_within(
        unit.session,
        [standing.pledge.id],
        MandateRow.person_id == standing.person_id,
        MandateRow.organisation_id == standing.organisation_id,
    )
    live = [row for row in found.values() if _term(row).has(at)]
    return max(live, key=lambda row: (row.valid_until is None, row.valid_until or at))


def _term(row: MandateRow) -> Term:
    return Term(start=row.valid_from, until=row.valid_until, revoked_at=row.revoked_at)
