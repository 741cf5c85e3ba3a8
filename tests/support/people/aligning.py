"""A network with an organisation beside it, which is no member and is invited to align itself."""

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.errors import Refusal
from workspace.domain.organisations.policies import ALONE, FIRST, Policy
from workspace.process.unit import reading
from workspace.services import alignment
from workspace.services.alignment import Given
from workspace.services.alignment.given import pair
from workspace.services.alignment.offered import offered
from workspace.services.organisations import particulars
from workspace.store.procedures.alignments import AlignmentRow


class AligningTable(NetworkTable):
    """The Network of two decides by consensus, beside Open Hands, for which Olu may sign."""

    def __init__(self, opened: bool = True, **terms: object):
        super().__init__(size=2, **{"method": "consensus"} | terms)
        with a.together():
            self.hands = a.an_organisation("Open Hands", org_type="civil_society")
            self.olu = a.a_member(self.hands, name="Olu Hands", mandated=True)
        if opened:
            self.made = self.open(hours=72)

    def invite(self, slug="", hours=None):
        return alignment.offer(fresh(self.nia), self.made, slug or self.hands.slug, hours)

    def align(self, offer_id, by=None, **changed):
        person = by or fresh(self.olu)
        given = {"fingerprint": self.fingerprint, "name": "Olu Hands", "title": "Director"}
        given |= {"agreed": True, "told": told_by(person, offer_id)} | changed
        alignment.align(person, offer_id, Given(**given))

    def aligned(self):
        offer_id = self.invite()
        self.align(offer_id)
        return offer_id

    def two_sign(self):
        """Have two persons sign for Open Hands, Olu and Bo, who administers it."""
        self.bo = a.a_member(self.hands, "org_admin", name="Bo Hands", mandated=True)
        particulars.choose_policy(self.bo, self.hands.slug, Policy.TWO_PERSONS)

    def align_second(self, offer_id, **changed):
        given = {"name": "Bo Hands", "title": "Chair"} | changed
        self.align(offer_id, by=fresh(self.bo), **given)

    def adopt(self):
        for n in range(2):
            self.say(n, self.made, "agree")

    def signed_by_all(self):
        for person in (self.amir, self.bruno):
            stages.sign(fresh(person), self.draft)

    def why(self):
        """Return why each alignment ended, in order; empty for one that stands."""
        with reading() as unit:
            rows = unit.session.query(AlignmentRow).order_by(AlignmentRow.at).all()
            return [row.ended_because for row in rows]


def told_by(person, offer_id):
    """Return what the page says that their signature would be, to whom it shows one.

    It is read as stored: whoever opens the page has the ends of procedures written down.
    """
    try:
        with reading() as unit:
            return pair.told(unit, offered(unit, person, offer_id))
    except Refusal:
        return ALONE


def taken_back_and_given_again(table, procedure_id):
    """Have an organisation beside a network align itself twice, the second time by two persons.

    The first time it is taken back.
    """
    house = a.an_organisation("Open Hands", org_type="civil_society")
    olu = a.a_member(house, name="Olu Hands", mandated=True)
    bo = a.a_member(house, "org_admin", name="Bo Hands", mandated=True)
    given = {"fingerprint": table.fingerprint, "name": "Olu Hands", "title": "Director"}
    given |= {"agreed": True}
    made = alignment.offer(fresh(table.nia), procedure_id, house.slug, None)
    alignment.align(fresh(olu), made, Given(**given))
    alignment.withdraw(fresh(olu), made)
    particulars.choose_policy(bo, house.slug, Policy.TWO_PERSONS)
    made = alignment.offer(fresh(table.nia), procedure_id, house.slug, None)
    alignment.align(fresh(olu), made, Given(**given, told=FIRST))
    alignment.align(fresh(bo), made, Given(**given, told=told_by(bo, made)))
