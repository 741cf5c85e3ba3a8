"""House rules of templates: what they need, what they say, what a strict policy would refuse."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

from tests.rules.repository import files
from workspace.config import ROOT

NEEDS = re.compile(r"\{# needs: (.*?) #\}", re.DOTALL)
FRAMES = {"layouts", "components"}
# Names of our own, abbreviations and addresses are the same in every language.
PROPER = re.compile(r"\b(?:Banyan|Rev|JSON|SDG|SMART|UTC|CSV|HTML|Esc|Ctrl|SHA-256|Ed25519)\b")
# What programs read and no browser runs, as JSON that cannot end the element.
_DATA = re.escape(' type="application/ld+json">{{ linked|tojson }}</script>')
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "an inline script": re.compile(rf"\son[a-z]+\s*=|<script(?![^>]*\ssrc=)(?!{_DATA})"),
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


@cache
def _templates() -> dict[str, str]:
    """Return the source of every template by its name."""
    paths = [path for path in files("templates") if path.suffix == ".html"]
    assert paths
    return {_name(path): path.read_text() for path in paths}


@cache
def _tree(jinja: Environment, name: str) -> nodes.Template:
    return jinja.parse(_templates()[name])


def _fragments() -> list[str]:
    return [name for name in _templates() if Path(name).name.startswith("_")]


def _pages() -> list[str]:
    frames = FRAMES | {"mail"}
    others = [name for name in _templates() if not Path(name).name.startswith("_")]
    return [name for name in others if Path(name).parent.name not in frames]


@pytest.fixture(scope="module")
def jinja(bare_app: Flask) -> Environment:
    return bare_app.jinja_env


def test_a_template_compiles(jinja: Environment):
    for name, source in _templates().items():
        jinja.compile(source, name)


def test_a_template_stays_short():
    lines = {name: len(source.splitlines()) for name, source in _templates().items()}
    limits = {name: 60 if name in _fragments() else 120 for name in lines}
    assert {name: count for name, count in lines.items() if count > limits[name]} == {}


def test_a_template_holds_nothing_the_policy_refuses():
    held = {
        (name, what): found.group()
        for name, source in _templates().items()
        for what, rule in FORBIDDEN.items()
        if (found := rule.search(source))
    }
    assert held == {}


def test_every_form_that_changes_something_can_be_sent_twice():
    for name, source in _templates().items():
        forms = re.findall(r"<form\b.*?</form>", source, re.DOTALL)
        changing = [form for form in forms if re.search(r"method=\"post\"|hx-post", form)]
        bare = [form for form in changing if not re.search(r"\bcsrf\(|\.hidden_tag\(\)", form)]
        assert not bare, f"say {{{{ csrf() }}}} in {name}, which carries the one-time id"
        if Path(name).name != "forms.html":
            assert 'name="csrf_token"' not in source, f"say {{{{ csrf() }}}} in {name}"


def test_a_page_has_a_title(jinja: Environment):
    assert _pages()
    assert [name for name in _pages() if not _has_title(jinja, name)] == []


def _has_title(jinja: Environment, name: str) -> bool:
    tree, source = _tree(jinja, name), _templates()[name]
    whole = "<!doctype" in source.lower()
    blocks = {block.name for block in tree.find_all(nodes.Block)}
    extends = any(tree.find_all(nodes.Extends))
    return "title" in blocks or (whole and "<title" in source) or not extends


def test_a_fragment_says_what_it_needs(bare_app: Flask, jinja: Environment):
    given = set(jinja.globals) | _given_to_all(bare_app)
    assert _fragments()
    for name in _fragments():
        declared = NEEDS.search(_templates()[name])
        used = _used(jinja, name) - given
        names = set(re.findall(r"(?:^|,)\s*([a-z_][a-z0-9_]*)", _without_notes(declared)))
        assert names == used, name


def test_every_sentence_can_be_translated():
    bare = {
        name: found for name, source in _templates().items() if (found := list(_bare_words(source)))
    }
    assert bare == {}


@cache
def _used(jinja: Environment, name: str) -> set[str]:
    """Return the names a template takes from outside, those for what it includes among them."""
    tree = _tree(jinja, name)
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
