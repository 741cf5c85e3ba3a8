"""Only the domain moves a state; everybody else asks it, and says states by their names."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.repository import HOUSE, files

KEPT = {"state", "status"}
# A row moves itself, and only to what the domain answers.
DOMAIN_SAYS = "_states"
# Every word the machines have for a state.
WORDS = {
    word
    for path in files("workspace/domain")
    if path.stem.endswith(DOMAIN_SAYS)
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    for word in [node.value.value]
    if isinstance(word, str)
}


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return [one for target in node.targets for one in _flat(target)]
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def _flat(target: ast.expr) -> list[ast.expr]:
    if isinstance(target, ast.Tuple | ast.List):
        return [one for part in target.elts for one in _flat(part)]
    return [target]


def _of_the_domain(value: ast.expr | None) -> bool:
    """Whether a value is what a machine of the domain answered, or one of the first states."""
    if isinstance(value, ast.Tuple):
        value = value.elts[0]
    if isinstance(value, ast.Call):
        value = value.func
    if isinstance(value, ast.Name):
        return value.id == "answered"
    return (
        isinstance(value, ast.Attribute)
        and isinstance(value.value, ast.Name)
        and value.value.id.endswith(DOMAIN_SAYS)
    )


def moves(tree: ast.AST, *, in_store: bool) -> Iterator[int]:
    """Give the lines on which something's state is set past the domain."""
    for node in ast.walk(tree):
        for target in _targets(node):
            if not isinstance(target, ast.Attribute) or target.attr not in KEPT:
                continue
            own = isinstance(target.value, ast.Name) and target.value.id == "self"
            if not (in_store and own and _of_the_domain(getattr(node, "value", None))):
                yield target.lineno
        if isinstance(node, ast.Call):
            yield from _set_by_call(node)


def _set_by_call(node: ast.Call) -> Iterator[int]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "setattr" and any(
        isinstance(one, ast.Constant) and one.value in KEPT for one in node.args
    ):
        yield node.lineno
    if name == "values" or name.endswith("Row"):
        for keyword in node.keywords:
            if keyword.arg in KEPT and not _of_the_domain(keyword.value):
                yield keyword.value.lineno


def bare_words(tree: ast.AST) -> Iterator[int]:
    """Give the lines on which a state is compared with a word in quotes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(_is_state(one) for one in sides) and any(_says(one) for one in sides):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asks = node.func.attr in {"in_", "not_in", "is_", "is_not"}
            if asks and _is_state(node.func.value) and any(_says(one) for one in node.args):
                yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg in KEPT | {"default"} and _says(node.value):
            yield node.value.lineno


def _is_state(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in KEPT


def _says(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Constant) and one.value in WORDS for one in ast.walk(node))


def _where(find) -> list[str]:
    return [
        f"{module.file}:{line}"
        for module in HOUSE.modules.values()
        for line in find(module.code, module.file)
    ]


def test_nothing_sets_a_state_but_a_row_with_what_the_domain_answers():
    assert not _where(lambda tree, path: moves(tree, in_store="store" in path.parts))


def test_states_are_said_by_their_names_and_not_as_words_in_quotes():
    assert not _where(lambda tree, path: () if "domain" in path.parts else bare_words(tree))


@pytest.mark.parametrize(
    "line",
    [
        "pledge.state = 'accepted'",
        "revision.state, pledge.state = 'submitted', 'accepted'",
        "party.status = PartyStatus.LEFT",
        "row.state = pledge_states.move(row.state, to, who)",
        "self.state = to",
        "setattr(row, 'state', to)",
        "update(PartyRow).values(status=to)",
        "SignOffRow(state=SignOffState.SIGNED)",
    ],
)
def test_the_rule_finds_what_sets_a_state(line):
    assert set(moves(ast.parse(line), in_store=True)) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "row.state == 'signed'",
        "'left' != party.status",
        "party.status in {'active', 'invited'}",
        "PartyRow.status.in_(('invited', 'active'))",
        "mapped_column(default='drafting')",
        "View(state='signed')",
    ],
)
def test_the_rule_finds_states_in_quotes(line):
    assert set(bare_words(ast.parse(line))) == {1}


def test_the_rule_lets_through_how_it_is_done():
    tree = ast.parse(
        "self.state = pledge_states.move(self.state, to, who)\n"
        "self.state, self.ended_at = signoff_states.move(self.state, to, who), at\n"
        "SignOffRow(state=answered(SignOffState.SIGNED))\n"
        "PartyRow(status=party_states.first(capacity))\n"
        "row.state == SignOffState.SIGNED\n"
    )
    assert not [*moves(tree, in_store=True), *bare_words(tree)]


def test_pages_ask_views_and_do_not_know_the_words_of_states():
    words = "|".join(sorted(WORDS))
    asks = re.compile(rf"""\.(?:state|status) (?:[!=]=|in) [("']*(?:{words})\b""")
    pages = [path for path in files("templates") if path.suffix == ".html"]
    assert not [path for path in pages if asks.search(path.read_text())]
