"""How far a document is that takes long, as the clock has it whatever became of who made it."""

import pytest

from tests.support.documents.counter import Counter, slowly
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.services import export
from workspace.services.export.parcel_views import NoParcel

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def counter(app, noon, monkeypatch):
    slowly(monkeypatch)
    return Counter(app)


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
    with pytest.raises(NotFound):
        export.look(counter.ana, "nosuchdraft", waiting)
