"""People with an account: where they have a seat, and help with signing in; nothing they wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from workspace.domain.access.display import Viewer
from workspace.domain.errors import NotFound, Refusal, TooMany
from workspace.domain.parties.capacities import SEAT_ROLES
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, own_letters, second_factor
from workspace.services.access.display import shown
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person, password_links, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.store.accounts import password_links as link_rows
from workspace.store.accounts import people as rows
from workspace.store.accounts import second_factors
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations import seats

PAGE: Final = 50
MAX_SEARCH: Final = 200
APART: Final = timedelta(minutes=10)
SETTLED: Final = timedelta(days=1)
"""So long whoever takes codes away has had one."""
_LONGEST: Final = 20
TOO_SOON: Final = N_(
    "A link was sent to this person less than ten minutes ago. Ask them to look for it, also among "
    "unwanted mail."
)


class NoneOfTheirs(Refusal):
    """Whoever has no second factor takes none away, and nobody their own in this way."""

    code = "second-factor-of-ones-own"
    sentence = N_(
        "Only somebody of the secretariat who has had a code or a passkey for a day can take those "
        "of another person away. Nothing was changed."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """A seat; `signs` says that its holder has a mandate of the organisation now."""

    slug: str
    organisation: str
    role_label: str
    signs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody with an account; `office` says that they act for the secretariat.

    `coded` says, on their own page, that they sign in with a code or a passkey.
    """

    id: str
    name: str
    title: str
    email: str
    office: bool
    closed: bool
    seats: tuple[SeatView, ...]
    coded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """People as they are looked for."""

    people: tuple[PersonView, ...]
    count: int
    search: str
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


def people(person: Person, search: str = "", page: int = 1) -> PeopleView:
    """Return the people whose names or addresses hold some words.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    words = search[:MAX_SEARCH].replace("\x00", "").strip()
    with reading() as unit:
        require_office(unit, person)
        count = rows.count(unit.session, words)
        at = min(max(1, page), max(1, -(-count // PAGE)))
        found = rows.found(unit.session, words, PAGE, (at - 1) * PAGE)
        return PeopleView(people=_views(unit, found), count=count, search=words, page=at)


def one(person: Person, person_id: str) -> PersonView:
    """Return one person with an account.

    Raises:
        NotFound: there is none, or whoever asks does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        found = _views(unit, [_row(unit, person_id)])[0]
        return replace(found, coded=second_factors.is_asked(unit.session, person_id))


def send_link(person: Person, person_id: str) -> None:
    """Have a link to choose a new password sent to somebody; nobody here sees it.

    Their password stays as it is until they use it.

    Raises:
        NotFound: there is nobody, or whoever asks does not act for the secretariat.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NoLetters: no letters leave this site.
        TooMany: one was sent less than ten minutes ago.
    """
    with transaction() as unit:
        require_office(unit, person)
        row = _row(unit, person_id)
        if row.disabled_at is not None:
            raise NotFound
        require_fresh(person)
        own_letters.require()
        last = link_rows.made_last(unit.session, row.id)
        if last is not None and now() - last < APART:
            raise TooMany(TOO_SOON)
        password_links.help_with(unit, row, Doer(person_id=person.id))


def take_codes(person: Person, person_id: str) -> None:
    """Take code and passkeys of somebody away who lost them; they are told, and can set up others.

    Only who has had a second factor for a day does: else a password that was stolen would open
    every account, and one that was stolen sets up a code at once.

    Raises:
        NotFound: there is nobody, or whoever asks does not act for the secretariat.
        NoneOfTheirs: it is their own, or they have none themselves, or one of less than a day.
        NotSetUp: the person has none.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NoLetters: no letters leave this site, so that nobody would be told.
    """
    with transaction() as unit:
        require_office(unit, person)
        row = _row(unit, person_id)
        since = second_factors.asked_since(unit.session, person.id)
        if row.id == person.id or since is None or now() - since < SETTLED:
            raise NoneOfTheirs
        require_fresh(person)
        own_letters.require()
        rows.locked(unit.session, row.id)
        if not second_factor.drop_all(unit, row.id):
            raise second_factor.NotSetUp
        acts.record(unit, Doer(person_id=person.id), HouseAct.FREED_SIGN_IN, row.id)
        second_factor.tell(unit, row.id, Own.SECOND_TAKEN)


def _row(unit: Unit, person_id: str) -> PersonRow:
    known = person_id.isalnum() and len(person_id) <= _LONGEST
    row = unit.session.get(PersonRow, person_id) if known else None
    if row is None:
        raise NotFound
    return row


def _views(unit: Unit, found: Iterable[PersonRow]) -> tuple[PersonView, ...]:
    some = list(found)
    ids = [row.id for row in some]
    held, signing = seats.held_by(unit.session, ids), seats.mandated(unit.session, ids, now())
    called = shown(unit, [(key, "") for key in ids], Viewer.SECRETARIAT)
    return tuple(
        PersonView(
            id=row.id,
            name=called[row.id, ""].who,
            title=called[row.id, ""].title,
            email=row.email,
            office=row.office_since is not None,
            closed=row.disabled_at is not None,
            seats=tuple(
                SeatView(
                    slug=house.slug,
                    organisation=house.name,
                    role_label=SEAT_ROLES.label(seat.role),
                    signs=(row.id, house.id) in signing,
                )
                for seat, house in held
                if seat.person_id == row.id
            ),
        )
        for row in some
    )
