import pytest

from workspace.collab.format import schema
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.errors import Frozen, Invalid, NotFound
from workspace.domain.text.prose import Line, Run, from_plain
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.text import Said, plain_form
from workspace.store.journal.documents import JournalRow

BEGUN = "We will open every prison in 2027."


@pytest.fixture(autouse=True)
def begun(ana, aruna, draft):
    """Have a sentence in the draft."""
    lines = (Line((Run("We will open "), Run("every prison", strong=True), Run(" in 2027."))),)
    with transaction() as unit:
        texts.write_sections(unit, draft, {"scene": lines}, ana.id, aruna.id, "import")


def test_a_form_changes_only_what_was_changed_in_it_and_says_who_did(ana, adam, aruna, draft):
    form = texts.open_form(ana, draft, "scene")
    assert form.text == BEGUN
    with transaction() as unit:
        theirs = {"scene": from_plain(f"{BEGUN} And every cell.")}
        texts.write_sections(unit, draft, theirs, adam.id, aruna.id, "import")
    sent = BEGUN.replace("2027", "2028") + "\r\nAt once.\r\n"
    saved = texts.save_form(ana, draft, "scene", form.seq, sent)
    _, sections = texts.text(ana, draft)
    assert sections["scene"] == "We will open every prison in 2028. And every cell.\nAt once."
    assert saved.both == ()
    with reading() as unit:
        row = unit.session.get(JournalRow, (draft, saved.seq))
        assert (row.kind, row.person_id, row.flags) == ("form", ana.id, 1)


def test_marks_of_words_that_stay_survive_a_form(ana, draft):
    form = texts.open_form(ana, draft, "scene")
    texts.save_form(ana, draft, "scene", form.seq, f"{BEGUN} Now.")
    line = texts.read(ana, draft).sections["scene"][0]
    assert line.runs[1] == Run("every prison", strong=True)


TWO = f"{BEGUN}\nسنفتح كل السجون."


def languages(ana, draft):
    return [line.lang for line in texts.read(ana, draft).sections["scene"]]


@pytest.fixture
def two(ana, draft):
    """Have a second paragraph, in Arabic, that nobody said is in Arabic."""
    return texts.save_form(ana, draft, "scene", texts.open_form(ana, draft, "scene").seq, TWO).seq


def test_a_form_says_the_language_of_a_paragraph_and_takes_it_back(ana, draft, two):
    texts.save_form(ana, draft, "scene", two, TWO, Said(1, "ar"))
    assert languages(ana, draft) == ["", "ar"]
    form = texts.open_form(ana, draft, "scene")
    assert [(one.line, one.lang) for one in form.paragraphs] == [(0, "en"), (1, "ar")]
    assert [one.line for one in form.foreign] == [1]
    assert form.languages[:2] == ("en", "ar")
    assert sorted(form.languages) == sorted(LANGUAGES)
    texts.save_form(ana, draft, "scene", form.seq, form.text, Said(1, "en"))
    assert languages(ana, draft) == ["", ""]


def test_the_paragraph_is_found_whatever_is_written_meanwhile_and_in_the_form(
    ana, adam, aruna, draft, two
):
    with transaction() as unit:
        theirs = {"scene": from_plain(f"New.\n{TWO}")}
        texts.write_sections(unit, draft, theirs, adam.id, aruna.id, "import")
    mine = TWO.replace("كل السجون", "كل السجون غدا")
    texts.save_form(ana, draft, "scene", two, mine, Said(1, "ar"))
    assert texts.text(ana, draft)[1]["scene"] == f"New.\n{mine}"
    assert languages(ana, draft) == ["", "", "ar"]


def test_a_form_that_says_nothing_of_languages_keeps_them(ana, draft, two):
    said = texts.save_form(ana, draft, "scene", two, TWO, Said(1, "ar"))
    texts.save_form(ana, draft, "scene", said.seq, TWO.replace("2027", "2028"))
    assert languages(ana, draft) == ["", "ar"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(1, "tlh"), plain_form.NOT_A_LANGUAGE),
        (Said(1, ""), plain_form.NOT_A_LANGUAGE),
        (Said(-1, "ar"), plain_form.GONE),
        (Said(10**15, "ar"), plain_form.GONE),
    ],
)
def test_what_is_no_language_or_paragraph_is_refused_and_nothing_stored(
    ana, draft, two, said, sentence
):
    with pytest.raises(Invalid) as refused:
        texts.save_form(ana, draft, "scene", two, "Other words.", said)
    assert refused.value.errors == {"text": sentence}
    assert texts.text(ana, draft)[1]["scene"] == TWO


