"""An organisation with an administrator and a drafter, and somebody of the secretariat."""

from dataclasses import replace
from datetime import timedelta

from tests.support.people import builders as a
from workspace.domain.ids import new_id
from workspace.domain.organisations.mergers import TIME_TO_OBJECT
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import keepers, seat_requests
from workspace.services.accounts import Person
from workspace.services.keepers import Questions
from workspace.services.letters import NEVER
from workspace.services.organisations import mandates, office, page, particulars, seats
from workspace.services.organisations.mandates import MandateAsk
from workspace.services.parties.invitations import PersonAsk
from workspace.services.record import seals
from workspace.store.letters import LetterRow
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow

SAID = {"name": "Open Hands", "type": "civil_society", "country": "Aruna", "region": ""}


class OpenHands:
    """Open Hands: Ada administers it, Ben drafts for it; Sol acts for the secretariat."""

    def __init__(self, *, verified: bool = True) -> None:
        self.row = a.an_organisation("Open Hands", org_type="civil_society", verified=verified)
        self.slug = self.row.slug
        self.ada = a.a_member(self.row, "org_admin", name="Ada")
        self.ben = a.a_member(self.row, name="Ben")
        self.sol = somebody_of_the_office()

    def now(self) -> OrganisationRow:
        """Return the organisation as it is stored."""
        with transaction() as unit:
            return unit.session.get_one(OrganisationRow, self.row.id)


def somebody_of_the_office() -> Person:
    """Make a person who acts for the secretariat."""
    person = a.a_person("Sol")
    office.appoint(person.email)
    return person


def a_lost_letter(failure: str = "550 there is nobody of this name") -> str:
    """Leave a letter that nobody tries again by itself; return its id."""
    with transaction() as unit:
        row = LetterRow(
            to="cara@nowhere.example",
            subject="About your organisation on Banyan",
            body="",
            created_at=now(),
            due_at=NEVER,
            attempts=16,
            failure=failure,
        )
        unit.session.add(row)
        unit.session.flush()
        return row.id


def of_a_house(
    administrator: Person, slug: str, office_person: Person, through: str
) -> dict[str, str]:
    """Have somebody invited to an organisation and another name asked; return ids."""
    with now.at(now() - timedelta(hours=1)):
        seats.invite(administrator, slug, PersonAsk(email="cara@elsewhere.example"))
    particulars.edit(administrator, slug, SAID | {"name": "Elsewhere and Beyond"})
    view = page.page(administrator, slug)
    other = next(one.id for one in view.members if not one.you)
    held = view.mandates.held[0].id
    standing = mandates.grant(office_person, slug, MandateAsk(member=other, through=through))
    return {
        "house": slug,
        "house_invitation_id": view.invited[0].id,
        "member_id": other,
        "mandate_id": held,
        "standing_id": standing,
        "letter_id": a_lost_letter(),
        **mergers_into(slug, office_person),
        **kept_by(slug, administrator, office_person),
        "later": a_day(),
    }


def asked_for_a_seat(asker: Person, administrator: Person, slug: str) -> dict[str, str]:
    """Have somebody ask for a seat in an organisation; return the id of what waits."""
    name = page.page(administrator, slug).said.name
    seat_requests.ask(asker, name, "I keep the accounts.")
    return {"seat_request_id": seat_requests.waiting(administrator, slug)[0].id}


def mergers_into(slug: str, office_person: Person) -> dict[str, str]:
    """Have an organisation announced to be merged into this one, and two more that are one."""
    double, twin = a.an_organisation("Spelt Twice"), a.an_organisation("Announced Twice")
    a.an_organisation("Spelt Once")
    with transaction() as unit:
        kept = organisations.by_slug(unit.session, slug)
        assert kept is not None
        announced_at = now() - timedelta(days=3)
        row = MergerRow(
            id=new_id(),
            gone_id=twin.id,
            kept_id=kept.id,
            reason="Both are one, and were invited twice.",
            proposed_by=office_person.id,
            proposed_at=announced_at,
            open_from=announced_at + TIME_TO_OBJECT,
            objection="",
            merged=False,
            was_known=False,
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
    return {"double": double.slug, "announced": twin.slug}


def kept_by(slug: str, administrator: Person, office_person: Person) -> dict[str, str]:
    """Have an organisation asked to keep a campaign, keep another one, and ask in a third."""
    with now.at(now() - timedelta(minutes=1)):
        offered, kept, asking = a.a_campaign(), a.a_campaign(), a.a_campaign()
        administrator = replace(administrator, proved_at=now())
        for one in (offered, kept, asking):
            keepers.offer(replace(office_person, proved_at=now()), one.slug, slug, "It follows it.")
        for one in (kept, asking):
            keepers.accept(administrator, slug, one.slug)
    with now.at(now() - timedelta(days=8)):
        asked = keepers.ask(administrator, slug, asking.slug, how_far())
    found = {"offered": offered.slug, "kept": kept.slug, "asking": asking.slug}
    return found | {"campaign_round_id": asked}


def how_far(symbol: str = "", written: str = "How far are you?") -> Questions:
    """Return what a keeper asks at all pledges, or at one."""
    return Questions(written=written, answer_by=a_day(), symbol=symbol)


def a_day() -> str:
    """Return a day that is far enough to come."""
    return (now() + timedelta(days=200)).date().isoformat()
