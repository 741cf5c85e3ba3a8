"""Those who propose to Ana's draft: Bea of a co-pledger that may suggest, Farid who advises."""

import pytest

from tests.support.people import builders as make


@pytest.fixture
def belmar(draft):
    row = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, row, edit_level="suggest")
    return row


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def field_presence(draft):
    row = make.an_organisation("Field Presence", org_type="ohchr_presence")
    make.a_party(draft, row, "adviser", edit_level="suggest")
    return row


@pytest.fixture
def farid(field_presence):
    return make.a_member(field_presence, name="Farid")
