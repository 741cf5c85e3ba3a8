"""Nothing of the browser's files stays behind when what used it has gone."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

from tests.rules.repository import files
from workspace.config import ROOT

# Written by libraries, or put together from a word and what it is about.
_MADE = re.compile(r"htmx-|ProseMirror|presence-\d|kind-|t\d$")


@cache
def _read(*places: str, suffix: str) -> dict[Path, str]:
    return {path: path.read_text() for path in files(*places) if path.suffix == suffix}


@cache
def _styles() -> str:
    whole = "\n".join(_read("static/src", suffix=".css").values())
    return re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)


@cache
def _written() -> frozenset[str]:
    """Return every word of what makes pages."""
    sources = {
        **_read("templates", suffix=".html"),
        **_read("static/src", suffix=".js"),
        **_read("workspace", suffix=".py"),
    }
    return frozenset(re.findall(r"[\w-]+", "\n".join(sources.values())))


def test_every_class_that_is_styled_stands_on_some_page():
    selectors = " ".join(re.findall(r"([^{}]+)\{", _styles()))
    styled = set(re.findall(r"\.([a-zA-Z_][\w-]*)", selectors))
    assert not {one for one in styled - _written() if not _MADE.match(one)}


def test_every_named_value_of_the_styles_is_used():
    named = set(re.findall(r"(--[\w-]+)\s*:", _styles()))
    assert not named - set(re.findall(r"var\((--[\w-]+)", _styles()))


def test_what_a_module_of_the_browser_exports_is_taken_elsewhere():
    modules = _read("static/src", "tests/frontend", "bench/generator", suffix=".js")
    said = {path: set(re.findall(r"\w+", text)) for path, text in modules.items()}
    built = (ROOT / "static/build.js").read_text()
    unused = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in _read("static/src", suffix=".js").items()
        if f"{path.parent.name}/{path.name}" not in built  # it stands in for a package's module
        for name in re.findall(
            r"^export (?:async )?(?:function\*?|const|class) (\w+)", text, re.MULTILINE
        )
        if not any(name in words for place, words in said.items() if place != path)
    ]
    assert not unused


def test_what_the_scripts_look_for_stands_on_some_page():
    scripts = "\n".join(_read("static/src", suffix=".js").values())
    pages = _read("templates", suffix=".html") | _read("workspace", suffix=".py")
    made = re.findall(r'"(data-[\w-]+)"', scripts)
    there = {*made, *re.findall(r"data-[\w-]+", "\n".join(pages.values()))}
    assert not set(re.findall(r"\[(data-[\w-]+)", scripts)) - there


def test_every_macro_and_every_template_is_used():
    templates = _read("templates", suffix=".html")
    whole = "\n".join([*templates.values(), *_read("workspace", suffix=".py").values()])
    macros = re.findall(r"\{% macro (\w+)", "\n".join(templates.values()))
    said = Counter(re.findall(r"\w+", whole))
    assert not [name for name in macros if said[name] == 1]
    names = [str(path.relative_to(ROOT / "templates")) for path in templates]
    assert not [name for name in names if name not in whole]
