"""People, organisations and drafts for tests, made in the states the product itself makes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from flask.testing import FlaskClient

from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import accounts
from workspace.services.accounts import Person, passwords
from workspace.services.desk import opening as new_draft
from workspace.services.desk.opening import Opening
from workspace.store.accounts.people import PersonRow
from workspace.store.accounts.sessions import SessionRow
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

PASSWORD = "four quiet words together"
_tokens: dict[str, str] = {}


DEAR_HASHER = passwords._hasher
"""The product's own, in whose place `conftest.py` puts a quick one."""
# A hash says what it costs to check. Those of tests cost next to nothing: they are checked
# at every act that binds, and what a dear one costs is asked where passwords are tested.
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@cache
def _password_hash() -> str:
    return QUICK_HASHER.hash(PASSWORD)


_together: list[Unit] = []


@contextmanager
def together() -> Iterator[None]:
    """Make all that the block builds of people, organisations and parties in one transaction.

    Each transaction ends with a link of the trail and its seal, which costs as much as the rest.
    Use cases have transactions of their own: they come after the block.
    """
    with transaction() as unit:
        _together.append(unit)
        try:
            yield
        finally:
            _together.clear()


@contextmanager
def building() -> Iterator[Unit]:
    """Give the transaction of `together`, or one of its own."""
    if _together:
        yield _together[0]
    else:
        with transaction() as unit:
            yield unit


def a_person(name: str = "Amina Diarra", *, email: str = "") -> Person:
    """Make an account with `PASSWORD` and a session of its own."""
    with building() as unit:
        return _account(unit, name, email)


def _account(unit: Unit, name: str, email: str = "") -> Person:
    """Add an account and a session, and keep the secret of the session."""
    row = PersonRow(
        id=new_id(),
        email=(email or f"{new_id()}@people.example").casefold(),
        name=name,
        password_hash=_password_hash(),
        created_at=now(),
    )
    unit.session.add(row)
    unit.session.flush()
    token = accounts.open_session(unit, row.id, "a test")
    kept = accounts.digest(token)
    (session,) = (
        one for one in unit.session if isinstance(one, SessionRow) and one.token_sha256 == kept
    )
    _tokens[session.id] = token
    return Person(
        id=row.id,
        name=row.name,
        email=row.email,
        language=row.language,
        session_id=session.id,
        proved_at=session.proved_at,
    )


def token_of(person: Person) -> str:
    """Return the secret of the session a person was made with."""
    return _tokens[person.session_id]


def an_organisation(
    name: str = "Republic of Aruna", *, org_type: str = "member_state", verified: bool = True
) -> OrganisationRow:
    """Make an organisation, by default one that is verified and so may sign."""
    at = now()
    row = OrganisationRow(
        id=new_id(),
        slug=f"org-{new_id()}",
        name=name,
        names={},
        type=org_type,
        email=f"{new_id()}@organisations.example",
        email_confirmed_at=at,
        verified_at=at if verified else None,
        created_at=at,
    )
    with building() as unit:
        unit.session.add(row)
    return row


def a_seat(person: Person, organisation: OrganisationRow, role: str = "drafter") -> SeatRow:
    """Give a person a place in an organisation: org_admin, drafter, commenter or viewer."""
    row = _seat(person.id, organisation, role)
    with building() as unit:
        unit.session.add(row)
    return row


def _seat(person_id: str, organisation: OrganisationRow, role: str) -> SeatRow:
    return SeatRow(
        person_id=person_id, organisation_id=organisation.id, role=role, created_at=now()
    )


def a_mandate(person: Person, organisation: OrganisationRow, *, days: float = 365) -> MandateRow:
    """Let a person sign for an organisation from now on, for so many days."""
    row = _mandate(person.id, organisation, days)
    with building() as unit:
        unit.session.add(row)
    return row


def _mandate(person_id: str, organisation: OrganisationRow, days: float = 365) -> MandateRow:
    return MandateRow(
        person_id=person_id,
        organisation_id=organisation.id,
        valid_from=now(),
        valid_until=now() + timedelta(days=days),
    )


def a_member(
    organisation: OrganisationRow,
    role: str = "drafter",
    *,
    name: str = "Amina Diarra",
    mandated: bool = False,
) -> Person:
    """Make a person with a seat in the organisation, and a mandate if asked for."""
    with building() as unit:
        person = _account(unit, name)
        unit.session.add(_seat(person.id, organisation, role))
        if mandated:
            unit.session.add(_mandate(person.id, organisation))
    return person


def a_campaign(
    *, days: float = 90, slug: str = "", prefix: str = "", languages: Iterable[str] = ()
) -> CampaignRow:
    """Make a campaign that opened yesterday and whose deadline is so many days away."""
    at = now()
    row = CampaignRow(
        id=new_id(),
        slug=slug or f"campaign-{new_id()}",
        title="Human Rights 75",
        prefix=prefix or f"T{new_id()[:6].upper()}",
        opens_at=at - timedelta(days=1),
        deadline_at=at + timedelta(days=days),
        horizon_at=at + timedelta(days=3650),
        languages=list(languages),
    )
    with building() as unit:
        unit.session.add(row)
    return row


def a_draft(
    person: Person,
    organisation: OrganisationRow,
    campaign: CampaignRow | None = None,
    *,
    kind: str = "common",
    start: str = "blank",
) -> str:
    """Open a draft as `person` for `organisation`; return its id."""
    campaign = campaign or a_campaign()
    opening = Opening(
        organisation=organisation.slug, campaign=campaign.slug, kind=kind, lang="en", start=start
    )
    return new_draft.open_draft(person, opening)


def a_party(
    draft_id: str,
    organisation: OrganisationRow,
    capacity: str = "co_pledger",
    *,
    status: str = "active",
    edit_level: str = "edit",
) -> PartyRow:
    """Make an organisation a party of a draft without the letters in between."""
    row = PartyRow(
        id=new_id(),
        pledge_id=draft_id,
        organisation_id=organisation.id,
        capacity=capacity,
        required=capacity == "co_pledger",
        status=status,
        edit_level=edit_level,
        joined_at=now() if status == "active" else None,
    )
    with building() as unit:
        unit.session.add(row)
    return row


def a_co_pledger(draft_id: str, name: str) -> OrganisationRow:
    """Make an organisation that is a co-pledger of a draft already."""
    row = an_organisation(name)
    a_party(draft_id, row)
    return row


def in_state(draft_id: str, state: str) -> None:
    """Put a pledge into a state without the acts that lead there."""
    with transaction() as unit:
        pledge = unit.session.get(PledgeRow, draft_id)
        assert pledge is not None
        pledge.state = state


def sign_in(client: FlaskClient, person: Person) -> FlaskClient:
    """Sign a person in at this browser; returns it."""
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token_of(person)
        cookie["_fresh"] = True
    return client
