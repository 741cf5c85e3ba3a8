"""A draft in each state and everybody who might knock at it: the stage of the guards' tests."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.support.documents.pushes import a_word
from tests.support.people import (
    amended,
    decided,
    discussed,
    in_signature,
    nowhere,
    reported,
    reviewed,
    signed_on,
    stages,
)
from tests.support.people import builders as a
from tests.support.people.everybody_cast import Everybody, a_cast
from tests.support.people.forms import body
from tests.support.people.houses import asked_for_a_seat, of_a_house
from tests.support.people.invited import account_links, an_invitation
from tests.support.servers.snapshot import NoSnapshot, Snapshot
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import discussion, notices, versions
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.accounts.sessions import FRESH_FOR
from workspace.services.discussion import NewThread
from workspace.services.notices import Asked
from workspace.services.organisations import office
from workspace.services.pledge import measures
from workspace.store.accounts.sessions import SessionRow
from workspace.store.organisations.organisations import OrganisationRow

ROLES = (
    "anonymous",
    "no_organisation",
    "viewer",
    "commenter",
    "lead_editor",
    "representative",
    "co_editor",
    "co_representative",
    "adviser",
    "observer",
    "invited",
    "removed",
    "stranger",
    "secretariat",
)
READERS = ROLES[ROLES.index("viewer") : ROLES.index("invited")]
STATES = ("drafting", "signing", "signed", "submitted")
WITH_GROUPS = (*STATES, "deciding")
# Acts that undo another one need a thing it was done to; to send again takes some time between.
_OTHERWISE = (
    ("/put-back", "measure_id", "removed_id"),
    ("/reopen", "thread_id", "resolved_id"),
    ("/put-back", "comment_id", "deleted_id"),
    ("/mailed", "comment_id", "mailed_id"),
    ("/answer", "thread_id", "answered_id"),
    ("/keep", "thread_id", "objection_id"),
    ("/override", "thread_id", "objection_id"),
    ("/place", "thread_id", "lost_id"),
    ("/again", "invitation_id", "earlier_id"),
    ("/again", "suggestion_id", "outdated_id"),
    *((end, "draft_id", "after_id") for end in ("/round/answer", "/round/end", "/progress/close")),
    ("/notice/take-back", "draft_id", "after_id"),
    ("/show", "symbol", "hidden_symbol"),
)
# What an address takes in its query, where a form would not do.
PUSH = "/live/push"
QUERIES = {PUSH: "?draft={draft_id}&client_id={client_id}&n=1"}


@dataclass
class World:
    """A site, its people by role, and in each state a draft with the values its addresses take.

    Attributes:
        people: role to person; anonymous to None.
        values: state to name of an address's parameter to a value that exists there.
        foreign: the same for a draft of people who have nothing to do with the others.
        own: role to the name in URLs of the person's organisation.
        leases: state and role to the client id of whoever has joined there.
        proved_at: since when everybody's password was given.
    """

    app: Flask
    people: dict[str, Person | None]
    values: dict[str, dict[str, str]]
    foreign: dict[str, str]
    own: dict[str, str]
    leases: dict[tuple[str, str], int]
    kept: Snapshot | NoSnapshot
    proved_at: datetime = field(default_factory=now)

    def client(self, role: str) -> FlaskClient:
        """Return a browser of its own for the person with this role, signed in."""
        client, person = self.app.test_client(), self.people[role]
        if person is not None:
            client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], _held(self.app, person))
        return client

    def address(self, rule: str, state: str = "drafting", **other: str) -> str:
        """Return an address that exists for a rule of the URL map; `other` replaces values."""
        values = self.values[state] | other
        for ending, name, instead in _OTHERWISE:
            if rule.endswith(ending) and name not in other:
                values[name] = values[instead]
        missing = set(re.findall(r"<([a-z_]+)>", rule)) - set(values)
        assert not missing, (
            f"say in tests/support/people/everybody.py what {missing} of {rule} stand for"
        )
        path = re.sub(r"<([a-z_]+)>", lambda part: values[part.group(1)], rule)
        return path + QUERIES.get(rule, "").format_map(values)

    def sent(self, address: str, role: str, state: str) -> dict[str, str] | bytes:
        """Return what somebody sends to an address: its form, or for a push a word they type."""
        if address != PUSH:
            return body(address, self.values_for(role, state))
        client_id = self.leases.get((state, role), 1)
        return a_word(self.values[state]["draft_id"], client_id)

    def values_for(self, role: str, state: str) -> dict[str, str]:
        """Return the values of a state as somebody sees them.

        `own` is their organisation, `role` what they are, `email` their address: no two share one.
        """
        person = self.people[role]
        of_theirs = "co_" if role.startswith("co_") else ""
        signer = self.people[f"{of_theirs}representative"]
        assert signer is not None
        email = person.email if person else "nobody@nowhere.example"
        return self.values[state] | {
            "client_id": str(self.leases.get((state, role), 1)),
            "own": self.own.get(role, "nowhere"),
            "role": role,
            "email": email,
            "signer": signer.id,
        }

    def prove_anew(self) -> None:
        """Have everybody have proved lately who they are, however long the tests take."""
        if now() - self.proved_at < FRESH_FOR / 2:
            return
        self.proved_at = now()
        with transaction() as unit:
            unit.session.execute(update(SessionRow).values(proved_at=self.proved_at))
        self.kept.keep()

    def restore(self) -> None:
        """Make everything as it was remembered."""
        if self.kept.touched():
            texts.close_all()
            self.kept.restore()


def _held(app: Flask, person: Person) -> str:
    """Return what the browser of somebody who has signed in holds."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    return str(signer.dumps({"_user_id": a.token_of(person)}))


