"""A table of organisations, judged line by line."""

import pytest

from workspace.domain.errors import Invalid
from workspace.domain.organisations import tables
from workspace.domain.organisations.tables import Fate


def test_columns_are_known_in_any_order_and_case():
    assert tables.columns(["Type", " NAME ", "name fr", "email"]) == (
        *("type", "name", "name_fr"),
        "email",
    )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["name", "email"], "type"),
        (["name", "type", "email", "Staff"], "Staff"),
        (["name", "type", "email", "Name"], "Name"),
        ([], "name, type, email"),
    ],
)
def test_columns_that_are_missing_or_unknown_are_named(names, said):
    with pytest.raises(Invalid) as refused:
        tables.columns(names)
    assert refused.value.errors["table"].facts == {"names": said}


def test_kinds_and_regions_are_codes_or_words_and_addresses_are_made_sound():
    line = tables.read(
        2,
        {
            "name": "Kingdom  of Belmar",
            "type": "Member State",
            "region": "WEOG",
            "name_fr": "Royaume de Belmar",
            "email": "Mission <Mission@Belmar.example>",
        },
    )
    assert (line.fate, line.name, line.email) == (
        Fate.NEW,
        "Kingdom of Belmar",
        "mission@belmar.example",
    )
    assert (line.said.type, line.said.region, line.said.names) == (
        "member_state",
        "weog",
        {"fr": "Royaume de Belmar"},
    )


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "x" * 300}, {"name"}),
        ({"type": "club"}, {"type"}),
        ({"type": "member_state"}, {"region"}),
        ({"email": ""}, {"email"}),
        ({"email": "nobody", "type": ""}, {"email", "type"}),
    ],
)
def test_what_is_wrong_with_a_line_is_said_by_column(change, wrong):
    line = tables.read(2, {"name": "Open Hands", "type": "other", "email": "o@h.example"} | change)
    assert (line.fate, set(line.errors)) == (Fate.WRONG, wrong)
    assert len(line.name) <= 200
