"""Units of work: all or nothing, and told of only afterwards."""

import threading

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard
from workspace.domain.events import PledgePublished
from workspace.process import unit
from workspace.process.unit import reading, transaction
from workspace.store.organisations.organisations import OrganisationRow

FACT = PledgePublished(symbol="HR75-000001", number=1)


def name_of(aruna) -> str:
    with reading() as work:
        return work.session.get_one(OrganisationRow, aruna.id).name


def rename(work, aruna, name="Aruna") -> None:
    work.session.get_one(OrganisationRow, aruna.id).name = name


def rename_and_fail(aruna) -> None:
    with transaction() as work:
        rename(work, aruna)
        work.session.flush()
        work.announce(FACT)
        raise ZeroDivisionError


def test_what_was_done_is_told_once_it_is_stored(aruna):
    with heard() as events:
        with transaction() as work:
            rename(work, aruna)
            work.announce(FACT)
            assert events == []
        assert (name_of(aruna), events) == ("Aruna", [FACT])


def test_of_a_unit_that_fails_nothing_is_stored_or_told(aruna):
    with heard() as events:
        with pytest.raises(ZeroDivisionError):
            rename_and_fail(aruna)
        assert (name_of(aruna), events) == ("Republic of Aruna", [])


def test_reading_stores_nothing(aruna):
    with reading() as work:
        rename(work, aruna)
    assert name_of(aruna) == "Republic of Aruna"


def test_a_listener_that_fails_keeps_nobody_else_from_hearing(aruna, caplog):
    def deaf(_fact) -> None:
        raise ZeroDivisionError

    unit.subscribe(deaf)
    try:
        with heard() as events, transaction() as work:
            work.announce(FACT)
        assert events == [FACT]
    finally:
        unit._listeners.remove(deaf)
    assert "listener failed for PledgePublished" in caplog.text


def test_the_next_unit_after_a_failed_one_goes_through(aruna):
    with pytest.raises(ZeroDivisionError):
        rename_and_fail(aruna)
    with transaction() as work:
        rename(work, aruna)
    assert name_of(aruna) == "Aruna"


def test_a_reader_sees_one_state_whatever_is_committed_meanwhile(app, aruna):
    def rename_it() -> None:
        with app.app_context(), transaction() as work:
            rename(work, aruna, "Renamed")

    names = select(OrganisationRow.name).where(OrganisationRow.id == aruna.id)
    with reading() as work:
        before = work.session.scalar(names)
        other = threading.Thread(target=rename_it)
        other.start()
        other.join()
        assert work.session.scalar(names) == before
    assert name_of(aruna) == "Renamed"


def test_a_reading_within_a_reading_is_the_same_one_until_the_first_ends(app, aruna):
    def rename_it() -> None:
        with app.app_context(), transaction() as work:
            rename(work, aruna, "Renamed")

    with reading() as work:
        before = name_of(aruna)
        with reading() as inner:
            assert inner is work
        other = threading.Thread(target=rename_it)
        other.start()
        other.join()
        assert name_of(aruna) == before
    assert name_of(aruna) == "Renamed"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_only_reads_reads_once_and_what_writes_each_time(app):
    def asked_twice(begin):
        asked = []

        def read():
            asked.append("again")
            return len(asked)

        with begin() as work:
            return [work.once(("names",), read) for _ in range(2)]

    assert asked_twice(reading) == [1, 1]
    assert asked_twice(transaction) == [1, 2]
