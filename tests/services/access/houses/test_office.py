"""Only who acts for the secretariat gets at what is the secretariat's."""

import pytest

from tests.support.people.houses import OpenHands
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services.access.houses import require_office


def test_only_who_acts_for_the_office_is_of_the_office(app):
    hands = OpenHands()
    with reading() as unit:
        require_office(unit, hands.sol)
        with pytest.raises(NotFound):
            require_office(unit, hands.ada)
