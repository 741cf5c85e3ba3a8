"""A draft brought further on its way: ready, locked, signed, submitted; each by the use cases."""

from datetime import timedelta

from sqlalchemy import select

from tests.support.people import builders as a
from workspace.domain.organisations.policies import ALONE
from workspace.domain.text.prose import from_plain
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.pledge import facts, measures
from workspace.services.signing import Locking, Signature, all_seen, lock_within
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow

TEXT = {
    "title": "Independent inspection of every place of detention",
    "commitment": "We will give independent monitors access to every place of detention, at any "
    "time and without notice, and publish what they find within three months.",
}


def a_measure(person: Person, draft_id: str, organisation: OrganisationRow) -> str:
    """Add a measure with all that a lock asks for; return its id."""
    due = (now() + timedelta(days=700)).date().isoformat()
    raw = {
        "title": ["Name an independent inspector"],
        "responsible_party": [organisation.slug],
        "due_on": [due],
    }
    return measures.add(person, draft_id, raw)


def make_ready(person: Person, draft_id: str, organisation: OrganisationRow) -> str:
    """Write what must stand in a draft before it can be locked; return its measure's id."""
    with transaction() as unit:
        lines = {section: from_plain(text) for section, text in TEXT.items()}
        texts.write_sections(unit, draft_id, lines, person.id, organisation.id, "import")
    facts.save_fact(person, draft_id, "themes", {"themes": ["systems.nhri"]}, 0)
    return a_measure(person, draft_id, organisation)


def a_ready_draft(
    person: Person, organisation: OrganisationRow, campaign: CampaignRow | None = None
) -> str:
    """Open a draft that could be locked at once; return its id."""
    draft_id = a.a_draft(person, organisation, campaign)
    make_ready(person, draft_id, organisation)
    return draft_id


def lock(person: Person, draft_id: str) -> int:
    """Lock a ready draft, its safety findings read; return the revision's number.

    As the product does it once nobody is to be warned: all is looked at once, and not again at
    each step on the way.
    """
    with transaction() as unit:
        seen = all_seen(texts.lines_at(unit, draft_id))
        return lock_within(unit, person, draft_id, seen).n


def ask_to_lock(person: Person, draft_id: str) -> int:
    """Lock a ready draft as its page asks for it: who types is warned first."""
    seen = signing.check(person, draft_id).findings_seen
    return signing.lock(person, draft_id, Locking(findings_seen=seen))


def fingerprint(person: Person, draft_id: str) -> str:
    """Return the fingerprint of the current revision, as the sign-off board shows it."""
    return signing.board(person, draft_id).fingerprint


def stored_fingerprint(draft_id: str) -> str:
    """Return the same as it is stored, for who need not look at the board: that costs far more."""
    newest = select(RevisionRow.fingerprint).where(RevisionRow.pledge_id == draft_id)
    with reading() as unit:
        return unit.session.scalars(newest.order_by(RevisionRow.n.desc())).first() or ""


def told(person: Person, draft_id: str) -> str:
    """Return what the page says that somebody's signature completes, as it is stored."""
    waits = select(FirstSignatureRow).join(RevisionRow).where(RevisionRow.pledge_id == draft_id)
    with reading() as unit:
        rows = unit.session.scalars(waits.where(FirstSignatureRow.ended_at.is_(None))).all()
        own = seats.seats_of(unit.session, person.id) if rows else []
        mine = {house.id for _, house in own if person.acting in {"", house.slug}}
        return next((row.id for row in rows if row.organisation_id in mine), ALONE)


def sign(person: Person, draft_id: str, *, flagship: bool = False) -> None:
    """Sign the current revision for the person's organisation, perhaps as its flagship."""
    given = Signature(
        fingerprint=stored_fingerprint(draft_id),
        name=person.name,
        title="Permanent Representative",
        agreed=True,
        flagship=flagship,
        told=told(person, draft_id),
    )
    signing.sign(person, draft_id, given)


def submit(person: Person, draft_id: str) -> str:
    """Submit the signed revision for all its parties; return the public symbol."""
    return signing.submit(person, draft_id, stored_fingerprint(draft_id))
