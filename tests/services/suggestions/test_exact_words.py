"""The exact words of an objection become a suggestion, where everybody reads the objection."""

import pytest

from tests.support.documents.suggested import listed, words
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import text_of
from workspace.services import discussion, suggestions
from workspace.services.discussion import NewThread

TEXT = "We will train 320 judges by 2030.\nوسنفتح كل سجن."


@pytest.fixture
def objects(ana, aruna, bea, draft):
    write(draft, ana, aruna.id, commitment=TEXT)

    def run(quote="by 2030", kind="blocking", **more):
        said = {"wants": "A nearer year.", "wording": "by 2028"} | more
        asked = NewThread(
            section="commitment", anchor=anchor_on(draft, quote), kind=kind, body="Late.", **said
        )
        return discussion.start_thread(bea, draft, asked)

    return run


def test_the_exact_words_are_suggested_in_place_of_those_objected_to(objects, ana, bea, draft):
    objects()
    (card,) = listed(ana, draft)
    assert [one for one in words(card) if one[0] in {"delete", "insert"}] == [
        ("delete", "2030"),
        ("insert", "2028"),
    ]
    assert card.reason == "A nearer year."
    suggestions.accept(ana, draft, card.id)
    assert text_of(draft) == TEXT.replace("2030", "2028")


def test_words_in_another_script_are_suggested_in_their_place(objects, ana, draft):
    objects(quote="كل سجن", wording="كل مركز")
    (card,) = listed(ana, draft)
    suggestions.accept(ana, draft, card.id)
    assert text_of(draft) == TEXT.replace("كل سجن", "كل مركز")


@pytest.mark.parametrize(
    "more",
    [
        {"audience": "my_organisation", "kind": "comment"},
        {"audience": "lead_and_secretariat"},
        {"wording": ""},
        {"wording": "by 2030"},
    ],
)
def test_nothing_is_suggested_of_what_not_all_read_or_what_changes_nothing(
    objects, ana, draft, more
):
    objects(**more)
    assert listed(ana, draft) == []
