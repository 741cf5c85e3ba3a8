"""A regional network at a table of signatories: five members, a rule, and who acts for each."""

from dataclasses import replace

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import procedures
from workspace.services.procedures import Opening, Said
from workspace.services.record import seals
from workspace.store.procedures.groups import GroupRuleRow, MembershipRow
from workspace.store.procedures.procedures import ProcedureRow

REASON = "The date of the second measure cannot be kept by our office."
WANTED = "A date in 2029."


class NetworkTable(Table):
    """Aruna and Belmar prepare a pledge that the Network, of five members, is to endorse."""

    def __init__(self, lock: bool = True, size: int = 5, **terms: object):
        super().__init__()
        names = [f"Institute {n + 1}" for n in range(size)]
        with a.together():
            self.network = a.an_organisation("Regional Network", org_type="nhri_network")
            self.nia = a.a_member(self.network, "org_admin", name="Nia", mandated=True)
            self.members = [a.an_organisation(name, org_type="nhri") for name in names]
            self.reps = [
                a.a_member(one, name=f"Rep {one.name}", mandated=True) for one in self.members
            ]
            rule(self.network, self.nia, **terms)
            for one in self.members:
                member(self.network, one, self.nia)
            self.party = a.a_party(self.draft, self.network, "endorser", edit_level="suggest")
        if lock:
            stages.lock(self.ana, self.draft)

    @property
    def fingerprint(self):
        return stages.stored_fingerprint(self.draft)

    def open(self, hours=None, **outside):
        given = Opening(fingerprint=self.fingerprint, hours=hours, outside=outside)
        return procedures.open_procedure(fresh(self.nia), self.draft, given)

    def say(self, n, procedure_id, answer, words="", wanted="", by=None):
        if answer in {"break", "object"}:
            words, wanted = words or REASON, wanted or WANTED
        said = Said(answer=answer, words=words, wanted=wanted, fingerprint=self.fingerprint)
        procedures.answer(by or fresh(self.reps[n]), procedure_id, said)

    def state(self, procedure_id):
        return procedures.procedure(self.nia, procedure_id).state

    def stored(self, procedure_id):
        with reading() as unit:
            row = unit.session.get_one(ProcedureRow, procedure_id)
            unit.session.expunge(row)
            return row


def a_staged_network(stage, draft, names=("Mara", "Noor"), **terms):
    """Make a network of institutes, each with one who signs, that a draft asks to endorse it."""
    with stage.app.app_context():
        network = a.an_organisation("Regional Network", org_type="nhri_network")
        nia = a.a_member(network, "org_admin", name="Nia Okafor", mandated=True)
        rule(network, nia, **terms)
        stage.people["Nia Okafor"] = nia
        for name in names:
            joins(stage, network, name)
        a.a_party(draft, network, "endorser", edit_level="suggest")
    return network


def joins(stage, network, name):
    """Let another institute be a member of a network on the stage."""
    house = a.an_organisation(f"Institute of {name}", org_type="nhri")
    stage.people[f"{name} Vale"] = a.a_member(house, name=f"{name} Vale", mandated=True)
    member(network, house, stage.person("Nia"))


def fresh(person):
    """Return a person who has given the password just now."""
    return replace(person, proved_at=now())


def rule(group, person, **terms):
    """Have a group decide by a rule, by default 72 hours of silence."""
    given = {"method": "silence", "hours": 72} | terms
    row = GroupRuleRow(
        id=a.new_id(), group_id=group.id, terms=given, set_by=person.id, set_at=now()
    )
    row.seal = seals.seal(row)
    with a.building() as unit:
        unit.session.add(row)


def member(group, organisation, person, voting=True, accepted=True):
    """Make an organisation a member of a group; return its membership."""
    row = MembershipRow(
        group_id=group.id,
        member_id=organisation.id,
        voting=voting,
        asked_by=person.id,
        asked_at=now(),
        accepted_at=now() if accepted else None,
    )
    with a.building() as unit:
        unit.session.add(row)
        unit.session.flush()
        return row.id
