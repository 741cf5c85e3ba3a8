"""Only its people and the secretariat get at an organisation."""

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.process.unit import reading
from workspace.services.access.houses import house_for


def test_an_organisation_is_got_at_by_seat_or_for_the_office(app):
    hands, stranger = OpenHands(), a.a_person()
    with reading() as unit:
        assert house_for(unit, hands.ada, hands.slug, Duty.EDIT).role == "org_admin"
        assert house_for(unit, hands.sol, hands.slug, Duty.OFFICE).office
        with pytest.raises(NotTheirDuty):
            house_for(unit, hands.ben, hands.slug, Duty.EDIT)
        with pytest.raises(NotFound):
            house_for(unit, stranger, hands.slug, Duty.SEE)
