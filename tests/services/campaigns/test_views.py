"""A campaign on its page: how often its deadline was moved on, by whom; nothing of its drafts."""

import pytest

from tests.services.campaigns.rounds import longer
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import campaigns


def test_it_says_what_came_in_and_how_its_deadline_moved(app):
    table, sol = Table(), somebody_of_the_office()
    stages.lock(table.ana, table.draft)
    for person in (table.amir, table.bruno):
        stages.sign(person, table.draft)
    stages.submit(table.amir, table.draft)
    slug, was = table.campaign.slug, table.campaign.deadline_at
    campaigns.extend(sol, slug, longer(table.campaign))
    seen = campaigns.page(sol, slug)
    assert (seen.line.submitted, seen.line.is_open) == (1, True)
    (moved,) = seen.extensions
    assert (moved.was_at, moved.to_at) == (was, seen.plan.deadline_at)
    assert (moved.who, moved.reason) == ("Sol", "Many States asked for it.")
    with pytest.raises(NotFound):
        campaigns.page(a.a_person(), slug)
