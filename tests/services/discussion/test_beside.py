"""Threads about measures and answers, and about all other parts: each keeps what it is about."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import Invalid, NotFound
from workspace.services import discussion
from workspace.services.discussion import Asked, NewThread
from workspace.services.pledge import measures

ARABIC, CHINESE = "سيدرب ثلاثة قضاة", "将培训三百名法官"
TEXT = f"Aruna will train 320 judges.\n{ARABIC}.\n{CHINESE}。\nThe naïve café 👩‍⚖️ opens."

pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def belmar(draft):
    return make.a_co_pledger(draft, "Kingdom of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, name="Bea")


@pytest.fixture
def cora(draft):
    return make.a_member(make.a_co_pledger(draft, "State of Corvia"), name="Cora")


@pytest.fixture
def measure(ana, aruna, draft):
    return stages.a_measure(ana, draft, aruna)


def about(person, draft, section, **rest) -> str:
    asked = {"section": section, "body": "Is it so?"} | rest
    return discussion.start_thread(person, draft, NewThread(**asked))


def shown(person, draft, show="open"):
    view = discussion.discussion(person, draft, show)
    return view.standing, view.gone


def test_a_measure_and_an_answer_can_be_talked_about_and_are_counted(ana, bea, draft, measure):
    keys = [f"measure-{measure}", "fact-resources", "scene"]
    first = about(bea, draft, keys[0], kind="blocking")
    for key in (keys[0], *keys[1:]):
        about(ana, draft, key)
    standing, gone = shown(ana, draft)
    assert [one.section.key for one in standing] == [keys[2], keys[0], keys[0], keys[1]]
    assert (standing[1].section.number, standing[1].section.title != "", gone) == (1, True, [])
    found = discussion.beside(ana, draft)
    assert [found.counts[key] for key in keys] == [2, 1, 1]
    assert (found.first[keys[0]], found.may_comment) == (first, True)


def test_what_is_settled_or_not_for_the_reader_is_not_counted(ana, bea, cora, draft, measure):
    key = f"measure-{measure}"
    hidden = about(bea, draft, key, audience="lead_and_secretariat")
    assert key in discussion.beside(ana, draft).counts
    found = discussion.beside(cora, draft)
    assert key not in found.counts
    assert key not in found.first
    discussion.resolve(ana, draft, hidden, "taken", "Done.")
    assert key not in discussion.beside(ana, draft).counts
    with pytest.raises(NotFound):
        discussion.beside(make.a_person("Sam"), draft)


def test_a_thread_stays_when_its_measure_is_taken_out_and_says_so(ana, bea, draft, measure):
    thread = about(bea, draft, f"measure-{measure}")
    measures.remove(ana, draft, measure)
    standing, (gone,) = shown(bea, draft)
    assert (standing, gone.id, gone.removed, gone.section.gone) == ([], thread, True, True)
    assert gone.section.title
    assert discussion.discussion(bea, draft, "removed").counts["removed"] == 1
    discussion.reply(ana, draft, thread, "It went.")
    with pytest.raises(Invalid) as refused:
        about(bea, draft, f"measure-{measure}")
    assert set(refused.value.errors) == {"section"}
    measures.put_back(ana, draft, measure)
    (back,), gone = shown(bea, draft)
    assert (back.removed, back.total, gone) == (False, 2, [])


def test_an_open_page_is_told_of_it(ana, aruna, bea, draft, measure):
    about(bea, draft, f"measure-{measure}")
    has = discussion.discussion(bea, draft)

    def again():
        asked = Asked(since=has.tag, skips=True, shown=1)
        return discussion.discussion(bea, draft, asked=asked)

    assert again().unchanged
    measures.save(ana, draft, measure, {"title": ["Other"], "responsible_party": [aruna.slug]}, 1)
    (card,) = again().standing
    assert card.section.title == "Other"


@pytest.mark.parametrize(
    "section", ["measure-", "measure-nosuch", "fact-", "fact-nosuch", "measures", "fact-scene"]
)
def test_nothing_is_said_about_what_there_is_not(ana, draft, section):
    with pytest.raises(Invalid) as refused:
        about(ana, draft, section)
    assert set(refused.value.errors) == {"section"}


def test_a_measure_of_another_draft_is_none_of_this(ana, aruna, draft):
    other = make.a_draft(ana, aruna, make.a_campaign())
    theirs = stages.a_measure(ana, other, aruna)
    with pytest.raises(Invalid):
        about(ana, draft, f"measure-{theirs}")


def test_an_answer_holds_no_words_of_the_text(ana, draft):
    with pytest.raises(Invalid) as refused:
        about(ana, draft, "fact-resources", anchor=anchor_on(draft, "320 judges"))
    assert set(refused.value.errors) == {"anchor"}


def test_threads_on_a_word_a_line_and_over_each_other_keep_their_words(ana, bea, draft):
    quotes = [
        "320",
        "Aruna will train 320 judges.",
        "train 320",
        ARABIC,
        CHINESE,
        "培训三百",
        f"judges.\n{ARABIC}",
        "café 👩‍⚖️",
        "👩‍⚖️",
    ]
    ids = [about(bea, draft, "commitment", anchor=anchor_on(draft, quote)) for quote in quotes]
    standing, gone = shown(ana, draft)
    found = {one.id: (one.quote, one.removed) for one in standing}
    assert gone == []
    assert len(found) == len(quotes)
    for key, quote in zip(ids, quotes, strict=True):
        assert found[key] == (" ".join(quote.split()), False) or found[key] == (quote, False)


def test_the_matrix_names_what_each_point_is_about(ana, draft, measure):
    about(ana, draft, f"measure-{measure}")
    about(ana, draft, "fact-risks")
    rows = discussion.matrix(ana, draft).rows
    assert [(row.section.key, row.paragraph) for row in rows] == [
        (f"measure-{measure}", 0),
        ("fact-risks", 0),
    ]
