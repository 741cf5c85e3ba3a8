"""What the secretariat decides about organisations: who is known, suspended, called what."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.input import clean_text
from workspace.domain.organisations.duties import Duty
from workspace.domain.organisations.status import Status
from workspace.domain.words import N_
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access.houses import House, house_for, require_office
from workspace.services.accounts import Person
from workspace.services.acts import NOBODY, HouseAct
from workspace.services.organisations import particulars
from workspace.services.organisations.consequences import administrators, record, tell
from workspace.store.accounts import people
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations
from workspace.store.organisations.verdicts import DecisionRow

MAX_REASON = 1_000
PAGE = 50
MAX_SEARCH = 200


class DecidedAlready(Refusal):
    """The organisation stands where it would be taken, or cannot be taken there."""

    code = "decided-already"
    sentence = N_("This has been decided already. Nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """An organisation in the secretariat's list.

    Attributes:
        asks: it asks for another name.
        into: what the one is called that it was merged into; empty for none.
    """

    slug: str
    name: str
    acronym: str
    type: str
    status: Status
    asks: bool
    into: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """Organisations as the secretariat looks for them, what waits for a decision first."""

    lines: tuple[LineView, ...]
    count: int
    search: str
    narrowed: str
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


_FROM = {
    Status.VERIFIED: {Status.UNVERIFIED: (HouseAct.VERIFIED, News.VERIFIED, "verified")},
    Status.SUSPENDED: {
        Status.UNVERIFIED: (HouseAct.SUSPENDED, News.SUSPENDED, "suspended"),
        Status.VERIFIED: (HouseAct.SUSPENDED, News.SUSPENDED, "suspended"),
    },
}
_REINSTATED = (HouseAct.REINSTATED, News.REINSTATED, "reinstated")


def listed(person: Person, search: str = "", page: int = 1, narrowed: str = "") -> ListView:
    """Return the organisations whose names hold some words.

    Args:
        person: who looks.
        search: the words.
        page: which, from 1.
        narrowed: a status, a kind of organisation, or `asking` for those that ask for other names.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    words = search[:MAX_SEARCH].replace("\x00", "").strip()
    with reading() as unit:
        require_office(unit, person)
        count = organisations.count(unit.session, words, narrowed)
        last = max(1, -(-count // PAGE))
        shown = min(max(1, page), last)
        rows = organisations.listed(unit.session, words, PAGE, (shown - 1) * PAGE, narrowed)
        gone = mergers.merged_into(unit.session, [row.id for row in rows])
        called = organisations.names(unit.session, set(gone.values()))
    lines = tuple(
        LineView(
            slug=row.slug,
            name=row.name,
            acronym=row.acronym,
            type=row.type,
            status=row.status,
            asks=row.asked_at is not None,
            into=called.get(gone.get(row.id, ""), ""),
            created_at=row.created_at,
        )
        for row in rows
    )
    return ListView(lines=lines, count=count, search=words, narrowed=narrowed, page=shown)


def decide(person: Person, slug: str, to: Status, reason: str) -> None:
    """Verify, suspend or reinstate an organisation; its administrators are told.

    To suspend voids nothing that was signed and submitted. A text in signature waits, as it would
    for one that is not verified, until the organisation is reinstated.

    Args:
        person: who decides for the secretariat.
        slug: of the organisation.
        to: verified or suspended; a suspended one that becomes verified is reinstated.
        reason: why; its people and the secretariat read it.

    Raises:
        NotFound: they may not know of it.
        NotTheirDuty: they do not act for the secretariat.
        Invalid: no reason to suspend, or one over 1,000 characters.
        DecidedAlready: it stands there already, or was merged into another one.
    """
    words = _reason(reason, needed=to is Status.SUSPENDED)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.OFFICE, lock=True)
        row, stood = house.organisation, house.organisation.status
        if mergers.merged_into(unit.session, [row.id]):
            raise DecidedAlready
        moves = _FROM.get(to, {})
        if to is Status.VERIFIED and stood is Status.SUSPENDED:
            act, news, outcome = _REINSTATED
        elif stood in moves:
            act, news, outcome = moves[stood]
        else:
            raise DecidedAlready
        row.verified_at = now() if to is Status.VERIFIED else None
        row.suspended_at = now() if to is Status.SUSPENDED else None
        _keep(unit, house, outcome, words)
        record(unit, house, act, moves=True)
        tell(unit, row, administrators(unit, row.id), news)


def answer_change(person: Person, slug: str, reason: str, *, confirm: bool) -> None:
    """Confirm or refuse what an organisation asks to be called or listed as.

    Raises:
        NotFound, NotTheirDuty: as for `decide`.
        NotPermitted: it asks nothing.
        Invalid: it is refused without a reason, or one is too long.
    """
    words = _reason(reason, needed=not confirm)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.OFFICE, lock=True)
        row = house.organisation
        said, asked_by = particulars.require_asked(house), row.asked_by
        _keep(unit, house, "confirmed" if confirm else "refused", words)
        if confirm:
            particulars.put(row, said)
        particulars.forget(row)
        record(unit, house, HouseAct.CONFIRMED_NAMES if confirm else HouseAct.REFUSED_NAMES)
        told = {*administrators(unit, row.id), asked_by} - {""}
        tell(unit, row, sorted(told), News.CONFIRMED if confirm else News.REFUSED)


def appoint(email: str, *, ends: bool = False) -> None:
    """Let whoever has the account of this address act for the secretariat, or no more.

    For those who run the site.

    Raises:
        NotFound: nobody has such an account.
    """
    with transaction() as unit:
        account = people.by_email(unit.session, email)
        if account is None:
            raise NotFound
        account.office_since = None if ends else account.office_since or now()
        acts.record(
            unit, NOBODY, HouseAct.CLOSED_OFFICE if ends else HouseAct.OPENED_OFFICE, account.id
        )


def _keep(unit: Unit, house: House, outcome: str, reason: str) -> None:
    unit.session.add(
        DecisionRow(
            organisation_id=house.organisation.id,
            outcome=outcome,
            reason=reason,
            name=house.organisation.name,
            person_id=house.person_id,
            at=now(),
        )
    )


def _reason(reason: str, *, needed: bool) -> str:
    cleaned = clean_text(reason, MAX_REASON, needed=needed)
    if cleaned.problem:
        raise Invalid({"reason": cleaned.problem})
    return cleaned.text
