"""The demonstration's drafts: people, comments, earlier stages and signatures fit their text."""

import pytest

from tests.demo.content import DRAFTS, PEOPLE, Content, plain, smart_report

OUTCOMES = {"taken", "partly", "not_taken"}
drafts = pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft["slug"])


@drafts
def test_people_of_a_draft_belong_to_its_parties(draft: Content) -> None:
    parties = {party["organisation"]: party for party in draft["parties"]}
    assert draft["parties"][0]["capacity"] == "lead"
    for slug, party in parties.items():
        assert all(PEOPLE[email]["organisation"] == slug for email in party["people"])
    active = {slug for slug, party in parties.items() if party["status"] == "active"}
    writing = [comment["author"] for thread in draft["threads"] for comment in thread["comments"]]
    writing += [stage["by"] for stage in draft["history"]]
    assert {PEOPLE[email]["organisation"] for email in writing} <= active


@drafts
def test_comments_quote_one_passage_of_the_text(draft: Content) -> None:
    for thread in draft["threads"]:
        text = plain(draft["sections"][thread["section"]])
        assert text.count(thread["quote"]) == 1, thread["quote"]
        assert thread["comments"]
        if "resolved" in thread:
            assert thread["resolved"]["outcome"] in OUTCOMES
            assert thread["resolved"]["by"] in PEOPLE
            assert thread["resolved"]["reason"]


@drafts
def test_suggestions_are_about_words_and_measures_as_they_stand(draft: Content) -> None:
    for written in draft.get("suggestions", ()):
        assert written["by"] in PEOPLE
        assert written["reason"]
        if "measure" not in written:
            text = plain(draft["sections"][written["section"]])
            assert text.count(written["words"]) == 1, written["words"]
            continue
        stands = draft["measures"][written["measure"] - 1]
        assert all(stands[key] != value for key, value in written["fields"].items())


@drafts
def test_each_stage_of_a_draft_changes_what_it_names(draft: Content) -> None:
    stages = [stage["sections"] for stage in draft["history"]] + [draft["sections"]]
    days = [draft["started_on"], *(stage["on"] for stage in draft["history"])]
    assert days == sorted(days)
    text: Content = {}
    for number, sections in enumerate(stages):
        changed = {key for key in sections if sections[key] != text.get(key)}
        assert changed
        assert number == len(draft["history"]) or changed == set(sections)
        text |= sections


def test_one_draft_has_two_earlier_versions_and_comments_by_three_organisations() -> None:
    draft = DRAFTS[0]
    assert (draft["lead"], len(draft["history"]), len(draft["threads"])) == ("aruna", 2, 5)
    writing = {comment["author"] for thread in draft["threads"] for comment in thread["comments"]}
    assert len({PEOPLE[email]["organisation"] for email in writing}) == 3
    assert "[" in plain(draft["history"][-1]["sections"]["commitment"])


LOCKED = [draft for draft in DRAFTS if "signing" in draft]


@pytest.mark.parametrize("draft", LOCKED, ids=lambda draft: draft["slug"])
def test_in_a_draft_that_was_locked_only_representatives_have_signed(draft: Content) -> None:
    signed = {row["organisation"]: PEOPLE[row["by"]] for row in draft["signing"]["sign_offs"]}
    assert all(person["mandate"] for person in signed.values())
    assert all(person["organisation"] == slug for slug, person in signed.items())
    required = {party["organisation"] for party in draft["parties"] if party["required"]}
    assert required == {*signed, *draft["signing"]["awaited"]}
    assert "[" not in plain([line for lines in draft["sections"].values() for line in lines])
    found = smart_report(draft, sorted(required), draft["signing"]["locked_on"])
    assert (found.level, found.blockers) == ("high", ())
