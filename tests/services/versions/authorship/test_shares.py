"""Whose the changes between two states of a draft are, word by word."""

import pytest

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.people.signing_table import Table
from workspace.services import suggestions, versions


@pytest.fixture
def table(app, noon):
    made = Table()
    made.write(scene="We train judges.\nWe open every prison.\nCafe\u0301s stay open.")
    versions.checkpoint(made.ana, made.draft, "one")
    return made


def by(person, draft, b=None):
    view = versions.compare(person, draft, 1, b)
    assert {n for one in view.shares.by for n in one.changes} == set(range(1, view.total + 1))
    return {one.organisation: (one.added, one.removed, len(one.changes)) for one in view.shares.by}


def test_every_change_is_whose_hands_made_it(table, noon):
    noon.move(minutes=1)
    scene = "We train all judges.\nWe open prison.\nCafe\u0301s stay open."
    write(table.draft, table.bea, table.belmar.id, scene=scene)
    table.write(scene=scene.replace("open.", "open late."))
    assert by(table.ana, table.draft) == {"Aruna": (1, 0, 1), "Belmar": (1, 1, 2)}
    view = versions.compare(table.ana, table.draft, 1, None)
    assert dict(view.shares.whose) == {1: ("Belmar",), 2: ("Belmar",), 3: ("Aruna",)}
    assert not versions.compare(table.ana, table.draft, None, 1).shares.by, "backwards is nobody's"


def test_what_was_proposed_is_of_both_and_what_came_and_went_of_nobody(table, noon):
    noon.move(minutes=1)
    scene = "We train judges.\nWe open every prison.\nCafe\u0301s stay open."
    (one,) = suggest(table.bea, table.draft, scene.replace("every", "each"), "scene")
    suggestions.accept(table.ana, table.draft, one)
    changed = scene.replace("every", "each")
    write(table.draft, table.bea, table.belmar.id, scene=f"{changed}\nSoon gone.")
    table.write(scene=changed)
    assert by(table.bea, table.draft) == {"Aruna": (1, 1, 1), "Belmar": (1, 1, 1)}
