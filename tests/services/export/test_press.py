"""Documents are written by children: one that fails, dies or is late costs a child and no more."""

import io
import os
import zipfile

import pytest

from tests.support.documents import sheets
from workspace.services.export import press
from workspace.services.export.press import NotWritten, Press


def we_will():
    return press.encoded(lambda: sheets.manuscript(sheets.line("We will.")))


@pytest.fixture
def own():
    made = Press()
    yield made
    made.close()


def test_a_child_writes_again_after_one_document_failed(own):
    with pytest.raises(NotWritten):
        own.done("nothing", press.encoded(sheets.manuscript))
    assert own.done("txt", we_will()) == b"We will.\n"


def test_who_comes_when_very_many_wait_is_told_so_at_once(own, monkeypatch):
    monkeypatch.setattr(press, "MOST_WAITING", -press.AT_ONCE)
    with pytest.raises(press.Busy):
        own.done("txt", press.encoded(sheets.manuscript))


def test_a_document_of_more_parts_than_there_is_room_for_is_given_up_and_the_next_is_read(own):
    elements = "<a" + "/><a".join(os.urandom(1_500_000).hex()) + "/>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        into.writestr("word/document.xml", f"<w>{elements}</w>")
    with pytest.raises(NotWritten, match=r"\A\Z"):
        own.read(packed.getvalue(), "docx")
    assert own.read(b"We will.", "txt")["blocks"]


def test_a_document_that_takes_too_long_ends_its_child_and_the_next_is_written(own, monkeypatch):
    own.done("txt", press.encoded(sheets.manuscript))
    monkeypatch.setattr(press, "WAIT_S", 0.0)
    with pytest.raises(NotWritten):
        own.done("docx", we_will())
    monkeypatch.undo()
    assert own.done("txt", we_will()) == b"We will.\n"
