"""The second party of a draft with versions, and the clock that is moved between them."""

import pytest

from tests.support.people import builders as make
from tests.support.servers.clock import FakeClock


@pytest.fixture
def clock(noon: FakeClock, app) -> FakeClock:
    return noon


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")