def test_the_paragraph_that_was_taken_out_has_no_language(ana, draft, two):
    with pytest.raises(Invalid) as refused:
        texts.save_form(ana, draft, "scene", two, BEGUN, Said(1, "ar"))
    assert refused.value.errors == {"text": plain_form.GONE}


def test_a_paragraph_is_named_by_whole_words_of_its_beginning(ana, draft, two):
    long = f"{'monitors ' * 9}\n{'法' * 90}"
    texts.save_form(ana, draft, "scene", two, long)
    first, second = texts.open_form(ana, draft, "scene").paragraphs
    assert first.beginning == "monitors " * 5 + "monitors…"
    assert second.beginning == "法" * 60 + "…"


def test_a_title_has_no_paragraphs(ana, draft):
    assert texts.open_form(ana, draft, "title").paragraphs == ()


def test_a_form_sent_twice_is_stored_once(ana, draft):
    form = texts.open_form(ana, draft, "scene")
    once = texts.save_form(ana, draft, "scene", form.seq, f"{BEGUN} Now.")
    again = texts.save_form(ana, draft, "scene", form.seq, f"{BEGUN} Now.")
    assert again.seq == once.seq


def test_the_title_stays_one_line_and_controls_are_left_out(ana, draft):
    form = texts.open_form(ana, draft, "title")
    texts.save_form(ana, draft, "title", form.seq, "Open\x00 every\nprison")
    assert texts.text(ana, draft)[1]["title"] == "Open every prison"


@pytest.mark.parametrize("seq", [0, 10_000])
def test_a_form_of_another_state_of_the_draft_is_refused(ana, draft, seq):
    with pytest.raises(Invalid):
        texts.save_form(ana, draft, "scene", seq, "Other words.")


def test_a_draft_holds_no_more_than_its_limit(ana, draft):
    form = texts.open_form(ana, draft, "scene")
    with pytest.raises(Invalid):
        texts.save_form(ana, draft, "scene", form.seq, "x" * 200_001)


def test_a_locked_text_refuses_forms(ana, draft):
    form = texts.open_form(ana, draft, "scene")
    with transaction() as unit:
        texts.freeze(unit, draft)
    with pytest.raises(Frozen):
        texts.open_form(ana, draft, "scene")
    with pytest.raises(Frozen):
        texts.save_form(ana, draft, "scene", form.seq, "Too late.")


def test_there_is_no_form_of_an_unknown_section(ana, draft):
    with pytest.raises(NotFound):
        texts.open_form(ana, draft, "nothing")


def test_what_is_longer_than_a_draft_is_refused_before_it_is_merged(ana, draft, monkeypatch):
    form = texts.open_form(ana, draft, "scene")
    monkeypatch.setattr(plain_form, "merge", None)
    for long in ("a b\n" * 60_000, "\r\n" * 210_000):
        with pytest.raises(Invalid) as refused:
            texts.save_form(ana, draft, "scene", form.seq, long)
        assert refused.value.errors == {"text": plain_form.TOO_LONG}


def test_a_draft_holds_no_more_lines_than_its_limit(ana, draft, monkeypatch):
    form = texts.open_form(ana, draft, "scene")
    with pytest.raises(Invalid) as refused:
        texts.save_form(ana, draft, "scene", form.seq, "a\r\n" * schema.MAX_LINES)
    assert refused.value.errors == {"text": plain_form.TOO_MANY_LINES}
    saved = texts.save_form(ana, draft, "scene", form.seq, "a\n" * (schema.MAX_LINES - 5))
    monkeypatch.setattr(plain_form, "merge", None)
    with pytest.raises(Invalid) as refused:
        texts.save_form(ana, draft, "actors", saved.seq, "One line.\nAnd another.")
    assert refused.value.errors == {"text": plain_form.TOO_MANY_LINES}


def test_words_written_while_a_form_is_merged_are_not_lost(ana, adam, aruna, draft, monkeypatch):
    form = texts.open_form(ana, draft, "scene")
    written = []

    def meanwhile():
        if not written:
            written.append(True)
            with transaction() as unit:
                theirs = {"scene": from_plain(f"{BEGUN} And every cell.")}
                texts.write_sections(unit, draft, theirs, adam.id, aruna.id, "import")
        return transaction()

    monkeypatch.setattr(plain_form, "transaction", meanwhile)
    texts.save_form(ana, draft, "scene", form.seq, BEGUN.replace("2027", "2028"))
    _, sections = texts.text(ana, draft)
    assert sections["scene"] == BEGUN.replace("2027", "2028") + " And every cell."
