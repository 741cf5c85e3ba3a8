"""A report asks little: a status and a day; words only where a status needs them."""

from datetime import date

import pytest

from workspace.domain.input import NEEDED
from workspace.domain.progress import questions
from workspace.domain.progress.reports import (
    IN_THE_FUTURE,
    NOT_A_LINK,
    SAY_WHAT_HINDERS,
    SAY_WHAT_WAS_REACHED,
    SAY_WHY,
    WHOLE,
    fields_of,
    read,
    read_draft,
)
from workspace.domain.progress.statuses import overall

TODAY = date(2026, 11, 17)


def sent(**answers):
    return {key: [value] for key, value in ({"as_of": "2026-11-17"} | answers).items()}


def test_a_status_and_a_day_are_a_report():
    report, errors = read(sent(status="in_progress"), 1, TODAY)
    assert not errors
    assert (report.status, report.as_of, report.narrative) == ("in_progress", "2026-11-17", "")


def test_what_is_asked_fits_on_one_screen():
    assert len(fields_of(1)) <= 6
    assert len(fields_of(WHOLE)) <= 4


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, {"status": NEEDED}),
        ({"status": "well"}, {"status"}),
        ({"status": "planning", "as_of": ""}, {"as_of": NEEDED}),
        ({"status": "planning", "as_of": "2026-11-18"}, {"as_of": IN_THE_FUTURE}),
        ({"status": "fulfilled"}, {"narrative": SAY_WHAT_WAS_REACHED}),
        ({"status": "discontinued", "narrative": " "}, {"narrative": SAY_WHY}),
        ({"status": "delayed", "narrative": "Not yet."}, {"challenges": SAY_WHAT_HINDERS}),
        ({"status": "planning", "links": "see our page"}, {"links": NOT_A_LINK}),
        ({"status": "planning", "links": "javascript:alert(1)"}, {"links": NOT_A_LINK}),
        ({"status": "planning", "links": "mailto:a@b.example"}, {"links": NOT_A_LINK}),
        (
            {"status": "planning", "links": "\n".join(f"https://a.example/{n}" for n in range(6))},
            {"links"},
        ),
        ({"status": "planning", "narrative": "x" * 3_001}, {"narrative"}),
    ],
)
def test_each_rule_is_said_at_its_field(answers, wrong):
    _, errors = read(sent(**answers), 1, TODAY)
    assert set(errors) == set(wrong)
    if isinstance(wrong, dict):
        assert errors == wrong


def test_the_whole_needs_words_and_no_status():
    assert set(read(sent(), WHOLE, TODAY)[1]) == {"narrative"}
    assert not read(sent(narrative="Two of three are done."), WHOLE, TODAY)[1]


def test_what_is_not_ready_is_kept_as_it_is():
    report, errors = read_draft(sent(narrative="Half a", as_of="soon"), 1)
    assert (report.narrative, errors) == ("Half a", {})
    assert set(read_draft(sent(narrative="x" * 3_001), 1)[1]) == {"narrative"}


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        (["", ""], ""),
        (["planning", ""], "planning"),
        (["not_started", ""], "not_started"),
        (["fulfilled", ""], "in_progress"),
        (["fulfilled", "delayed"], "delayed"),
        (["fulfilled", "discontinued"], "fulfilled"),
        (["discontinued", "discontinued"], "discontinued"),
    ],
)
def test_a_pledge_stands_where_its_measures_do(statuses, found):
    assert overall(statuses) == found


def test_questions_stand_on_lines_and_a_day_is_to_come():
    asked, day, errors = questions.read_questions("How?\n\n How? \nWhen?", "2026-12-01", TODAY)
    assert (asked, day, errors) == (("How?", "When?"), "2026-12-01", {})
    assert set(questions.read_questions("", "2026-11-17", TODAY)[2]) == {"questions", "answer_by"}
    assert questions.read_questions("How?", " ", TODAY)[2] == {"answer_by": NEEDED}
    many = "\n".join(f"Question {n}?" for n in range(11))
    assert set(questions.read_questions(many, "2026-12-01", TODAY)[2]) == {"questions"}


def test_one_answer_at_least_is_given():
    assert questions.read_answers(["", "Well."], 3) == (("", "Well.", ""), {})
    assert set(questions.read_answers([" "], 2)[1]) == {"answer-1"}
    assert set(questions.read_answers(["", "x" * 1_501], 2)[1]) == {"answer-2"}
