"""A document that takes long waits for whoever asked for it, for a day; each end is told."""

from datetime import timedelta

import pytest

from tests.support.documents.counter import Counter, slowly
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import export
from workspace.services.export import parcels
from workspace.services.export.parcels import ManyUnderWay, NoParcel, SeatChanged
from workspace.store.desk.parcels import ParcelRow
from workspace.store.organisations.seats import SeatRow


@pytest.fixture
def counter(app, noon, monkeypatch):
    slowly(monkeypatch)
    return Counter(app)


def test_it_waits_for_who_asked_and_for_nobody_else_and_for_a_day(counter, noon):
    view = counter.ended(counter.ask())
    assert (view.ready, view.step, view.size) == (True, 4, 9)
    assert export.fetch(counter.ana, counter.draft, view.id) == ("draft.txt", b"We will.\n")
    assert export.choices(counter.ana, counter.draft).parcels == (view,)
    assert export.choices(counter.bea, counter.draft).parcels == ()
    for look in (export.look, export.fetch):
        with pytest.raises(NoParcel):
            look(counter.bea, counter.draft, view.id)
    noon.move(hours=23)
    export.clear()
    assert counter.view(view.id).ready
    noon.move(hours=1)
    with pytest.raises(NoParcel):
        export.fetch(counter.ana, counter.draft, view.id)
    export.clear()
    with reading() as unit:
        assert unit.session.get(ParcelRow, view.id) is None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_reads_the_draft_through_another_seat_by_then_does_not_get_it(counter):
    view = counter.ended(counter.ask())
    with transaction() as unit:
        seat = unit.session.query(SeatRow).filter_by(person_id=counter.ana.id).one()
        seat.role = "viewer"
    with pytest.raises(SeatChanged):
        export.fetch(counter.ana, counter.draft, view.id)
    with transaction() as unit:
        unit.session.delete(unit.session.query(SeatRow).filter_by(person_id=counter.ana.id).one())
    with pytest.raises(NotFound):
        export.fetch(counter.ana, counter.draft, view.id)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_three_are_made_for_somebody_at_once_and_ten_are_kept(counter, noon, monkeypatch):
    for _ in range(parcels.MOST_UNDER_WAY):
        counter.left()
    with pytest.raises(ManyUnderWay):
        counter.ask()
    noon.move(hours=1)
    for n in range(parcels.MOST_KEPT):
        counter.left(ended_at=now(), asked_at=now() - timedelta(minutes=n), name=f"{n}.txt")
    counter.ended(counter.ask())
    names = [one.name for one in export.choices(counter.ana, counter.draft).parcels]
    assert names.count("draft.txt") == 1 + parcels.MOST_UNDER_WAY
    assert f"{parcels.MOST_KEPT - 1}.txt" not in names
    monkeypatch.undo()
    assert counter.ask() == b"We will.\n"
