"""A pledge is closed by who signs for its lead, once nothing is expected of any measure."""

import pytest

from tests.support.people import stages
from tests.support.people.reported import BEGUN, FULFILLED
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotPermitted
from workspace.domain.progress.lights import Light
from workspace.domain.progress.reports import Report
from workspace.services import progress, second_factor
from workspace.services.progress import MeasuresGoOn
from workspace.services.second_factor import SecondFactorNeeded

LAST = {"as_of": ["2026-02-28"], "narrative": ["All of it is done."]}


@pytest.fixture
def public(app, noon):
    table = Table()
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def test_it_ends_with_a_last_report_and_asks_nothing_any_more(public, noon):
    progress.publish(public.ana, public.draft, 1, BEGUN)
    with pytest.raises(NotPermitted):
        progress.closing(public.amir, public.draft)
    with pytest.raises(MeasuresGoOn):
        progress.close(public.amir, public.draft, LAST)
    noon.move(minutes=1)
    progress.publish(public.ana, public.draft, 1, FULFILLED)
    for person in (public.ana, public.bruno):
        with pytest.raises(NotPermitted):
            progress.close(person, public.draft, LAST)
    with pytest.raises(Invalid):
        progress.close(public.amir, public.draft, {"as_of": ["2026-02-28"]})
    progress.publish(public.ana, public.draft, 0, LAST)
    assert progress.closing(public.amir, public.draft).filled == Report(as_of="2026-11-17")
    noon.move(minutes=1)
    _whoever_closes_proves_who_they_are(public, noon)
    progress.close(public.amir, public.draft, LAST)
    found = progress.public(public.symbol).found
    assert (found.light, found.status) == (Light.OVER, "fulfilled")
    assert found.whole.current.closes
    noon.move(days=900)
    assert progress.public(public.symbol).found.light is Light.OVER
    assert progress.tell_due() == 0
    with pytest.raises(NotPermitted):
        progress.publish(public.ana, public.draft, 1, BEGUN)
    assert progress.progress(public.bea, public.draft).found.closed_at


def _whoever_closes_proves_who_they_are(public, noon):
    second_factor.ask_for(public.campaign.slug, wanted=True)
    with pytest.raises(SecondFactorNeeded):
        progress.close(public.amir, public.draft, LAST)
    second_factor.ask_for(public.campaign.slug, wanted=False)
    noon.move(minutes=6)
    with pytest.raises(FreshSignInNeeded):
        progress.close(public.amir, public.draft, LAST)
    noon.move(minutes=-6)
