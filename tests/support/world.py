"""One draft and everybody who might knock at it: the stage of the authorisation tests."""

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import builders as a
from workspace.extensions import db
from workspace.services import editing
from workspace.services.accounts import Person
from workspace.services.unit import reading
from workspace.store.base import Row

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
# Signing in and the trail of acts may leave traces; nothing else may.
_TRACES = {"session", "audit"}


@dataclass
class World:
    """A site with one draft, its people by role, and the values its addresses take.

    Attributes:
        people: role to person; anonymous to None.
        values: name of an address's parameter to a value that exists in the draft.
        bodies: (method, address) to a form that would be accepted from somebody who may.
    """

    app: Flask
    draft: str
    people: dict[str, Person | None]
    values: dict[str, str]
    bodies: dict[str, dict[str, str]] = field(default_factory=dict)

    def client(self, role: str) -> FlaskClient:
        """Return a browser of its own for the person with this role, signed in."""
        client, person = self.app.test_client(), self.people[role]
        return a.sign_in(client, person) if person else client

    def address(self, rule: str) -> str:
        """Return an address that exists for a rule of the URL map."""
        for name, value in self.values.items():
            rule = rule.replace(f"<string:{name}>", value).replace(f"<int:{name}>", value)
            rule = rule.replace(f"<{name}>", value)
        assert "<" not in rule, f"say in tests/support/world.py what {rule} stands for"
        return rule

    def digest(self) -> str:
        """Return a digest of everything stored, except the traces of asking."""
        told = hashlib.sha256()
        with reading() as unit:
            for table in Row.metadata.sorted_tables:
                if table.name not in _TRACES:
                    rows = unit.session.execute(select(table)).all()
                    told.update(repr((table.name, sorted(map(repr, rows)))).encode())
        return told.hexdigest()

    def keep(self) -> None:
        """Remember everything as it is now."""
        self._close()
        shutil.copyfile(self._file(), self._file().with_suffix(".kept"))
        self.kept_digest = self.digest()

    def restore(self) -> None:
        """Make everything as it was remembered, if it is not."""
        if self.digest() != self.kept_digest:
            self._close()
            shutil.copyfile(self._file().with_suffix(".kept"), self._file())

    def _close(self) -> None:
        editing.close_all()
        db.engine.dispose()

    def _file(self) -> Path:
        return Path(str(db.engine.url.database))


def a_world(app: Flask) -> World:
    """Make the draft of Aruna with Belmar, an adviser, an observer and those who are not in."""
    aruna = a.an_organisation("Republic of Aruna")
    belmar = a.an_organisation("Kingdom of Belmar")
    parties = {
        "adviser": a.an_organisation("Field Presence Belmar", org_type="ohchr_presence"),
        "observer": a.an_organisation("Open Hands", org_type="civil_society"),
        "invited": a.an_organisation("State of Corvia"),
        "removed": a.an_organisation("City of Dorn", org_type="local_authority"),
    }
    people = {
        "anonymous": None,
        "no_organisation": a.a_person("Nobody Yet"),
        "viewer": a.a_member(aruna, "viewer", name="Vera Aruna"),
        "commenter": a.a_member(aruna, "commenter", name="Coro Aruna"),
        "lead_editor": a.a_member(aruna, "drafter", name="Lena Aruna"),
        "representative": a.a_member(aruna, "drafter", name="Rafa Aruna", mandated=True),
        "co_editor": a.a_member(belmar, "drafter", name="Edda Belmar"),
        "co_representative": a.a_member(belmar, "drafter", name="Remi Belmar", mandated=True),
        "stranger": a.a_member(a.an_organisation("Elsewhere"), "org_admin", mandated=True),
        "secretariat": a.a_member(a.an_organisation("The Office", org_type="un_entity")),
    } | {role: a.a_member(organisation) for role, organisation in parties.items()}
    campaign = a.a_campaign(slug="human-rights-75", prefix="HR75")
    lead = people["lead_editor"]
    assert lead is not None
    draft = a.a_draft(lead, aruna, campaign, kind="partnership", start="template")
    a.a_party(draft, belmar, "co_pledger")
    a.a_party(draft, parties["adviser"], "adviser", edit_level="comment")
    a.a_party(draft, parties["observer"], "observer", edit_level="view")
    a.a_party(draft, parties["invited"], "co_pledger", status="invited")
    a.a_party(draft, parties["removed"], "co_pledger", status="removed")
    return World(app=app, draft=draft, people=people, values={"draft_id": draft})
