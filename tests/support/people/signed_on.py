"""Two States whose pledge is open for others to sign on, and organisations that might."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.domain.organisations.policies import Policy
from workspace.process.clock import now
from workspace.services import sign_on
from workspace.services.accounts import Person
from workspace.services.organisations import particulars
from workspace.services.sign_on import FIRST, Given
from workspace.store.organisations.organisations import OrganisationRow

GIVEN = {"terms": "endorser/at-once", "name": "Olu Hands", "title": "Director", "agreed": True}


def lock(editor: Person, representative: Person, draft_id: str, state: str) -> None:
    """Lock a draft; one that will be submitted is open for others, whom the lead looks at."""
    if state == "submitted":
        sign_on.open_for(representative, draft_id, "endorser", _day(), by_approval=True)
    stages.lock(editor, draft_id)


def published(
    person: Callable[[str], Person], draft_id: str, houses: dict[str, OrganisationRow]
) -> dict[str, str]:
    """Submit a draft that is open for others, and have one sign on; return what addresses take.

    For that of the stranger one of two persons has signed, a colleague.
    """
    symbol = stages.submit(person("representative"), draft_id)
    given = GIVEN | {"terms": "endorser/looked-at"}
    given = Given(fingerprint=stages.stored_fingerprint(draft_id), **given)
    made = sign_on.sign(person("secretariat"), symbol, houses["secretariat"].slug, given)
    begun = houses["stranger"]
    one = a.a_member(begun, "org_admin", name="One of Two", mandated=True)
    particulars.choose_policy(one, begun.slug, Policy.TWO_PERSONS)
    sign_on.sign(fresh(one), symbol, begun.slug, replace(given, told=FIRST))
    (half,) = sign_on.halves(one)
    return {"symbol": symbol, "sign_on_id": made, "first_id": half.id, "last_day": _day()}


def _day(days: int = 30) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


class OpenTable(Table):
    """Aruna's pledge with Belmar, open for others; Olu may sign for Open Hands."""

    def __init__(self, capacity="endorser", by_approval=False):
        super().__init__()
        self.hands = a.an_organisation("Open Hands", org_type="civil_society")
        self.olu = a.a_member(self.hands, name="Olu Hands", mandated=True)
        self.call(capacity, by_approval=by_approval)
        self.symbol = ""

    def call(self, capacity="endorser", days=30, by_approval=False):
        last = _day(days)
        self.terms = f"{capacity}/{'looked-at' if by_approval else 'at-once'}"
        sign_on.open_for(fresh(self.amir), self.draft, capacity, last, by_approval=by_approval)

    def published(self):
        self.signed()
        self.symbol = stages.submit(fresh(self.amir), self.draft)
        return self

    def another(self, name, org_type="civil_society"):
        """Return who may sign for one more organisation."""
        house = a.an_organisation(name, org_type=org_type)
        return a.a_member(house, name=f"Signer of {name}", mandated=True), house

    def two_sign(self):
        """Have two persons sign for Open Hands, Olu and Bo, who administers it."""
        self.bo = a.a_member(self.hands, "org_admin", name="Bo Hands", mandated=True)
        particulars.choose_policy(self.bo, self.hands.slug, Policy.TWO_PERSONS)
        return self

    def first(self, person=None, **changed):
        """Sign as the first of two; return what waits then."""
        assert self.sign(person, told=FIRST, **changed) is None
        (half,) = [one for one in sign_on.halves(self.olu) if one.waits]
        return half

    def second(self, half, person=None, **changed):
        given = {"name": "Bo Hands", "title": "Chair", "told": half.id} | changed
        return self.sign(person or self.bo, **given)

    def sign(self, person=None, house=None, **changed):
        given = {"fingerprint": stages.stored_fingerprint(self.draft), **GIVEN}
        given |= {"terms": self.terms, **changed}
        who, slug = person or self.olu, (house or self.hands).slug
        return sign_on.sign(fresh(who), self.symbol, slug, Given(**given))
