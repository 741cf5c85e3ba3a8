"""Which text and which party a letter is about: found by what it says, and nothing told beside."""

import pytest

from tests.services.paper.test_letters import a_letter, table
from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.errors import DeadlinePassed, Invalid
from workspace.domain.signing.paper import NotForOneself
from workspace.process.clock import now
from workspace.services import paper
from workspace.services.accounts import Person

__all__ = ["table"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fingerprint", "0000-0000-0000"),
        ("fingerprint", "%" * 12),
        ("fingerprint", "AB"),
        ("organisation", "Corvia"),
        ("organisation", ""),
    ],
)
def test_a_text_or_a_party_that_is_not_there_is_said_beside_its_field(noon, table, field, value):
    with pytest.raises(Invalid) as refused:
        paper.record(table.sol, a_letter(table, **{field: value}))
    assert list(refused.value.errors) == [field]


def test_the_whole_fingerprint_names_the_text_too_and_case_does_not_matter(table):
    whole = stages.fingerprint(table.ana, table.draft)
    paper.record(table.sol, a_letter(table, fingerprint=whole.upper(), organisation=" BELMAR "))


@pytest.mark.parametrize("house", ["belmar", "aruna"])
def test_nobody_records_for_an_organisation_they_belong_to_nor_as_another_party(table, house):
    """Who leads would else bind those it waits for, and submit with the last of them."""
    a.a_seat(table.sol, getattr(table, house))
    with pytest.raises(NotForOneself):
        paper.record(table.sol, a_letter(table))


def test_after_the_deadline_nothing_is_recorded(noon, table):
    letter = a_letter(table)
    noon.move(days=100)
    fields = {name: getattr(table.sol, name) for name in Person.__dataclass_fields__}
    with pytest.raises(DeadlinePassed):
        paper.record(Person(**{**fields, "proved_at": now()}), letter)
