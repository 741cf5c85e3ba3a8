"""Two States at one draft that is ready to be locked, each with a drafter and a representative."""

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.text.prose import from_plain
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.signing import Signature


class Table:
    """Aruna leads, Belmar co-pledges; each has a drafter and a representative."""

    def __init__(self):
        with a.together():
            self.aruna, self.belmar = a.an_organisation("Aruna"), a.an_organisation("Belmar")
            self.ana = a.a_member(self.aruna, name="Ana")
            self.amir = a.a_member(self.aruna, name="Amir", mandated=True)
            self.bea = a.a_member(self.belmar, name="Bea")
            self.bruno = a.a_member(self.belmar, name="Bruno", mandated=True)
            self.campaign = a.a_campaign()
        self.draft = stages.a_ready_draft(self.ana, self.aruna, self.campaign)
        a.a_party(self.draft, self.belmar)

    def write(self, **sections):
        lines = {key: from_plain(text) for key, text in sections.items()}
        with transaction() as unit:
            texts.write_sections(unit, self.draft, lines, self.ana.id, self.aruna.id, "form")

    def signed(self):
        stages.lock(self.ana, self.draft)
        stages.sign(self.amir, self.draft)
        stages.sign(self.bruno, self.draft)


def a_signature(table, **changes):
    given = {
        "fingerprint": stages.stored_fingerprint(table.draft),
        "name": "Bruno Peçanha",
        "title": "Permanent Representative",
        "agreed": True,
    }
    return Signature(**given | changes)


def fields_of(person):
    """Return a person's fields, to make one like them at another time."""
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}
