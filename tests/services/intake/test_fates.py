"""A change of a document is new, there already, or against what the draft says now."""

from dataclasses import replace

import pytest

from tests.support.documents import suggested
from tests.support.documents.text import write
from tests.support.documents.versions import FIRST
from tests.support.people import stages
from workspace.domain.intake.document import Block, Incoming, Piece
from workspace.domain.intake.marginalia import Rewritten, answer_sum
from workspace.domain.suggestions.hindrances import TooManySuggestions
from workspace.domain.suggestions.quotas import MOST_AT_ONCE
from workspace.services import intake
from workspace.services.intake import Fate, Phrases, Wanted

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]
WANTED = Wanted(phrases=Phrases(said="", on="", nobody="", tracked="", typed="Typed"))


def back(draft, seq, *lines):
    blocks = tuple(Block(key="commitment", pieces=(Piece(line),)) for line in lines)
    return Incoming(blocks=blocks, draft=draft, seq=seq)


def fates(ana, draft, document):
    return [str(one.fate) for one in intake.news(ana, draft, document, {}).changes]


def test_the_three_texts_are_compared(ana, aruna, draft):
    seq = suggested.seq_of(draft)
    document = back(draft, seq, FIRST.replace("train", "teach").replace("2028", "2029"))
    assert fates(ana, draft, document) == ["new", "new"]
    write(draft, ana, aruna.id, commitment=f"Soon: {FIRST.replace('2028', '2029')}")
    assert fates(ana, draft, document) == ["new", "there"]
    write(draft, ana, aruna.id, commitment=f"Soon: {FIRST.replace('train', 'instruct')}")
    assert fates(ana, draft, document)[0] == Fate.CLASH
    write(draft, ana, aruna.id, commitment=FIRST)
    same = back(draft, suggested.seq_of(draft), FIRST)
    assert fates(ana, draft, same) == []
    long = back(draft, suggested.seq_of(draft), FIRST, "x" * 30_000)
    assert fates(ana, draft, long) == [Fate.LONG]


def test_of_measures_only_what_is_in_words_of_its_own_is_suggested_and_once(ana, aruna, draft):
    measure = f"measure-{stages.a_measure(ana, draft, aruna)}"
    title = "Name an independent inspector"

    def wants(on: str, words: str, was: str = title, *, whole: bool = True) -> Incoming:
        one = Rewritten(on=on, sum=answer_sum(was), words=words, who=("Cy",), whole=whole)
        return replace(back(draft, suggested.seq_of(draft), FIRST), rewritten=(one,))

    asked = wants(f"{measure}/title", "Name two inspectors")
    (change,) = intake.news(ana, draft, asked, {}).changes
    assert (change.fate, change.section, change.question) == ("new", measure, "Measure")
    assert fates(ana, draft, wants(f"{measure}/title", title)) == ["there"]
    assert fates(ana, draft, wants(f"{measure}/title", "Name two", "as it was")) == ["clash"]
    for on, words, whole in (
        (f"{measure}/title", "", True),
        (f"{measure}/title", "x" * 300, True),
        (f"{measure}/title", "Name two", False),
        (f"{measure}/due_on", "soon", True),
        ("measure-never/title", "Name two", True),
        (measure, "2", True),
        ("fact-themes", "All rights", True),
        ("fact-never", "All rights", True),
    ):
        assert fates(ana, draft, wants(on, words, whole=whole)) == ["unread"]
    assert intake.take_news(ana, draft, asked, {}, WANTED) == (1, 0)
    assert fates(ana, draft, asked) == ["there"]
    (card,) = suggested.listed(ana, draft)
    assert [one.key for one in card.fields] == ["title"]


def test_more_than_may_be_suggested_at_once_are_refused_as_a_whole(ana, aruna, draft):
    lines = [f"Line {n} says one thing." for n in range(MOST_AT_ONCE + 1)]
    write(draft, ana, aruna.id, commitment="\n".join(lines))
    wanted = [line.replace("one", "another") for line in lines]
    document = back(draft, suggested.seq_of(draft), *wanted)
    with pytest.raises(TooManySuggestions):
        intake.take_news(ana, draft, document, {}, WANTED)
    assert suggested.listed(ana, draft) == []
