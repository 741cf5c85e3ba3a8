"""What a database complains of is logged without what people wrote."""

import traceback

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import SQLAlchemyError

from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.accounts.people import PersonRow

ADDRESS = "amina.diarra@aruna.example"


@pytest.fixture(params=["twice", "too long", "not a number", "missing"])
def complaint(request, app):
    person = {"id": "p", "email": ADDRESS, "name": ADDRESS, "password_hash": ""}
    row = PersonRow.__table__
    with pytest.raises(SQLAlchemyError) as caught, transaction() as unit:
        if request.param == "twice":
            unit.session.execute(insert(row).values(**person, created_at=now()))
            unit.session.execute(insert(row).values(**person | {"id": "q"}, created_at=now()))
        elif request.param == "too long":
            unit.session.execute(
                insert(row).values(**person | {"id": ADDRESS * 9}, created_at=now())
            )
            unit.session.execute(insert(row).values(**person, created_at=now()))
        elif request.param == "not a number":
            statement = text("SELECT abs(CAST(:value AS integer) / 0), :value || nothing")
            unit.session.execute(statement, {"value": ADDRESS})
        else:
            unit.session.execute(insert(row).values(**person))
    return caught.value


def test_no_log_repeats_an_address(complaint):
    said = "".join(traceback.format_exception(complaint))
    assert ADDRESS not in said
    assert "Error" in said
