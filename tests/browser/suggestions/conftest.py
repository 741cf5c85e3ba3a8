"""A draft to which a party advises that may suggest and not type."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage
from workspace.process.unit import transaction
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def advised(stage: Stage, staged_draft: str) -> str:
    """Give the draft to which Belmar advises, and where Bea may suggest and not type."""
    belmar = stage.organisations["belmar"].id
    with stage.app.app_context(), transaction() as unit:
        asked = select(PartyRow).filter_by(pledge_id=staged_draft, organisation_id=belmar)
        party = unit.session.scalars(asked).one()
        party.capacity, party.edit_level = "adviser", "suggest"
    return staged_draft


@pytest.fixture
def advisers_page(visit: Callable[..., Page], advised: str) -> Page:
    """Give the page on which Bea reads and suggests."""
    page = visit(p.draft_page(advised), "Bea")
    p.cannot_type(page)
    return page
