"""What everybody reads of those that signed on: by class, as of a day, a page at a time."""

from datetime import timedelta

import pytest

from tests.support.life.observed import faults
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from workspace.services import sign_on
from workspace.services.sign_on import Part, Wanted, block
from workspace.services.sign_on.block import PART


@pytest.fixture
def table(app, noon):
    return OpenTable().published()


def _read(table, **wanted):
    return sign_on.listing(table.symbol, Wanted(**wanted))


def test_a_block_is_read_by_class_and_as_of_a_day(table, noon):
    first = noon.at.date().isoformat()
    table.sign(wish="We would have named the police.")
    noon.move(days=1)
    table.sign(*table.another("City of Dorn", "local_authority"))
    table.sign(*table.another("Ålborg House"))
    now = _read(table)
    assert [(code, number) for code, _, number in now.classes] == [
        ("civil_society", 2),
        ("local_authority", 1),
    ]
    assert [one.name for one in now.signers] == ["Ålborg House", "Open Hands", "City of Dorn"]
    assert [one.name for one in _read(table, day=first).signers] == ["Open Hands"]
    assert _read(table, day="2999-01-01").wanted.day == ""
    assert _read(table, type="local_authority").found == 1
    assert _read(table, part=Part.WISHES).found == 1
    days = [one.number for one in _read(table, part=Part.ADDENDA).addenda]
    assert days == [2, 1]
    assert [one.name for one in sign_on.whole(table.symbol, first).signers] == ["Open Hands"]


def test_a_long_list_is_read_a_page_at_a_time(table, monkeypatch):
    monkeypatch.setattr(block, "PART", 2)
    assert PART > block.PART
    for name in ("Amber House", "Blue House", "Cedar House"):
        table.sign(*table.another(name))
    pages = [_read(table, page=page) for page in (1, 2, 9)]
    assert [[one.name for one in page.signers] for page in pages] == [
        ["Amber House", "Blue House"],
        ["Cedar House"],
        ["Cedar House"],
    ]
    assert pages[0].pages == 2
    assert [page.wanted.page for page in pages] == [1, 2, 2]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_first_list_is_told_before_its_day_is_over_and_read_after_it(table, noon):
    day, last = (noon.at.date() + timedelta(days=n) for n in (2, 30))
    days = {"last_day": last.isoformat(), "first_day": day.isoformat()}
    sign_on.open_for(fresh(table.amir), table.draft, "endorser", by_approval=False, **days)
    table.sign()
    told = (_read(table), sign_on.sign_on_view(table.olu, table.symbol))
    assert all(one.first_list_at is not None for one in told)
    assert told[0].first_list == ""
    assert sign_on.call_view(table.amir, table.draft).first_day == day.isoformat()
    noon.move(days=4)
    table.sign(*table.another("Late House"))
    seen = _read(table)
    assert (seen.first_list_at, seen.first_list, seen.count) == (None, day.isoformat(), 2)
    assert [one.name for one in _read(table, day=seen.first_list).signers] == ["Open Hands"]
    sign_on.open_for(fresh(table.amir), table.draft, "co_pledger", by_approval=False, **days)
    assert _read(table).first_list == day.isoformat()
    assert faults() == []
