import pytest

from workspace.demo import load
from workspace.domain.errors import Frozen, Invalid, NotFound
from workspace.domain.text.prose import Line, Run, from_plain
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.store.journal.documents import JournalRow
from workspace.store.pledge.pledges import PledgeRow

BEGUN = "We will open every prison in 2027."


@pytest.fixture
def draft(app):
    """Give a draft with a sentence in it, two people who may type, and their organisation."""
    made = load.fill(users=2, drafts=1, per_draft=2)
    people = [accounts.person_of(token) for _, token in made.users]
    with reading() as unit:
        lead = unit.session.get(PledgeRow, made.drafts[0][0]).lead_id
    draft_id = made.drafts[0][0]
    lines = (Line((Run("We will open "), Run("every prison", strong=True), Run(" in 2027."))),)
    with transaction() as unit:
        texts.write_sections(unit, draft_id, {"scene": lines}, people[0].id, lead, "import")
    return draft_id, people, lead


def test_a_form_changes_only_what_was_changed_in_it_and_says_who_did(draft):
    draft_id, (ana, bea), lead = draft
    form = texts.open_form(ana, draft_id, "scene")
    assert form.text == BEGUN
    with transaction() as unit:
        theirs = {"scene": from_plain(f"{BEGUN} And every cell.")}
        texts.write_sections(unit, draft_id, theirs, bea.id, lead, "import")
    sent = BEGUN.replace("2027", "2028") + "\r\nAt once.\r\n"
    saved = texts.save_form(ana, draft_id, "scene", form.seq, sent)
    _, sections = texts.text(ana, draft_id)
    assert sections["scene"] == "We will open every prison in 2028. And every cell.\nAt once."
    assert saved.both == ()
    with reading() as unit:
        row = unit.session.get(JournalRow, (draft_id, saved.seq))
        assert (row.kind, row.person_id, row.flags) == ("form", ana.id, 1)


def test_marks_of_words_that_stay_survive_a_form(draft):
    draft_id, (ana, _), _ = draft
    form = texts.open_form(ana, draft_id, "scene")
    texts.save_form(ana, draft_id, "scene", form.seq, f"{BEGUN} Now.")
    line = texts.read(ana, draft_id).sections["scene"][0]
    assert line.runs[1] == Run("every prison", strong=True)


def test_a_form_sent_twice_is_stored_once(draft):
    draft_id, (ana, _), _ = draft
    form = texts.open_form(ana, draft_id, "scene")
    once = texts.save_form(ana, draft_id, "scene", form.seq, f"{BEGUN} Now.")
    again = texts.save_form(ana, draft_id, "scene", form.seq, f"{BEGUN} Now.")
    assert again.seq == once.seq


def test_the_title_stays_one_line_and_controls_are_left_out(draft):
    draft_id, (ana, _), _ = draft
    form = texts.open_form(ana, draft_id, "title")
    texts.save_form(ana, draft_id, "title", form.seq, "Open\x00 every\nprison")
    assert texts.text(ana, draft_id)[1]["title"] == "Open every prison"


@pytest.mark.parametrize("seq", [0, 10_000])
def test_a_form_of_another_state_of_the_draft_is_refused(draft, seq):
    draft_id, (ana, _), _ = draft
    with pytest.raises(Invalid):
        texts.save_form(ana, draft_id, "scene", seq, "Other words.")


def test_a_draft_holds_no_more_than_its_limit(draft):
    draft_id, (ana, _), _ = draft
    form = texts.open_form(ana, draft_id, "scene")
    with pytest.raises(Invalid):
        texts.save_form(ana, draft_id, "scene", form.seq, "x" * 200_001)


def test_a_locked_text_refuses_forms(draft):
    draft_id, (ana, _), _ = draft
    form = texts.open_form(ana, draft_id, "scene")
    with transaction() as unit:
        texts.freeze(unit, draft_id)
    with pytest.raises(Frozen):
        texts.open_form(ana, draft_id, "scene")
    with pytest.raises(Frozen):
        texts.save_form(ana, draft_id, "scene", form.seq, "Too late.")


def test_there_is_no_form_of_an_unknown_section(draft):
    draft_id, (ana, _), _ = draft
    with pytest.raises(NotFound):
        texts.open_form(ana, draft_id, "nothing")
