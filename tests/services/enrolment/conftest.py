"""A campaign that lets organisations sign themselves up."""

from dataclasses import replace

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from workspace.services import campaigns


@pytest.fixture
def sol(app, noon):
    return somebody_of_the_office()


@pytest.fixture
def campaign(let):
    row = a.a_campaign()
    let(row, enrols=True)
    return row


@pytest.fixture
def let(sol):
    """Change how a campaign is taken part in."""

    def change(row, **terms):
        seen = campaigns.page(sol, row.slug)
        campaigns.edit(sol, row.slug, seen.ask, replace(seen.terms, **terms))

    return change
