"""What everybody reads of those that signed on: by class, as of a day, a page at a time."""

import pytest

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
