"""Whatever shows an instant says in whose zone, in the one way all pages have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes

from tests.rules.repository import files
from workspace.config import ROOT

# Its macros print an instant with its zone and UTC, where the page can add the reader's own time.
THE_PLACE = "components/time.html"
# What is printed on paper is said to the minute, in full.
PRINTED = {"clock": set(), "minute": {"components/printed.html"}, "instant": set()}
OF_A_ZONE = {"day", "day_or_year"}


@pytest.fixture(scope="module")
def jinja(bare_app: Flask) -> Environment:
    return bare_app.jinja_env


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


def _last(node: nodes.Node) -> str:
    """Return what the value is called that a filter gets."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.name if isinstance(node, nodes.Name) else ""


def _wrong(tree: nodes.Template, template: str) -> Iterator[str]:
    for one in tree.find_all(nodes.Filter):
        value = _last(one.node)
        if one.name in PRINTED and template not in {THE_PLACE, *PRINTED[one.name]}:
            yield f"{value}|{one.name}: say it by a macro of {THE_PLACE}"
        bare = not one.args and not any(word.key == "zone" for word in one.kwargs)
        if one.name in OF_A_ZONE and bare and value != "on" and not value.endswith("_on"):
            yield f"{value}|{one.name}: a day of an instant is that of a zone"
    for shown in tree.find_all(nodes.Output):
        for node in shown.nodes:
            if _last(node) == "at" or _last(node).endswith("_at"):
                yield f"{_last(node)} is printed as it is stored"


def test_an_instant_is_shown_with_its_zone_and_a_day_is_that_of_one(jinja: Environment):
    paths = [path for path in files("templates") if path.suffix == ".html"]
    assert paths
    wrong = {
        _name(path): found
        for path in paths
        if (found := list(_wrong(jinja.parse(path.read_text()), _name(path))))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "bare",
    [
        "{{ one.sent_at|day }}",
        "{{ one.sent_at|instant }}",
        "{{ at|instant(zone) }}",
        "{{ one.sent_at|day_or_year(year_only=true) }}",
        "{{ one.sent_at }}",
    ],
)
def test_the_next_bare_one_is_found(jinja: Environment, bare: str):
    assert list(_wrong(jinja.parse(bare), "desk/home.html"))


def test_no_module_writes_instants_but_the_one_that_knows_zones():
    calling = {
        str(path.relative_to(ROOT))
        for path in files("workspace")
        if path.suffix == ".py" and any(call in path.read_text() for call in CALLS)
    }
    assert calling == {
        "workspace/cldr.py",
        "workspace/domain/record/receipt.py",  # a form that is hashed: UTC, and says so
        "workspace/exports/as_ics.py",  # a form of calendars: UTC, and says so
        "workspace/mail/letters.py",  # asks `cldr`, for one language
        "workspace/mail/tongue.py",  # asks `cldr`, for the reader's
        "workspace/web/times.py",
    }


CALLS = ("strftime(", "format_datetime(", "format_time(", "cldr.instant(", "cldr.day(")
