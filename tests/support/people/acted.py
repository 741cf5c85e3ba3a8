"""Acts at a signing table, one function each, as the tests of acts name them."""

from tests.support.documents.outbox import token_for
from tests.support.people import builders as a
from tests.support.people.invited import OFFICE
from workspace.domain.opinions.corrections import Correction
from workspace.process.unit import reading
from workspace.services import admission, corrections, discussion, lead, temperature
from workspace.services.discussion import NewThread
from workspace.services.parties import departure
from workspace.store.parties import invitations
from workspace.store.pledge.pledges import PledgeRow


def object_to(table):
    asked = NewThread(section="scene", kind="blocking", body="Who agreed to this?")
    discussion.start_thread(table.bea, table.draft, asked)


def thread_of(table):
    return discussion.discussion(table.bea, table.draft, "open").standing[0]


def override(table):
    discussion.override(table.ana, table.draft, thread_of(table).id, "We did.")


def say_otherwise(table):
    comment = thread_of(table).comments[0].id
    discussion.edit_comment(table.bea, table.draft, comment, "Who agreed to that?")


def take_back(table):
    discussion.delete_comment(table.bea, table.draft, thread_of(table).comments[0].id)


def ask(table):
    temperature.ask(table.ana, table.draft, "", "")


def say_ready(table):
    asked = temperature.temperature(table.bea, table.draft).id
    temperature.answer(table.bea, table.draft, asked, ("ready", "", ""))


def close(table):
    temperature.close(table.ana, table.draft)


def correct(table):
    said = Correction(place="commitment", was="three months", becomes="two months")
    corrections.propose(table.bea, table.draft, said)


def _correction(table):
    return corrections.corrections(table.bea, table.draft).lines[0].id


def retract(table):
    corrections.retract(table.bea, table.draft, _correction(table))


def take(table):
    corrections.decide(table.ana, table.draft, _correction(table), taken=True)


def party_of(table, organisation):
    with reading() as unit:
        party = invitations.current_party(unit.session, table.draft, organisation.id)
        assert party is not None
        return party.id


def offer_lead(table):
    why = "Belmar hosts the conference."
    lead.offer(table.amir, table.draft, party_of(table, table.belmar), why)


def withdraw_lead(table):
    lead.withdraw(table.amir, table.draft)


def accept_lead(table):
    lead.accept(table.bruno, table.draft)


def decline_lead(table):
    lead.decline(table.bruno, table.draft)


def leader(table):
    with reading() as unit:
        return unit.session.get_one(PledgeRow, table.draft).lead_id


def ask_to_join(table):
    dorn = a.an_organisation("Dorn")
    table.dora = a.a_member(dorn, name="Dora")
    admission.ask(table.dora, token_for(OFFICE), dorn.slug, "observer", "We work there too.")


def the_request(table):
    return admission.requests(table.ana, table.draft).requests[0].id


def take_request_back(table):
    admission.withdraw(table.dora, the_request(table))


def decline_request(table):
    admission.decline(table.ana, table.draft, the_request(table), "Next year.")


def accept_request(table):
    admission.accept(table.ana, table.draft, the_request(table))


def leave_openly(table):
    departure.leave(table.bruno, table.draft, openly=True)
