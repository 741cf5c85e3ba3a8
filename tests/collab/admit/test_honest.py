from itertools import pairwise

import pytest

from tests.collab.conftest import push, seeded
from tests.collab.spelling import SERVER
from workspace.collab.document.document import Document
from workspace.collab.document.projection import lines_of
from workspace.collab.uses import anchors, authorship
from workspace.domain.text.prose import plain
from workspace.domain.text.sections import SECTION_KEYS


@pytest.fixture(scope="module")
def pushed(honest):
    document = seeded()
    for client_id, data in honest["rows"]:
        push(document, data, client_id)
    return document


def test_nothing_a_real_editor_sends_is_refused(honest, pushed):
    assert len(honest["rows"]) >= 1_500
    assert pushed.seq == 1 + len(honest["rows"])


def test_server_and_browser_read_the_same_text(honest, pushed):
    for section, text in honest["texts"].items():
        assert pushed.text(section) == text.removesuffix("\n")


def test_server_and_browser_read_the_same_marks(honest, pushed):
    for section, delta in honest["deltas"].items():
        pieces = [(piece["insert"], piece.get("attributes")) for piece in delta]
        assert pushed.lines(section) == lines_of(pieces)


def test_lines_spell_the_plain_text(pushed):
    for section in SECTION_KEYS:
        assert plain(pushed.lines(section)) == pushed.text(section)


def test_a_log_read_again_gives_the_same_document(honest, pushed):
    again = seeded()
    for client_id, data in honest["rows"]:
        again.apply(again.seq + 1, data, client_id)
    assert [again.lines(key) for key in SECTION_KEYS] == [pushed.lines(key) for key in SECTION_KEYS]
    assert again.guard_state() == pushed.guard_state()


def test_a_document_that_was_stored_halfway_goes_on_as_if_it_had_stayed(honest, pushed):
    document = seeded()
    for number, (client_id, data) in enumerate(honest["rows"]):
        if number % 300 == 299:
            document = Document.load(document.state(), document.guard_state(), document.seq)
        push(document, data, client_id)
    assert [document.lines(key) for key in SECTION_KEYS] == [
        pushed.lines(key) for key in SECTION_KEYS
    ]


def test_rows_of_another_worker_between_ones_own_change_nothing(honest, pushed):
    document = seeded()
    for number, (client_id, data) in enumerate(honest["rows"]):
        if number % 3:
            push(document, data, client_id)
        else:
            document.apply(document.seq + 1, data, client_id)
    assert [document.text(key) for key in SECTION_KEYS] == [
        pushed.text(key) for key in SECTION_KEYS
    ]


def test_anchors_stand_where_yjs_says(honest, pushed):
    covered = 0
    for anchor in honest["anchors"]:
        found = anchors.resolve(pushed, anchors.parse(anchor["made"]))
        assert (found.text if found else "") == anchor["covers"]
        covered += bool(found)
    assert covered > 100


def test_every_character_has_an_author(honest, pushed):
    people = {client_id for client_id, _ in honest["rows"]}
    for section in SECTION_KEYS:
        spans = authorship.spans(pushed, section)
        assert "".join(span.text for span in spans) == pushed.text(section)
        assert {span.client_id for span in spans} <= people | {SERVER}
        assert all(one.client_id != next_.client_id for one, next_ in pairwise(spans))


def test_the_guard_stays_small(honest, pushed):
    edits = sum(len(data) for _, data in honest["rows"])
    assert len(pushed.guard_state()) < edits / 4
