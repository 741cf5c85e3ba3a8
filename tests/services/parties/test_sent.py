"""What became of the letter of an invitation, for those who may know that there is one."""

from datetime import timedelta

import pytest

from tests.support.people import builders as make
from tests.support.people.invited import known
from workspace.mail.outbox import NotSent
from workspace.process import site
from workspace.services import letters
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk

pytestmark = pytest.mark.usefixtures("app", "noon")
NEW = OrganisationAsk(
    name="Open Hands", type="civil_society", email="desk@hands.example", capacity="adviser"
)


@pytest.fixture
def mailing(app, database, noon):
    """Be a site whose letters leave."""
    plain = type(database)(
        database_url=database.database_url,
        secret_key=database.secret_key,
        data_dir=database.data_dir,
        smtp_url="smtp://127.0.0.1:25",
    )
    site.configure(plain)
    yield plain
    site.configure(database)


def deliver(fault: NotSent | None = None) -> None:
    def send(_letter, handed) -> None:
        if fault is None or fault.unsure:
            handed()
        if fault is not None:
            raise fault

    letters.deliver_due(send, pytest.fail)


def the_letter(person, draft):
    return next(one.sent for one in panel.panel(person, draft).parties if one.sent)


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        (None, "sent"),
        (NotSent("later", final=False), "waits"),
        (NotSent("no such mailbox", final=True), "given_up"),
        (NotSent("the line went", final=False, unsure=True), "unsure"),
    ],
)
def test_the_lead_reads_what_became_of_a_letter_to_an_address_it_named(
    ana, draft, mailing, noon, fault, fate
):
    invitations.invite_organisation(ana, draft, NEW)
    assert (the_letter(ana, draft).fate, the_letter(ana, draft).next_try) == ("waits", None)
    deliver(fault)
    told = the_letter(ana, draft)
    assert told.fate == fate
    assert told.next_try == (noon.at + timedelta(minutes=1) if fate == "waits" else None)
    assert panel.panel(ana, draft).letters == {fate: 1}


def test_of_letters_to_an_organisations_own_addresses_nothing_is_said(ana, draft, mailing):
    corvia = make.an_organisation("Corvia")
    make.a_member(corvia, name="Cora")
    invitations.invite_organisation(ana, draft, known(corvia))
    deliver()
    assert the_letter(ana, draft).fate is None
    assert panel.panel(ana, draft).letters == {}


def test_people_invited_are_told_of_apart_and_without_a_mail_server_nothing_is(ana, draft, app):
    admin = make.a_member(make.a_co_pledger(draft, "Belmar"), "org_admin")
    invitations.invite_person(admin, draft, PersonAsk(email="ben@belmar.example"))
    assert panel.panel(admin, draft).people_invited[0].fate is None
