"""What a database complains of is logged without what people wrote."""

import traceback

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import SQLAlchemyError

from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.accounts.people import PersonRow

ADDRESS = "amina.diarra@aruna.example"


PERSON = {"id": "p", "email": ADDRESS, "name": ADDRESS, "password_hash": ""}
INTO = insert(PersonRow.__table__)


def twice(session):
    session.execute(INTO.values(**PERSON, created_at=now()))
    session.execute(INTO.values(**PERSON | {"id": "q"}, created_at=now()))


def no_number(session):
    statement = text("SELECT abs(CAST(:value AS integer) / 0), :value || nothing")
    session.execute(statement, {"value": ADDRESS})


def missing(session):
    session.execute(INTO.values(**PERSON))


@pytest.fixture(params=[twice, no_number, missing], ids=lambda work: work.__name__)
def complaint(request, app):
    with pytest.raises(SQLAlchemyError) as caught, transaction() as unit:
        request.param(unit.session)
    return caught.value


def test_no_log_repeats_an_address(complaint):
    said = "".join(traceback.format_exception(complaint))
    assert ADDRESS not in said
    assert "Error" in said
