"""Whose an offer to align is: those of the organisation it was made to, and nobody's else."""

import pytest

from tests.support.people import builders as a
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from workspace.domain.errors import NotFound
from workspace.services import alignment


@pytest.fixture
def table(app, noon):
    return AligningTable()


def test_an_offer_and_the_text_in_it_are_there_for_the_invited_organisation_alone(table):
    colleague = a.a_member(table.hands, name="Ode Hands")
    offer_id = table.invite()
    view = alignment.page(colleague, offer_id)
    assert view.form.title
    assert not view.may_answer
    for stranger in (table.ana, table.nia, table.reps[0], a.a_person("Nobody")):
        for act in (alignment.page, alignment.decline, alignment.withdraw):
            with pytest.raises(NotFound):
                act(fresh(stranger), offer_id)
        assert alignment.waiting(stranger) == ()
    assert alignment.waiting(colleague) == ()
    with pytest.raises(NotFound):
        alignment.page(table.olu, "nowhere")
