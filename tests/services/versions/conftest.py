"""The second party of a draft with versions, and the clock that is moved between them."""

import pytest

from tests.support.people import builders as make
from tests.support.servers.clock import FakeClock


@pytest.fixture
def clock(noon: FakeClock, app) -> FakeClock:
    return noon


@pytest.fixture
def belmar(draft):
    row = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, row)
    return row


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")
