"""What was changed past us is kept back wherever it is shown; the rest of the page stands."""

import pytest
from sqlalchemy import update

from tests.support.people import intruder, stages
from tests.support.people.amended import amended
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.reported import BEGUN, FULFILLED
from workspace.process import meters
from workspace.services import amendment, progress
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.flagships import FlagshipRow

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@on_sqlite
def test_what_was_changed_past_us_is_kept_back_in_public_and_the_rest_stands(client, app, noon):
    table = FlagshipTable(cap=3)
    table.sign()
    symbol = stages.submit(table.amir, table.draft)
    noon.move(days=8)
    first = progress.publish(table.ana, table.draft, 1, BEGUN)
    noon.move(days=1)
    last = progress.publish(table.ana, table.draft, 1, FULFILLED)
    before = _noted()
    said = {"narrative": "Forty inspectors were named."}
    _change(ProgressReportRow, said, id=last)
    course = progress.public(symbol).found
    assert (course.altered, course.status, course.one(1).current.id) == (1, "in_progress", first)
    shown = client.get(f"/en/pledges/{symbol}/progress")
    assert "Three inspectors" in shown.text
    assert "does not match the record any more" in shown.text
    for form in ("", "/progress", "/progress.csv", "/progress.json"):
        assert "Forty" not in client.get(f"/en/pledges/{symbol}{form}").text
    assert _noted() > before
    with pytest.raises(Altered):
        progress.confirm(table.ana, table.draft, 1)
    with pytest.raises(Altered):
        progress.correct(table.ana, table.draft, last, FULFILLED)
    _change(FlagshipRow, {"slot_no": 2})
    assert client.get(f"/en/pledges/{symbol}.json").json["kept_back"] == 1
    page = client.get(f"/en/pledges/{symbol}?page=1").text  # not the one that is kept
    assert "One of the flagship pledges of" not in page
    assert "An entry beside this text" in page
    progress.publish(table.ana, table.draft, 1, FULFILLED)
    assert progress.public(symbol).found.status == "fulfilled"


@on_sqlite
def test_an_earlier_text_or_a_line_of_the_list_that_was_changed_is_kept_back(client, app):
    table = FlagshipTable()
    table.sign(flagship=False)
    stages.submit(table.amir, table.draft)
    symbol = amended(table)
    assert [one.number for one in amendment.history(symbol).texts] == [1]
    _change(AmendmentRow, {"reason": "Nothing was reached."})
    found = amendment.history(symbol)
    assert (found.texts, found.altered) == ((), 1)
    assert "earlier text does not match the record" in client.get(f"/en/pledges/{symbol}").text
    with pytest.raises(Altered):
        amendment.earlier(symbol, 1)
    _change(EntryRow, {"title": "Monitors see nothing"}, symbol=symbol)
    (line,) = search.listing(wish({})).lines
    assert (line.altered, line.title, line.who) == (True, "", "")
    for page in ("pledges", "pledges.json", "pledges.atom", ""):
        answer = client.get(f"/en/{page}")
        assert "Monitors see nothing" not in answer.text or not page
    with pytest.raises(Altered):
        registry.one(symbol)
    with pytest.raises(Altered):
        progress.public(symbol)


def _change(kind, values, **where):
    change = update(kind).filter_by(**where).values(**values)
    intruder.past_guards(lambda session: session.execute(change))


def _noted():
    return meters.REGISTRY.get_sample_value("banyan_record_faults_total")
