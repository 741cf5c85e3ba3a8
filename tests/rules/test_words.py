"""One word for one thing: names are nouns, and `docs/glossary.md` says who owns which."""

import re

import pytest

from bench.house import words
from tests.rules.repository import HOUSE
from workspace.config import ROOT

# Nouns of the field or of a craft that only look like verbs.
FIELD_NOUNS = {
    "signing": "the time and the acts in which organisations give their sign-offs",
    "drawing": "a picture of the tree, not the act of making one",
    "hashing": "the craft: canonical bytes, trees of hashes, chains",
}
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, row by row, without its head."""
    part = GLOSSARY.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _in_code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


WORDS = {row[0]: _in_code(row[2]) for row in _rows("Words of the field")}
SHARED = {
    name: set(_in_code(row[2]))
    for row in _rows("Words on several doors")
    for name in _in_code(row[0])
}
NOT_OURS = {name: row[1] for row in _rows("Words we do not use") for name in _in_code(row[0])}


def _doors() -> dict[str, list[str]]:
    return words.same_base(HOUSE.modules.values())


def test_a_module_is_called_by_a_noun():
    verbs = [one for one in words.gerunds(HOUSE) if one.rpartition(".")[2] not in FIELD_NOUNS]
    assert verbs == [], "verbs in -ing"


@pytest.mark.parametrize("word", FIELD_NOUNS)
def test_no_exception_outlives_its_module(word: str):
    assert any(module.base == word for module in HOUSE.modules.values())


@pytest.mark.parametrize(("word", "owners"), WORDS.items(), ids=WORDS)
def test_every_word_has_one_owner_that_exists(word: str, owners: list[str]):
    assert len(owners) == 1, word
    place = ROOT / "workspace" / owners[0]
    found = place.is_dir() or place.with_suffix(".py").is_file()
    assert found, f"{word}: workspace/{owners[0]} is not there"


def test_no_word_of_the_field_stands_twice():
    found = [row[0] for row in _rows("Words of the field")]
    assert len(found) == len(set(found))


def test_a_word_on_several_doors_means_one_thing():
    unsaid = {word: modules for word, modules in _doors().items() if word not in SHARED}
    assert unsaid == {}, "one sense? then say it in the glossary"


def test_a_word_said_to_stand_on_several_doors_does():
    doors = _doors()
    assert SHARED
    wrong = [one for one in SHARED if one not in doors]
    assert [one for one in wrong if SHARED[one] != set(words.owners(HOUSE, one))] == []


@pytest.mark.parametrize("word", words.TWO_THINGS)
def test_a_word_that_named_two_things_names_one(word: str):
    owners = words.owners(HOUSE, word)
    single = len(owners) <= 1 or set(owners) == SHARED.get(word)
    assert single, f"{word} is owned by {', '.join(owners)}"


@pytest.mark.parametrize(("word", "instead"), NOT_OURS.items(), ids=NOT_OURS)
def test_a_thing_is_called_by_one_word(word: str, instead: str):
    classes = [
        f"{module.name}.{node.name}"
        for module in HOUSE.modules.values()
        for node in module.classes()
        if word in _parts(node.name)
    ]
    modules = [name for name, module in HOUSE.modules.items() if word in _parts(module.base)]
    folders = {path.parent.name for path in HOUSE.templates() if word in _parts(path.parent.name)}
    found = [*modules, *classes, *folders]
    assert found == [], f"say {instead!r} in {', '.join(found)}"


def _parts(name: str) -> set[str]:
    """Return the words in a name: `SignOffRow`, `sign_off` and `sign-off` have two in common."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return {part for part in re.split(r"[_-]", apart.lower()) if part}
