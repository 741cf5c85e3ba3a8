"""The figures of the house, on a small house whose figures are known."""

from pathlib import Path

import pytest

from bench.house import rules, sizes, words
from bench.house.tree import Tree, in_cycles

HOUSE = {
    "workspace/__init__.py": '"""A house."""\n',
    "workspace/domain/__init__.py": '"""Rules."""\n',
    "workspace/domain/states.py": '"""States."""\n\ndef may(x):\n    return x\n',
    "workspace/services/__init__.py": '"""Use cases."""\n',
    "workspace/services/clock.py": '"""Time."""\nfrom workspace.services.signing import acts\n',
    "workspace/services/signing/__init__.py": '"""Signing."""\n',
    "workspace/services/signing/acts.py": '''"""Acts."""
from workspace.domain import states
from workspace.services import clock, versions
from workspace.services.access import Standing


def sign(unit: object, row: object) -> None:
    """Sign."""
    row.state, row.at = "signed", 1
    row.state == "signed"
    AuditRow(action="sign")
    audit.act(unit, row, "pledge.sign", row.id)
    unit.announce(row)
    return row.person.name
''',
    "workspace/services/versions/__init__.py": '"""Versions."""\n',
    "workspace/services/versions/saving.py": '''"""Saving."""
from workspace.services.signing import acts


class Leaf:
    """One."""

    @property
    def wide(self) -> int:
        """Width."""
        return 1
''',
    "workspace/services/versions/leaf.py": '"""Leaves."""\n',
    "workspace/store/tree/__init__.py": '"""Rows."""\n',
    "workspace/store/tree/leaf.py": '"""Leaves."""\n\n\ndef bare(x: int): ...\n',
    "templates/signing/board.html": "x" * 121 + "\n" + "y" * 120 + "\n",
}


@pytest.fixture
def house(tmp_path: Path) -> Tree:
    """Give a checkout of three layers."""
    for name, text in HOUSE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return Tree(tmp_path)


def test_rooms_are_the_packages_inside_layers(house: Tree):
    assert {name: len(files) for name, files in house.rooms.items()} == {
        "workspace.services.signing": 2,
        "workspace.services.versions": 3,
        "workspace.store.tree": 2,
    }
    assert sizes.files_at_roots(house) == {"domain": 2, "services": 2}


def test_arrows_go_from_who_imports_to_what_is_imported(house: Tree):
    assert house.arrows == {
        ("workspace.services.signing", "workspace.domain"),
        ("workspace.services.signing", "workspace.services"),
        ("workspace.services.signing", "workspace.services.versions"),
        ("workspace.services.versions", "workspace.services.signing"),
        ("workspace.services", "workspace.services.signing"),
    }


def test_a_cycle_is_rooms_that_reach_each_other():
    assert in_cycles({("a", "b"), ("b", "c"), ("c", "d")}) == []
    assert in_cycles({("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")}) == [{"a", "b", "c"}]


def test_rules_by_hand_are_found_where_they_stand(house: Tree):
    found = {what: sum(where.values()) for what, where in rules.places(house).items()}
    assert found == {
        "assign a state": 1,
        "make a row with a state's word": 0,
        "write the trail themselves": 2,
        "spell an act in place": 1,
        "announce themselves": 1,
        "read a person's name": 1,
        "ask for threads": 0,
        "put a pledge into words": 0,
    }


def test_a_word_with_two_owners_is_told_from_a_room_in_two_layers(house: Tree):
    assert words.gerunds(house) == [
        "workspace.services.signing",
        "workspace.services.versions.saving",
    ]
    assert words.two_things(house) == {"leaf": ["tree", "versions"]}
    assert list(words.same_base(house.modules.values())) == ["leaf"]


def test_lengths_documents_and_types_are_counted(house: Tree):
    assert sizes.most_methods(house) == "1 (Leaf)"
    assert sizes.wide_template_lines(house) == 1
    assert sizes.typed(house) == 50.0
    asked = [node for module in house.modules.values() for node in sizes.public(module)]
    assert sizes.documented(house) == round(100 * (len(asked) - 2) / len(asked), 1)
