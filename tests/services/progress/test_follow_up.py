"""Who answers for a measure, where it stands and what its light is, from its reports alone."""

import pytest

from tests.support.people import stages
from tests.support.people.amended import opened
from tests.support.people.reported import BEGUN, FULFILLED
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.progress.lights import Light, months_after
from workspace.process.clock import now
from workspace.services import progress
from workspace.services.parties import departure
from workspace.services.progress import NothingToConfirm


@pytest.fixture
def public(app, noon):
    table = Table()
    stages.a_measure(table.bea, table.draft, table.belmar)
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def seen(table):
    return progress.public(table.symbol).found


def test_no_change_is_one_act_and_starts_the_clock_anew(public, noon):
    with pytest.raises(NothingToConfirm):
        progress.confirm(public.ana, public.draft, 1)
    progress.publish(public.ana, public.draft, 1, BEGUN)
    noon.at = months_after(now(), 14)
    assert seen(public).one(1).light is Light.OVERDUE
    progress.confirm(public.ana, public.draft, 1)
    one = seen(public).one(1)
    assert one.light is Light.ON_TRACK
    assert (one.current.unchanged_on, one.status) == ("2026-01-31", "in_progress")
    assert progress.form(public.ana, public.draft, 1).filled.narrative == BEGUN["narrative"][0]
    noon.move(minutes=1)
    progress.publish(public.ana, public.draft, 1, FULFILLED)
    noon.at = months_after(now(), 30)
    found = seen(public)
    assert (found.one(1).light, found.one(2).light) == (Light.OVER, Light.SILENT)
    assert found.light is Light.SILENT
    for number in (-1, 3):
        with pytest.raises(NotFound):
            found.one(number)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_left_an_amendment_is_named_with_what_it_signed_and_the_lead_reports(public):
    opened(public)
    departure.leave(public.bruno, public.draft, openly=True)
    assert [one.organisation for one in seen(public).measures] == ["Aruna", "Belmar"]
    progress.publish(public.ana, public.draft, 2, BEGUN)
    assert seen(public).one(2).current.organisation == "Aruna"
