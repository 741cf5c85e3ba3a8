"""Where somebody asks for documents of a draft that take long."""

from collections.abc import Callable

from tests.support.documents import sheets
from tests.support.people.signing_table import Table
from tests.support.servers.waiting import until
from workspace.process.clock import now
from workspace.process.offload import beside
from workspace.process.unit import transaction
from workspace.services import export
from workspace.services.export import Later, Order, parcels
from workspace.store.desk.parcels import ParcelRow


def slowly(monkeypatch):
    """Have documents take longer than anybody waits: each is begun once it has its page."""
    held: list[Callable[[], None]] = []

    def begin(work: Callable[[], None]) -> None:
        held.append(work)
        while len(held) > 1:  # the document, and who keeps what becomes of it
            beside(held.pop(0))
            beside(held.pop(0))

    monkeypatch.setattr(parcels, "PROMPT_S", 0.0)
    monkeypatch.setattr(parcels, "beside", begin)


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
