"""Drafts that are written to at once, each by somebody of its own."""

import pytest

from tests.support.documents.journal import typed
from workspace.demo import load
from workspace.services import accounts
from workspace.services import text as texts


@pytest.fixture
def writers(app):
    """Give (draft, person, lease, updates) for four drafts with one writer each."""
    made = load.fill(users=4, drafts=4, per_draft=1)
    found = []
    for draft, (user,) in made.drafts:
        person = accounts.person_of(made.users[user][1])
        joined = texts.join(person, draft, None, 0)
        found.append((draft, person, joined.client_id, typed(joined.state, joined.client_id, 10)))
    yield found
    texts.close_all()
