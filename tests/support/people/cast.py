"""Who most tests are about: Ana of the Republic of Aruna, and the draft she opened.

There is one of each for all tests (`tests/rules` sees to it). A test that needs words in the
draft says them in a mark: `pytestmark = pytest.mark.draft(commitment="We will …")`.
"""

import pytest
from flask import Flask

from tests.support.documents.text import write
from tests.support.people import builders as make
from workspace.services.accounts import Person
from workspace.store.organisations.organisations import OrganisationRow


@pytest.fixture
def aruna(app: Flask) -> OrganisationRow:
    """Give the Republic of Aruna, a verified member State."""
    return make.an_organisation("Republic of Aruna")


@pytest.fixture
def ana(aruna: OrganisationRow) -> Person:
    """Give Ana, who drafts for Aruna and may not sign for it."""
    return make.a_member(aruna, name="Ana")


@pytest.fixture
def adam(aruna: OrganisationRow) -> Person:
    """Give Adam, who drafts for Aruna beside Ana."""
    return make.a_member(aruna, name="Adam")


@pytest.fixture
def draft(request: pytest.FixtureRequest, ana: Person, aruna: OrganisationRow) -> str:
    """Give the id of a draft that Ana opened for Aruna, with the words of the mark `draft`."""
    draft_id = make.a_draft(ana, aruna)
    said = request.node.get_closest_marker("draft")
    if said is not None:
        write(draft_id, ana, aruna.id, **said.kwargs)
    return draft_id
