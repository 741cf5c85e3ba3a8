"""A text played from its first keystroke on ends as it is, as browsers count."""

import pytest

from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services import versions

SCENE = SECTION_KEYS.index("scene")


def played(found, steps):
    said = [text.encode("utf-16-le") for text in found.start]
    for step in steps:
        text, at = said[step.section], 2 * step.place
        come = step.come.encode("utf-16-le")
        said[step.section] = text[:at] + come + text[at + 2 * step.gone :]
    return [text.decode("utf-16-le").removesuffix("\n") for text in said]


def test_it_ends_as_the_text_is_and_passes_each_version(app, noon):
    table = Table()
    table.write(scene="Doves 🕊🕊 fly.")
    versions.checkpoint(table.ana, table.draft, "one")
    write(table.draft, table.bea, table.belmar.id, scene="Doves 🕊 and 🕊 fly high.")
    table.write(scene="Doves 🕊 and 🦅 fly high.")
    found = versions.playback(table.bea, table.draft)
    with reading() as unit:
        now = texts.lines_at(unit, table.draft)
    assert played(found, found.steps) == [
        "\n".join(line.text for line in now[key]) for key in SECTION_KEYS
    ]
    (mark,) = found.marks
    assert played(found, found.steps[: mark.steps])[SCENE] == "Doves 🕊🕊 fly."
    assert found.hands[found.steps[mark.steps].hands] == "Bea · Belmar"
    with pytest.raises(NotFound):
        versions.playback(a.a_person("Sam"), table.draft)
