"""Which organisations were shown a discussion is written down before they are."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services import discussion
from workspace.services.access import standing
from workspace.services.discussion import NewThread
from workspace.services.discussion.audience import readership

SAID = NewThread(section="scene", body="Is it so?")


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"), name="Bea")


def shown(person, draft) -> set[str]:
    with reading() as unit:
        return readership.since(unit, standing(unit, person, draft), 1)


@pytest.mark.parametrize(
    "look", [discussion.discussion, lambda who, of: discussion.marks(who, of, "")]
)
def test_whoever_looks_is_written_down(ana, bea, aruna, draft, look):
    discussion.start_thread(bea, draft, SAID)
    assert aruna.id not in shown(ana, draft)
    look(ana, draft)
    assert aruna.id in shown(ana, draft)


def test_what_is_new_is_another_look(ana, bea, draft):
    discussion.start_thread(bea, draft, SAID)
    discussion.discussion(ana, draft)
    with reading() as unit:
        assert readership.is_kept(unit, standing(unit, ana, draft))
    discussion.start_thread(bea, draft, SAID)
    with reading() as unit:
        assert not readership.is_kept(unit, standing(unit, ana, draft))
    readership.keep(ana, draft)
    with reading() as unit:
        assert readership.is_kept(unit, standing(unit, ana, draft))


def test_a_stranger_is_not_written_down(draft):
    with pytest.raises(NotFound):
        readership.keep(make.a_member(make.an_organisation("Elsewhere")), draft)
