"""One city that is here twice, under two names, and who would merge the two."""

from dataclasses import replace

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from workspace.process.clock import now
from workspace.services import mergers

WHY = "Both are the city of Rivers, invited twice under two names."


class Twice:
    """The city of Rivers is here twice: drafts by the one, the other signs elsewhere."""

    def __init__(self) -> None:
        self.rivers = a.an_organisation("City of Rivers", org_type="local_authority")
        self.again = a.an_organisation("Rivers City", org_type="local_authority")
        self.aruna = a.an_organisation("Aruna")
        self.rita = a.a_member(self.rivers, "org_admin", name="Rita")
        self.remi = a.a_member(self.again, "org_admin", name="Remi", mandated=True)
        self.both = a.a_member(self.again, "org_admin", name="Both")
        a.a_seat(self.both, self.rivers, "viewer")
        self.ana = a.a_member(self.aruna, name="Ana", mandated=True)
        self.sol = somebody_of_the_office()
        self.campaign = a.a_campaign()

    def draft(self) -> str:
        draft = stages.a_ready_draft(self.remi, self.again, self.campaign)
        a.a_party(draft, self.aruna)
        return draft

    def announce(self) -> None:
        mergers.announce(self.sol, self.again.slug, "city of rivers", WHY)

    def merge(self) -> None:
        mergers.merge(replace(self.sol, proved_at=now()), self.again.slug)
