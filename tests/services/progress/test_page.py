"""The form begins with what is kept, or with the last report; what is kept is nobody else's."""

import pytest

from tests.support.people import stages
from tests.support.people.reported import BEGUN
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import progress
from workspace.services.progress.report import NotTheirs


@pytest.fixture
def public(app, noon):
    table = Table()
    stages.a_measure(table.bea, table.draft, table.belmar)
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def seen(table):
    return progress.public(table.symbol).found


def test_what_is_kept_is_the_organisations_own_and_gone_once_it_is_published(public):
    progress.keep(public.bea, public.draft, 2, {**BEGUN, "status": [""]})
    assert not seen(public).reports
    view = progress.form(public.bruno, public.draft, 2)
    assert view.filled.narrative == BEGUN["narrative"][0]
    assert view.kept_at is not None
    assert not progress.progress(public.ana, public.draft).kept
    progress.publish(public.bruno, public.draft, 2, BEGUN)
    view = progress.form(public.bea, public.draft, 2)
    assert view.kept_at is None
    assert (view.filled.value, view.filled.as_of) == ("3", "2026-11-17")
    with pytest.raises(NotTheirs):
        progress.form(public.bea, public.draft, 1)
    with pytest.raises(NotFound):
        progress.correction(public.bea, public.draft, "nothing")
    with pytest.raises(NotFound):
        progress.public("HR75-999999")
