"""A document is read beside this process, for who may type, and refused in a sentence."""

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotPermitted, TooMany
from workspace.domain.intake.reasons import IN_WORDS, Reason
from workspace.services import intake
from workspace.services.intake import upload

pytestmark = pytest.mark.usefixtures("noon")


def test_a_document_is_read_in_a_child_and_what_is_none_refused_in_a_sentence(ana, draft):
    found = intake.read(ana, draft, "Many wait.\n".encode("utf-16"), "Notes.TXT")
    assert [block.line().text for block in found.blocks] == ["Many wait."]
    for content, reason in (
        (b"", Reason.NOTHING),
        (b"x" * (intake.MOST_BYTES + 1), Reason.BYTES),
        (b"PK\x03\x04 and no more", Reason.BROKEN),
    ):
        with pytest.raises(Invalid) as refused:
            intake.read(ana, draft, content, "a.docx")
        assert refused.value.errors == {"file": IN_WORDS[reason]}


def test_who_may_not_type_brings_nothing_and_nobody_very_many(ana, draft, monkeypatch):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    with pytest.raises(NotPermitted):
        intake.read(make.a_member(observer), draft, b"We will.", "a.txt")
    monkeypatch.setattr(upload._pace, "take", lambda _who: False)
    with pytest.raises(TooMany):
        intake.read(ana, draft, b"We will.", "a.txt")
