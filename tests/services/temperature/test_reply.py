"""An organisation answers whether it is ready, as often as it likes, until the lock."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotPermitted
from workspace.process.clock import now
from workspace.services import notices, temperature
from workspace.services.desk import home
from workspace.services.notices import Asked
from workspace.services.temperature import QuestionOver

LATER = (now() + timedelta(days=9)).date().isoformat()


@pytest.fixture
def table(app):
    made = Table()
    temperature.ask(made.ana, made.draft, "", "")
    return made


def reply(person, draft, readiness, words="", until=""):
    asked = temperature.temperature(person, draft).id
    temperature.answer(person, draft, asked, (readiness, words, until))


def line_of(reader, table):
    return next(
        one
        for one in temperature.temperature(reader, table.draft).lines
        if one.organisation == "Belmar"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("ready",), ("ready", "", "")),
        (("change", "By March."), ("change", "By March.", "")),
        (("time", "", LATER), ("time", "", LATER)),
        (("cannot",), ("cannot", "", "")),
        # A day belongs to the answer that waits for one, and is not kept with another.
        (("ready", "", LATER), ("ready", "", "")),
    ],
)
def test_each_answer_is_kept_and_waited_for_no_more(table, given, said):
    reply(table.bea, table.draft, *given)
    line = line_of(table.ana, table)
    until = line.until.isoformat() if line.until else ""
    assert (line.readiness, line.words, until) == said
    assert home.of(table.bruno).waiting == []


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (("",), {"answer"}),
        (("maybe",), {"answer"}),
        (("change", "  "), {"words"}),
        (("ready", "x" * 1_001), {"words"}),
        (("time",), {"until"}),
        (("time", "", "soon"), {"until"}),
        (("time", "", "2020-01-01"), {"until"}),
        (("maybe", "x" * 1_001), {"answer", "words"}),
    ],
)
def test_an_answer_is_read_strictly(table, given, fields):
    with pytest.raises(Invalid) as refusal:
        reply(table.bea, table.draft, *given)
    assert set(refusal.value.errors) == fields
    assert line_of(table.ana, table).readiness == ""


def test_the_last_answer_counts_whoever_of_the_organisation_gave_it(table):
    reply(table.bea, table.draft, "cannot", "No budget.")
    reply(table.bruno, table.draft, "ready")
    line = line_of(table.bea, table)
    assert (line.readiness, line.words) == ("ready", "")


def test_all_that_are_asked_see_the_answer_and_the_lead_and_its_own_people_the_words(table):
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    reply(table.bea, table.draft, "change", "By March.")
    seen = {who.id: line_of(who, table) for who in (table.ana, table.bruno, cora)}
    assert {line.readiness for line in seen.values()} == {"change"}
    assert [line.words for line in seen.values()] == ["By March.", "By March.", ""]


def test_the_lead_is_told_of_answers_as_one_and_other_parties_are_not(table):
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    reply(cora, table.draft, "ready")
    reply(table.bea, table.draft, "cannot")
    lines = [one for group in notices.inbox(table.amir, Asked()).groups for one in group.lines]
    assert [line.count for line in lines if "ready to sign" in line.sentence] == [2]
    assert not [
        one
        for group in notices.inbox(cora, Asked()).groups
        for one in group.lines
        if "answered" in one.sentence
    ]


def test_an_answer_to_a_question_that_is_over_changes_nothing(table):
    old = temperature.temperature(table.bea, table.draft).id
    temperature.ask(table.ana, table.draft, "Once more?", "")
    with pytest.raises(QuestionOver):
        temperature.answer(table.bea, table.draft, old, ("ready", "", ""))
    temperature.close(table.ana, table.draft)
    with pytest.raises(QuestionOver):
        reply(table.bea, table.draft, "ready")
    assert line_of(table.ana, table).readiness == ""


def test_who_is_not_asked_does_not_answer(table):
    viewer = a.a_member(table.belmar, "viewer", name="Vera")
    endorser, observer = (a.an_organisation(name) for name in ("Union", "Hands"))
    a.a_party(table.draft, endorser, "endorser", edit_level="suggest")
    a.a_party(table.draft, observer, "observer")
    asked = temperature.temperature(table.ana, table.draft).id
    for person in (table.ana, viewer, a.a_member(observer)):
        with pytest.raises(NotPermitted):
            temperature.answer(person, table.draft, asked, ("ready", "", ""))
    reply(a.a_member(endorser), table.draft, "ready")


def test_nothing_is_answered_after_the_lock(table):
    asked = temperature.temperature(table.bea, table.draft).id
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        temperature.answer(table.bea, table.draft, asked, ("ready", "", ""))
