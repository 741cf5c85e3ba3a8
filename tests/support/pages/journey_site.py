"""The served site the journeys play on: who takes part, and drafts in the states they need."""

from dataclasses import dataclass, replace

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Page

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.text.prose import from_plain
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.store.accounts.people import PersonRow
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow

ORGANISATIONS = {
    "aruna": ("Republic of Aruna", "member_state"),
    "belmar": ("Kingdom of Belmar", "member_state"),
    "corvia": ("State of Corvia", "member_state"),
    "field": ("UN Human Rights Field Presence Belmar", "ohchr_presence"),
}
# name: organisation, seat, whether they may sign
PEOPLE = {
    "Ana Sel": ("aruna", "drafter", False),
    "Adam Oro": ("aruna", "drafter", True),
    "Salma Badr": ("aruna", "drafter", False),
    "Bea Lund": ("belmar", "drafter", False),
    "Bruno Falk": ("belmar", "drafter", True),
    "Chen Wu": ("corvia", "org_admin", True),
    "Farid Nasser": ("field", "commenter", False),
    "Fatou Diop": ("field", "drafter", False),
}
# Who reads the interface in another language than English.
LANGUAGES = {"Salma Badr": "ar"}


@dataclass
class Stage:
    """A served site and everybody on it.

    Attributes:
        address: where it is served.
        app: the application on the same database in this process, for looking and preparing.
    """

    address: str
    app: Flask
    campaign: CampaignRow
    organisations: dict[str, OrganisationRow]
    people: dict[str, Person]

    def person(self, name: str) -> Person:
        """Return the person whose first name this is, as one who has just given the password."""
        found = next(person for full, person in self.people.items() if full.startswith(name))
        return replace(found, proved_at=now())

    def sign_in(self, page: Page, name: str) -> Page:
        """Sign a person in at this page's browser without the form, which has a test of its own."""
        with self.app.app_context(), transaction() as unit:
            token = accounts.open_session(unit, self.person(name).id, "a test browser")
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        held = signer.dumps({"_user_id": token, "_fresh": True})
        cookie = {"name": self.app.config["SESSION_COOKIE_NAME"], "value": held}
        page.context.add_cookies([{**cookie, "url": self.address}])
        return page

    def sign_out_elsewhere(self, name: str) -> None:
        """End all sessions a person has in browsers."""
        person = self.person(name)
        with self.app.app_context():
            for one in accounts.sessions(person):
                if one.id != person.session_id:
                    accounts.end_session(person, one.id)

    def draft(
        self,
        text: dict[str, str] | None = None,
        *,
        lang: str = "en",
        alone: bool = False,
        adviser: bool = False,
        adviser_may: str = "comment",
    ) -> str:
        """Open a draft of Aruna with these words in it; return its id.

        Belmar takes part unless Aruna is `alone`, and the field presence as `adviser`, who may
        "comment" or "suggest".
        """
        ana = self.person("Ana")
        with self.app.app_context():
            draft = a.a_draft(ana, self.organisations["aruna"], self.campaign, kind="partnership")
            with transaction() as unit:
                unit.session.get_one(PledgeRow, draft).lang = lang
            if not alone:
                a.a_party(draft, self.organisations["belmar"])
            if adviser:
                a.a_party(draft, self.organisations["field"], "adviser", edit_level=adviser_may)
            if text:
                lines = {section: from_plain(words) for section, words in text.items()}
                aruna = self.organisations["aruna"].id
                with transaction() as unit:
                    texts.write_sections(unit, draft, lines, ana.id, aruna, "import")
        return draft

    def ready_draft(self, text: dict[str, str] | None = None) -> str:
        """Open a draft of Aruna and Belmar that could be locked at once; return its id."""
        draft = self.draft(text)
        with self.app.app_context():
            stages.make_ready(self.person("Ana"), draft, self.organisations["aruna"])
        return draft

    def locked_draft(self, *signers: str) -> str:
        """Return the id of a draft locked as Rev.1 and signed by these people."""
        draft = self.ready_draft()
        with self.app.app_context():
            stages.lock(self.person("Ana"), draft)
            for name in signers:
                stages.sign(self.person(name), draft)
        return draft

    def submitted_draft(self) -> tuple[str, str]:
        """Return the id and the public symbol of a draft submitted by both."""
        draft = self.locked_draft("Adam", "Bruno")
        with self.app.app_context():
            return draft, stages.submit(self.person("Adam"), draft)


def a_stage(address: str, app: Flask) -> Stage:
    """Make the campaign, the organisations and their people on an empty site."""
    with app.app_context():
        campaign = a.a_campaign(slug="human-rights-75", prefix="HR75")
        organisations = {
            key: a.an_organisation(name, org_type=kind)
            for key, (name, kind) in ORGANISATIONS.items()
        }
        people = {}
        for name, (place, seat, mandated) in PEOPLE.items():
            person = a.a_person(name, email=address_of(name))
            with transaction() as unit:
                unit.session.get_one(PersonRow, person.id).language = LANGUAGES.get(name, "en")
            a.a_seat(person, organisations[place], seat)
            if mandated:
                a.a_mandate(person, organisations[place])
            people[name] = person
    return Stage(address, app, campaign, organisations, people)


def address_of(name: str) -> str:
    """Return the e-mail address of a person of the stage."""
    full = next(known for known in PEOPLE if known.startswith(name))
    return f"{full.split()[0].casefold()}@{PEOPLE[full][0]}.example"
