"""A document that takes long waits for whoever asked for it, for a day; each end is told."""

from datetime import timedelta

import pytest

from tests.support.documents import sheets
from tests.support.people.signing_table import Table
from tests.support.servers.waiting import until
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import export
from workspace.services.export import Later, Order, parcels
from workspace.services.export.parcels import ManyUnderWay, NoParcel, SeatChanged
from workspace.store.desk.parcels import ParcelRow
from workspace.store.organisations.seats import SeatRow


class Counter:
    """Where Ana asks for a document of a draft, and looks what became of it."""

    def __init__(self, app):
        self.table, self._apart = Table(), app.app_context
        self.ana, self.bea, self.draft = self.table.ana, self.table.bea, self.table.draft

    def ask(self, form="txt"):
        said = sheets.manuscript(sheets.line("We will."))
        order = Order(draft_id=self.draft, form=form, name=f"draft.{form}", address="/again")
        return export.made(self.ana, order, lambda: said, self._apart)

    def left(self, **more):
        """Leave one as a process does that ended while it worked for Ana."""
        kept = {"seat": "", "name": "draft.txt", "address": "/again", "asked_at": now()}
        with transaction() as unit:
            row = ParcelRow(person_id=self.ana.id, draft_id=self.draft, **kept | more)
            unit.session.add(row)
            unit.session.flush()
            return row.id

    def view(self, parcel_id):
        return export.look(self.ana, self.draft, parcel_id)

    def ended(self, later):
        assert isinstance(later, Later)
        until(lambda: not self.view(later.parcel_id).under_way, "its end")
        return self.view(later.parcel_id)


@pytest.fixture
def counter(app, noon, monkeypatch):
    monkeypatch.setattr(parcels, "PROMPT_S", 0.0)
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
def test_one_that_cannot_be_made_says_so_and_one_that_was_interrupted_too(counter, noon):
    view = counter.ended(counter.ask("nothing"))
    assert (view.failure, view.ready, view.address) == ("late", False, "/again")
    begun, waiting = counter.left(begun_at=now()), counter.left()
    assert [counter.view(one).step for one in (begun, waiting)] == [2, 1]
    noon.move(minutes=1)
    assert counter.view(begun).interrupted
    assert counter.view(waiting).under_way
    noon.move(minutes=4)
    assert counter.view(waiting).interrupted
    with pytest.raises(NoParcel):
        export.fetch(counter.ana, counter.draft, waiting)


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
