"""House rules of templates: what they need, what they say, what a strict policy would refuse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

from tests.rules.repository import files
from workspace.config import ROOT

TEMPLATES = [path for path in files("templates") if path.suffix == ".html"]
NEEDS = re.compile(r"\{# needs: (.*?) #\}", re.DOTALL)
FRAMES = {"layouts", "components"}
# Names of our own, abbreviations and addresses are the same in every language.
PROPER = re.compile(r"\b(?:Banyan|Rev|JSON|SDG|SMART|UTC|CSV|HTML|Esc|Ctrl|SHA-256|Ed25519)\b")
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "an inline script": re.compile(r"\son[a-z]+\s*=|<script(?![^>]*\ssrc=)"),
    "hx-on": re.compile(r"\bhx-on\b"),
    "a script in an htmx attribute": re.compile(r"\bhx-[a-z:-]+\s*=\s*[\"'][^\"']*\bjs:"),
    "an htmx event filter": re.compile(r"\bhx-trigger[a-z:-]*\s*=\s*\"[^\"]*\["),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "a link that claims to be a button": re.compile(r"<a\b[^>]*\brole=\"button\"", re.DOTALL),
    "prose that is cut": re.compile(r"(?:<textarea|field\()[^>]*?\bmaxlength", re.DOTALL),
    "an address typed by hand": re.compile(r"\b(?:href|action|hx-get|hx-post)=\"/[a-z]"),
}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=_name)
every_fragment = pytest.mark.parametrize(
    "path", [p for p in TEMPLATES if p.name.startswith("_")], ids=_name
)
every_page = pytest.mark.parametrize(
    "path",
    [p for p in TEMPLATES if not p.name.startswith("_") and p.parent.name not in FRAMES | {"mail"}],
    ids=_name,
)


@pytest.fixture(scope="module")
def jinja(bare_app: Flask) -> Environment:
    return bare_app.jinja_env


@every_template
def test_a_template_compiles(jinja: Environment, path: Path):
    jinja.compile(path.read_text(), _name(path))


@every_template
def test_a_template_stays_short(path: Path):
    limit = 60 if path.name.startswith("_") else 120
    assert len(path.read_text().splitlines()) <= limit


@every_template
def test_a_template_holds_nothing_the_policy_refuses(path: Path):
    held = {what: rule.search(path.read_text()) for what, rule in FORBIDDEN.items()}
    assert not {what: found.group() for what, found in held.items() if found}


@every_template
def test_every_form_that_changes_something_can_be_sent_twice(path: Path):
    forms = re.findall(r"<form\b.*?</form>", path.read_text(), re.DOTALL)
    changing = [form for form in forms if re.search(r"method=\"post\"|hx-post", form)]
    bare = [form for form in changing if not re.search(r"\bcsrf\(|\.hidden_tag\(\)", form)]
    assert not bare, "say {{ csrf() }} in it, which carries the one-time id"
    if path.name != "forms.html":
        assert 'name="csrf_token"' not in path.read_text(), "say {{ csrf() }}"


@every_page
def test_a_page_has_a_title(jinja: Environment, path: Path):
    tree = jinja.parse(path.read_text())
    whole = "<!doctype" in path.read_text().lower()
    blocks = {block.name for block in tree.find_all(nodes.Block)}
    extends = any(tree.find_all(nodes.Extends))
    assert "title" in blocks or (whole and "<title" in path.read_text()) or not extends


@every_fragment
def test_a_fragment_says_what_it_needs(bare_app: Flask, jinja: Environment, path: Path):
    declared = NEEDS.search(path.read_text())
    given = set(jinja.globals) | _given_to_all(bare_app)
    used = _used(jinja, _name(path)) - given
    names = set(re.findall(r"(?:^|,)\s*([a-z_][a-z0-9_]*)", _without_notes(declared)))
    assert names == used


@every_template
def test_every_sentence_can_be_translated(path: Path):
    bare = list(_bare_words(path.read_text()))
    assert not bare


def _used(jinja: Environment, name: str) -> set[str]:
    """Return the names a template takes from outside, those for what it includes among them."""
    tree = jinja.parse((ROOT / "templates" / name).read_text())
    own = meta.find_undeclared_variables(tree)
    made = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    included = [n.template.value for n in tree.find_all(nodes.Include) if _is_named(n)]
    return own | {used for one in included for used in _used(jinja, one) if used not in made}


def _is_named(include: nodes.Include) -> bool:
    return isinstance(include.template, nodes.Const)


def _without_notes(declared: re.Match[str] | None) -> str:
    """Return the names of a declaration without the types in brackets behind them."""
    words = re.sub(r"\([^)]*\)", "", declared.group(1)) if declared else ""
    return "" if words.strip() == "nothing" else words


def _given_to_all(app: Flask) -> set[str]:
    with app.test_request_context("/"):
        context: dict[str, object] = {}
        app.update_template_context(context)
    return set(context)


def _bare_words(source: str) -> Iterator[str]:
    """Yield pieces of text between tags that hold letters and are not inside `_()`."""
    quiet = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    # A block of a frame that holds the name of a class, not words.
    quiet = re.sub(r"\{% block (?:width|kind) %\}.*?\{% endblock %\}", "", quiet)
    quiet = re.sub(r"<code>.*?</code>", "", quiet, flags=re.DOTALL)
    quiet = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\x00", quiet, flags=re.DOTALL)
    for piece in re.sub(r"<[^>]*>", "\x01", quiet).split("\x01"):
        # A macro may print attributes, which then stand outside any tag.
        words = re.sub(r"\b[a-z-]+=\"[^\"]*\"", "", piece.replace("\x00", " "))
        words = PROPER.sub("", words)
        if re.search(r"[^\W\d_]{2,}", re.sub(r"&[a-z]+;", "", words)):
            yield piece.strip().replace("\x00", "…")
    yield from re.findall(r"\b(?:alt|title|placeholder|aria-label)=\"([^\"\x00]+)\"", quiet)
