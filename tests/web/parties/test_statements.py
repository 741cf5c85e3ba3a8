"""However many take part, a page asks the database as often."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.support.people import builders as a
from workspace.domain.ids import new_id
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow

FEW, MANY = 3, 200


def crowd(draft, person, number):
    """Let so many organisations take part, of which every third has not answered yet."""
    at = now()
    with transaction() as unit:
        for n in range(number):
            organisation = OrganisationRow(
                id=new_id(),
                slug=f"ally-{new_id()}",
                name=f"Ally {n} {new_id()}",
                type="member_state",
                email=f"{new_id()}@organisations.example",
                verified_at=at if n % 2 else None,
                created_at=at,
            )
            asked = n % 3 == 0
            party = PartyRow(
                id=new_id(),
                pledge_id=draft,
                organisation_id=organisation.id,
                capacity="co_pledger",
                required=True,
                status="invited" if asked else "active",
                edit_level="edit",
            )
            unit.session.add(organisation)
            unit.session.flush()
            unit.session.add(party)
            unit.session.flush()
            if asked:
                unit.session.add(
                    InvitationRow(
                        token_sha256=new_id(),
                        pledge_id=draft,
                        organisation_id=organisation.id,
                        party_id=party.id,
                        email=organisation.email,
                        invited_by=person.id,
                        created_at=at,
                        sent_at=at,
                        expires_at=at + timedelta(days=7),
                    )
                )


def statements_of(client, address):
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


@pytest.mark.parametrize("page", ["", "/parties", "/parties/panel", "/check", "/sign-off"])
def test_a_page_asks_as_often_for_two_hundred_parties_as_for_three(app, ana, aruna, page):
    counted = []
    for number in (FEW, MANY):
        draft = a.a_draft(ana, aruna)
        crowd(draft, ana, number)
        client = a.sign_in(app.test_client(), ana)
        statements_of(client, f"/drafts/{draft}{page}")
        counted.append(statements_of(client, f"/drafts/{draft}{page}"))
    assert counted[0] == counted[1], counted
