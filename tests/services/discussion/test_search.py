"""Words are found in threads as people type them, by whom they are for, and counted with them."""

import pytest

from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import NotFound
from workspace.domain.text.sections import SECTIONS
from workspace.services import discussion
from workspace.services.discussion import Asked, NewThread
from workspace.services.discussion.margin.search import threads_with

TEXT = "Aruna formera 320 juges à l’étranger."
pytestmark = pytest.mark.draft(commitment=TEXT)


def said(person, draft, body, **more) -> str:
    asked = NewThread(**{"section": "commitment", "body": body} | more)
    return discussion.start_thread(person, draft, asked)


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("Who pays for the Café?", "CAFE pays"),
        ("سنُدَرِّبُ القُضاة", "سندرب القضاة"),
        ("我們將培訓三百名法官", "培训"),
        ("Zwölf Richter", '"zwolf richter"'),
    ],
)
def test_words_are_found_in_every_script_without_case_and_marks(ana, draft, body, asked):
    other = said(ana, draft, "Something else altogether.")
    wanted = said(ana, draft, body)
    assert threads_with(ana, draft, asked) == {wanted}
    assert threads_with(ana, draft, f"{asked} elsewhere") == frozenset()
    assert threads_with(ana, draft, "") == {other, wanted}


def test_quotes_replies_and_names_are_found_and_what_was_deleted_is_not(ana, aruna, draft):
    belmar = make.an_organisation("State of Belmar")
    make.a_party(draft, belmar, "co_pledger")
    bea = make.a_member(belmar)
    objection = said(ana, draft, "No.", kind="blocking", wants="A later year.")
    thread = said(bea, draft, "Which judges?")
    discussion.reply(ana, draft, thread, "Those of appeal.")
    assert threads_with(ana, draft, "belmar appeal") == {thread}
    assert threads_with(bea, draft, "later year") == {objection}
    reply = discussion.thread(ana, draft, thread).comments[1]
    discussion.delete_comment(ana, draft, reply.id)
    assert threads_with(ana, draft, "appeal") == frozenset()


def test_nobody_finds_by_search_what_is_not_for_them(ana, aruna, draft):
    belmar, corvia = (make.an_organisation(f"State of {one}") for one in ("Belmar", "Corvia"))
    for house in (belmar, corvia):
        make.a_party(draft, house, "co_pledger")
    bea, cem = make.a_member(belmar), make.a_member(corvia)
    thread = said(bea, draft, "Our red line.", audience="my_organisation")
    assert threads_with(bea, draft, "red line") == {thread}
    for person in (ana, cem):
        assert threads_with(person, draft, "red line") == frozenset()
        view = discussion.discussion(person, draft, asked=Asked(sought="red line"))
        assert (view.standing, set(view.counts.values())) == ([], {0})
    with pytest.raises(NotFound):
        threads_with(make.a_person(), draft, "red line")


def test_what_is_found_is_counted_paged_and_narrowed_further(ana, aruna, draft):
    ids = [said(ana, draft, f"Judges in year {n}") for n in range(3)]
    said(ana, draft, "Prisons")
    discussion.resolve(ana, draft, ids[0], "taken", "")
    view = discussion.discussion(ana, draft, asked=Asked(sought="judges"))
    assert {one.id for one in view.standing} == set(ids[1:])
    assert (view.counts["open"], view.counts["resolved"], view.counts["mine"]) == (2, 1, 3)
    known = Asked(sought="judges", since=view.tag, skips=True)
    assert discussion.discussion(ana, draft, asked=known).unchanged
    other = Asked(sought="prisons", since=view.tag, skips=True)
    assert len(discussion.discussion(ana, draft, asked=other).standing) == 1


def test_what_a_thread_is_about_as_a_whole_is_found_by_what_it_is_called(ana, aruna, draft):
    measure = stages.a_measure(ana, draft, aruna)
    title = discussion.topics(ana, draft)[len(SECTIONS)].title.split()[0]
    on_measure = said(ana, draft, "By when?", section=f"measure-{measure}")
    on_answer = said(ana, draft, "From where?", section="fact-resources")
    on_section = said(ana, draft, "All of it.", section="scene")
    assert threads_with(ana, draft, f"measure 1 {title} when") == {on_measure}
    assert threads_with(ana, draft, "resources") == {on_answer}
    assert threads_with(ana, draft, "setting scene") == {on_section}
    told = threads_with(ana, draft, "ressources", lambda part: part.text.replace("Res", "Ress"))
    assert told == {on_answer}, "labels are found as their reader reads them"
