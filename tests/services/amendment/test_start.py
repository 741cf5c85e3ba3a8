"""Who signs for the lead has a public text drafted again, one at a time."""

import pytest

from tests.support.people import stages
from tests.support.people.amended import REASON, opened
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotPermitted
from workspace.services import amendment


def test_only_who_signs_for_the_lead_amends_and_one_at_a_time(app, noon):
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            amendment.open_for(fresh(person), table.draft, REASON, "2199-12-31")
    opened(table)
    with pytest.raises(NotPermitted):
        opened(table)
