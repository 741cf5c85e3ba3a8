"""An organisation says that a letter or an announcement recorded of it is none of its own."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted
from workspace.domain.machines import Who
from workspace.domain.record.receipt import BY_SECRETARIAT
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import acts, procedures
from workspace.services.access import draft_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act
from workspace.services.paper.announcements import end
from workspace.services.signing.signature import read_reason
from workspace.services.signing.signature.signatory import open_text, signing_party
from workspace.store.parties import announcements
from workspace.store.signing import revisions


def dispute(person: Person, draft_id: str, reason: str) -> None:
    """Dispute what the secretariat recorded of one's own organisation: at once it counts no more.

    Whoever drafts for the organisation or represents it can, until the pledge is submitted. The
    lead reads the reason.

    Raises:
        NotFound, NotPermitted: they do not, or nothing is recorded of it (any more).
        Invalid: no reason, or one over 1,000 characters.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.PREPARE, lock=True)
        words = read_reason(reason)
        procedures.settle_before(unit, standing.pledge)
        revision = open_text(unit, standing.pledge)
        party, _ = signing_party(unit, standing)
        given = next(
            (
                one
                for one in revisions.signoffs_of(unit.session, revision.id)
                if (one.party_id, one.state, one.method)
                == (party.id, SignOffState.SIGNED, BY_SECRETARIAT)
            ),
            None,
        )
        noted = announcements.waiting(unit.session, revision.id).get(party.id)
        if given is None and noted is None:
            raise NotPermitted(NotPermitted.moved_on)
        require_fresh(person)
        if given is not None:
            given.move(SignOffState.WITHDRAWN, Who.PARTY, now())
            given.reason = words
            acts.record(unit, standing, Act.DISPUTED_LETTER, given.id)
        if noted is not None:
            end(noted, words)
            acts.record(unit, standing, Act.DENIED_ANNOUNCEMENT, noted.id)
