import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collab import spelling as s
from tests.collab.conftest import push, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit import reader
from workspace.collab.format.updates import Kind
from workspace.collab.uses import anchors, authorship, edits
from workspace.collab.uses.differences import changes
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.text.prose import LISTS, Line, Run, from_plain, plain

LINKS = ("https://example.org/", "mailto:a@example.org", "http://example.org/ü")
words = st.text(st.sampled_from("ab cé😀ع权\t\u0301"), min_size=1, max_size=8)
runs = st.builds(
    Run, words, strong=st.booleans(), em=st.booleans(), link=st.none() | st.sampled_from(LINKS)
)


def merged(found):
    kept = []
    for run in found:
        last = kept[-1] if kept else None
        if last and (last.strong, last.em, last.link) == (run.strong, run.em, run.link):
            kept[-1] = Run(last.text + run.text, run.strong, run.em, run.link)
        else:
            kept.append(run)
    return tuple(kept)


line = st.builds(
    Line,
    st.lists(runs, max_size=4).map(merged),
    list=st.none() | st.sampled_from(LISTS),
    indent=st.integers(0, 3),
    lang=st.just("") | st.sampled_from(LANGUAGES),
)
section = st.lists(line, min_size=1, max_size=5).map(tuple)


def rewritten(document, targets, client_id=SERVER):
    data = edits.rewrite(document, targets, client_id)
    if data is not None:
        document.apply(document.seq + 1, data, client_id)
    return data


@settings(max_examples=60, deadline=None)
@given(st.lists(section, min_size=1, max_size=4))
def test_a_rewritten_section_reads_exactly_as_wanted(targets):
    document = seeded()
    for target in targets:
        rewritten(document, {"scene": target})
        assert document.lines("scene") == target
        assert document.text("scene") == plain(target)
    assert rewritten(document, {"scene": targets[-1]}) is None


@settings(max_examples=200, deadline=None)
@given(st.text("ab \n😀", max_size=40), st.text("ab \n😀", max_size=40))
def test_changes_lead_from_one_text_to_the_other(old, new):
    found = changes(old, new)
    made = old
    for start, end, from_, to in reversed(found):
        made = made[:start] + new[from_:to] + made[end:]
    assert made == new
    assert all(start < end or from_ < to for start, end, from_, to in found)


@pytest.fixture
def written(document):
    """Anna wrote two lines, Ben put a word into the first."""
    push(document, s.of(ANNA, 0, s.typed("We adopt the law.\nوسننفذه 😀", right=(SERVER, 0))), ANNA)
    push(document, s.of(BEN, 0, s.typed("gladly ", origin=(ANNA, 2), right=(ANNA, 3))), BEN)
    return document


def test_what_stays_keeps_its_author_and_its_anchors(written):
    text = written.text("title")
    anchor = anchors.at(written, "title", text.index("وسن"), len(text))
    target = from_plain("We gladly adopt the new law by 2030.\nوسننفذه 😀\nEnd")
    data = rewritten(written, {"title": target}, BEN + 1)
    assert written.lines("title") == target
    assert anchors.resolve(written, anchor).text == "وسننفذه 😀"
    assert authorship.spans(written, "title") == (
        ("We ", ANNA),
        ("gladly ", BEN),
        ("adopt the ", ANNA),
        ("new ", BEN + 1),
        ("law", ANNA),
        (" by 2030", BEN + 1),
        (".\nوسننفذه 😀", ANNA),
        ("\n", SERVER),
        ("End", BEN + 1),
    )
    assert not reader.read(data).deletions


def test_marking_a_word_inserts_no_text(written):
    target = (Line((Run("We gladly adopt the "), Run("law", strong=True), Run("."))),)
    target += from_plain("وسننفذه 😀")
    data = rewritten(written, {"title": target})
    assert written.lines("title") == target
    assert {struct.kind for struct in reader.read(data).structs} == {Kind.FORMAT}


def test_only_the_sections_named_are_changed_in_one_update(written):
    data = rewritten(written, {"scene": from_plain("a\nb"), "actors": from_plain("c")})
    assert (written.text("scene"), written.text("actors")) == ("a\nb", "c")
    assert written.text("title").startswith("We gladly")
    assert {struct.client for struct in reader.read(data).structs} == {SERVER}


def test_emptying_a_section_leaves_its_line(written):
    rewritten(written, {"title": from_plain("")})
    assert written.text("title") == ""
    assert written.lines("title") == (Line(),)


def test_a_room_is_not_changed_by_making_an_update_for_it(written):
    before = written.lines("title"), written.guard_state(), written.seq
    edits.rewrite(written, {"title": from_plain("other")}, SERVER)
    assert before == (written.lines("title"), written.guard_state(), written.seq)


def test_a_character_no_document_may_hold_is_an_error(written):
    with pytest.raises(ValueError, match="control"):
        edits.rewrite(written, {"title": from_plain("a\x00b")}, SERVER)


def test_editors_go_on_after_a_rewrite(written):
    rewritten(written, {"title": from_plain("Short")}, SERVER)
    first = next(item for item in written.woven.sequence().items("s:title") if item.text)
    push(written, s.of(BEN, 7, s.typed("Very ", right=(first.client, first.clock))), BEN)
    assert "Very " in written.text("title")


def test_a_hostile_text_is_compared_in_time():
    changes("\n" * 50_000 + "a", "b" + "\n" * 49_000)
    changes("a b " * 5_000, "b a " * 5_000)
