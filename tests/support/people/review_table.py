"""Two States whose signed pledge waits for the secretariat's review."""

from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import review, signing
from workspace.services.organisations import office
from workspace.store.campaigns import CampaignRow


class ReviewTable(Table):
    """A table whose campaign is reviewed, its pledge signed and submitted; Sena reviews."""

    def __init__(self, publish_in: int = 0):
        super().__init__()
        reviewed(self, publish_in)
        self.sena = a_reviewer()
        self.signed()
        self.symbol = stages.submit(self.amir, self.draft)

    @property
    def waiting(self):
        """The review that waits."""
        return review.queue(self.sena).lines[0].id

    def state(self):
        """Where the pledge stands."""
        return signing.board(self.ana, self.draft).state


def reviewed(table, publish_in=0):
    """Have what is submitted in the campaign of a table reviewed."""
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, table.campaign.id)
        row.reviewed = True
        row.publish_at = now() + timedelta(days=publish_in) if publish_in else None


def a_reviewer():
    """Return somebody who acts for the secretariat."""
    found = a.a_person("Sena", email="sena@office.example")
    office.appoint(found.email)
    return found


def accepted(table):
    """Have the pledge of a table signed, submitted, reviewed and accepted."""
    reviewed(table)
    table.signed()
    stages.submit(table.amir, table.draft)
    sena = a_reviewer()
    review.accept(sena, review.queue(sena).lines[0].id)


def in_days(days):
    """Return a day to come, as forms say it."""
    return (now() + timedelta(days=days)).date().isoformat()