def a_world(app: Flask) -> World:
    """Make a draft of Aruna with Belmar, an adviser, an observer and those who are not in."""
    with a.together():
        cast = a_cast()
    office.appoint(cast.person("secretariat").email)
    values = {state: _a_draft_in(cast, state) for state in WITH_GROUPS}
    values |= reviewed.drafts(cast.people, cast.organisations)
    values["amending"] = amended.draft(cast.people, cast.organisations)
    elsewhere, stranger = cast.organisations["stranger"], cast.person("stranger")
    foreign_values = _values_of(stranger, a.a_draft(stranger, elsewhere, cast.campaign), elsewhere)
    sol, network = cast.person("secretariat"), cast.organisations["observer"]
    house = of_a_house(stranger, elsewhere.slug, sol, network.slug) | account_links(
        cast.campaign.slug
    )
    house |= asked_for_a_seat(cast.person("no_organisation"), stranger, elsewhere.slug)
    for state in STATES:
        values[state] |= house
    foreign_values |= house
    leases = {
        (state, role): texts.join(cast.person(role), values[state]["draft_id"], None, 0).client_id
        for state in STATES
        for role in READERS
    }
    for state in WITH_GROUPS:
        values[state] |= _told(cast, values[state]["draft_id"])
    texts.close_all()
    sqlite = db.engine.dialect.name == "sqlite"
    kept = Snapshot(db.engine) if sqlite else NoSnapshot()
    return World(app, cast.people, values, foreign_values, cast.own, leases, kept)


def _a_draft_in(cast: Everybody, state: str) -> dict[str, str]:
    lead, organisations = cast.person("lead_editor"), cast.organisations
    draft = a.a_draft(lead, organisations["lead"], cast.campaign, kind="partnership")
    with a.together():
        bound = a.a_party(draft, organisations["co_pledger"], "co_pledger")
        a.a_party(draft, organisations["adviser"], "adviser", edit_level="comment")
        a.a_party(draft, organisations["observer"], "observer", edit_level="view")
        a.a_party(draft, organisations["removed"], "co_pledger", status="removed")
    values = _values_of(lead, draft, organisations["lead"])
    values |= an_invitation(lead, draft, organisations, cast.person("invited").email) | {
        "party_id": bound.id
    }
    values["answered_id"] = discussed.a_response(lead, cast.person("co_editor"), draft)
    if state == "drafting":
        of_the_lead = organisations["lead"].id
        values |= discussed.what_waits(lead, cast.person("co_editor"), draft, of_the_lead)
        discussed.an_offer_of_the_lead(cast.person("representative"), draft, bound.id)
    values |= discussed.suggestions_of(cast.person("co_editor"), lead, draft)
    if state != "drafting":
        signed_on.lock(lead, cast.person("representative"), draft, state)
        values["fingerprint"] = stages.fingerprint(lead, draft)
    if state == "signing":
        office = cast.person("secretariat")
        values |= in_signature.what_waits(cast.person("co_editor"), office, draft, organisations)
    if state == "deciding":
        in_signature.chosen(cast.person("representative"), draft)
    if state in {"signed", "submitted"}:
        stages.sign(cast.person("representative"), draft, flagship=True)
        stages.sign(cast.person("co_representative"), draft)
    if state == "submitted":
        values |= signed_on.published(cast.person, draft, organisations)
        signers = (cast.person("representative"), cast.person("co_representative"))
        values |= reported.afterwards(cast.person("secretariat"), lead, signers, draft)
    return values | decided.by_groups(cast.person("stranger"), organisations, draft, state)


def _values_of(person: Person, draft: str, organisation: OrganisationRow) -> dict[str, str]:
    removed = stages.a_measure(person, draft, organisation)
    measures.remove(person, draft, removed)
    said = NewThread(section="commitment", body="Is three months enough?")
    resolved = discussion.start_thread(person, draft, said)
    discussion.resolve(person, draft, resolved, "taken", "")
    versions.checkpoint(person, draft, "For the first reading")
    thread = discussion.start_thread(person, draft, said)
    deleted = discussion.reply(person, draft, thread, "Hasty.")
    discussion.delete_comment(person, draft, deleted)
    by_mail = discussed.said_by_mail(person, draft, thread)
    return by_mail | {
        "draft_id": draft,
        "measure_id": stages.make_ready(person, draft, organisation),
        "removed_id": removed,
        "thread_id": thread,
        "comment_id": discussion.reply(person, draft, thread, "And is it enough for all?"),
        "deleted_id": deleted,
        **discussed.suggestions_of(person, person, draft),
        **dict.fromkeys(("resolved_id", "objection_id", "answered_id"), resolved),
        "lost_id": thread,
        **nowhere.VALUES,
        "session_id": person.session_id,
        "organisation": organisation.slug,
        "campaign": "human-rights-75",
        "key": "themes",
        "section": "commitment",
        "lang": "en",
        "symbol": "HR75-999999",
        "fingerprint": "0" * 64,
        "rest": "panel",
    }


def _told(cast: Everybody, draft: str) -> dict[str, str]:
    """Return what the co-pledger's editor was told last, and what stops their letters."""
    editor = cast.person("co_editor")
    told = notices.inbox(editor, Asked(draft_id=draft)).groups[0].lines[0]
    return {"notice_id": told.id, "promise": notices.promise(editor.id, "digest")}
