"""Two States whose pledge is open for others to sign on, and organisations that might."""

from collections.abc import Callable
from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.services import sign_on
from workspace.services.accounts import Person
from workspace.services.sign_on import Given

GIVEN = {"terms": "endorser/at-once", "name": "Olu Hands", "title": "Director", "agreed": True}


def lock(editor: Person, representative: Person, draft_id: str, state: str) -> None:
    """Lock a draft; one that will be submitted is open for others, whom the lead looks at."""
    if state == "submitted":
        sign_on.open_for(representative, draft_id, "endorser", _day(), by_approval=True)
    stages.lock(editor, draft_id)


def published(person: Callable[[str], Person], draft_id: str, slug: str) -> dict[str, str]:
    """Submit a draft that is open for others, and have one sign on; return what addresses take."""
    symbol = stages.submit(person("representative"), draft_id)
    given = GIVEN | {"terms": "endorser/looked-at"}
    given = Given(fingerprint=stages.stored_fingerprint(draft_id), **given)
    made = sign_on.sign(person("secretariat"), symbol, slug, given)
    return {"symbol": symbol, "sign_on_id": made, "last_day": _day()}


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

    def sign(self, person=None, house=None, **changed):
        given = {"fingerprint": stages.stored_fingerprint(self.draft), **GIVEN}
        given |= {"terms": self.terms, **changed}
        who, slug = person or self.olu, (house or self.hands).slug
        return sign_on.sign(fresh(who), self.symbol, slug, Given(**given))
