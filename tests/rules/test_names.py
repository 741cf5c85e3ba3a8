"""A person's name and title are read in one place: `services/access/display.py` says how they look.

What a representative typed into a signature (`signer_name`, `signer_title`) is part of the record
and no person's name: it is not meant here.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from bench.house.tree import Module
from tests.rules.repository import HOUSE, files
from workspace.config import ROOT

NAMES = {"name", "title"}
PERSONS = {"Person", "PersonRow"}
GIVES_A_PERSON = {"person", "maybe_person", "person_of", "by_email", "add_person", "acting"}
GIVES_PEOPLE = {"people_of", "live_session"}
MAY_READ = {
    "workspace/store/accounts/people.py": "holds the rows",
    "workspace/store/organisations/seats.py": "puts people in order by name",
    "workspace/domain/access/display.py": "is the rule",
    "workspace/services/access/display.py": "is the one place that asks it",
    "workspace/services/accounts/sessions.py": "tells a person who they are themselves",
    "workspace/services/accounts/account.py": "shows a person what they say of themselves",
    "workspace/services/accounts/password_links.py": "tells a person who they are, by their link",
    "workspace/demo/": "writes the cast of the demonstration",
    "workspace/web/signing/pages.py": "fills one's own name into one's own form",
}
OWN_NAME = "templates/layouts/_top.html"
IN_A_TEMPLATE = re.compile(r"\b(?:person|current_user)\.(?:person\.)?(?:name|title)\b")


def _calls(node: ast.expr) -> str:
    """Return the last word of what is called, such as `by_email` of `people.by_email(...)`."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _is_person(node: ast.expr, bound: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in bound | {"person", "PersonRow"}
    if isinstance(node, ast.Attribute):
        return node.attr == "person"
    of_rows = isinstance(node, ast.Call) and any(
        isinstance(given, ast.Name) and given.id == "PersonRow" for given in node.args
    )
    return _calls(node) in GIVES_A_PERSON or (of_rows and _calls(node) in {"get", "get_one"})


def _named(target: ast.expr) -> Iterator[str]:
    yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _persons(tree: ast.AST) -> set[str]:
    """Return the names that stand for a person, or for rows with one, anywhere in a module."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.expr() as said) | ast.AnnAssign(annotation=said):
                words = {part.id for part in ast.walk(said) if isinstance(part, ast.Name)}
                target = node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
                bound |= {target} if words & PERSONS else set()
            case ast.Assign(targets=[target], value=value):
                if _is_person(value, bound):
                    bound |= set(_named(target))
            case ast.For() | ast.comprehension():
                if _calls(node.iter) in GIVES_PEOPLE:
                    bound |= set(_named(node.target))
    return bound


def read_names(tree: ast.Module) -> list[str]:
    """Return every expression of a module that reads the name or the title of a person."""
    bound = _persons(tree)
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Load)
        and node.attr in NAMES
        and _is_person(node.value, bound)
    ]


def _elsewhere() -> list[Module]:
    modules = HOUSE.modules.values()
    return [one for one in modules if not str(one.file).startswith(tuple(MAY_READ))]


def test_nothing_but_the_one_place_reads_a_persons_name():
    found = {str(module.file): read_names(module.code) for module in _elsewhere()}
    assert not {path: names for path, names in found.items() if names}


def test_nothing_but_the_one_place_asks_the_store_what_people_are_called():
    texts = {one.file: (ROOT / one.file).read_text("utf-8") for one in _elsewhere()}
    asking = [file for file, text in texts.items() if re.search(r"\bcalled\(", text)]
    assert not asking


def test_a_template_prints_no_name_but_ones_own():
    found = {
        str(path.relative_to(ROOT))
        for path in files("templates")
        if path.suffix == ".html" and IN_A_TEMPLATE.search(path.read_text())
    }
    assert found == {OWN_NAME}


@pytest.mark.parametrize("path", MAY_READ)
def test_who_may_read_names_is_still_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    "source",
    [
        "def f(who: Person): return who.name",
        "def f(who: PersonRow | None): return who.title",
        "def f(unit): return unit.session.get_one(PersonRow, 1).name",
        "def f(unit):\n    row = unit.session.get(PersonRow, 1)\n    return row.name",
        "def f(s): return [who.name for seat, who in organisations.people_of(s, 1)]",
        "def f(s):\n    for seat, who in people_of(s, 1):\n        print(who.title)",
        "def f(socket): return socket.person.name",
        "def f(session, mail): return people.by_email(session, mail).name",
        "query = select(PersonRow.name)",
        "def f(): return person().name",
    ],
)
def test_the_rule_sees_a_name_that_is_read(source):
    assert read_names(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "def f(row: OrganisationRow): return row.name",
        "def f(given): return PersonRow(name=given.name)",
        "def f(row): return row.signer_name, row.signer_title",
        "def f(pledge): return pledge.title",
        "def f(person: Person): return person.id",
    ],
)
def test_the_rule_leaves_other_names_alone(source):
    assert not read_names(ast.parse(source))


AS_SIGNED = {
    "workspace/domain/": "holds the rule",
    "workspace/services/access/public_names.py": "is the one place that decides it",
    "workspace/services/signing/submission/public_form.py": "writes it",
    "workspace/services/registry/imports/entry.py": "writes what nobody signed here",
    "workspace/services/shelter/": "takes names out, and shows them again",
    "workspace/services/lead/offer.py": "asks who is bound",
    "workspace/services/withdrawal/": "asks who is bound",
    "workspace/services/sign_on/openness.py": "asks who signed",
    "workspace/services/review/page.py": "is the secretariat's",
    "workspace/services/progress/follow_up.py": "asks who reports, for its parties",
}


def test_a_public_form_with_all_its_names_is_read_by_few():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in files("workspace")
        if path.suffix == ".py" and "from_published" in path.read_text("utf-8")
    ]
    assert [one for one in readers if not one.startswith(tuple(AS_SIGNED))] == []
