"""The seeded demonstration, looked at as its people and the public see it; nothing is changed."""

import re
import unicodedata
from collections import Counter
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import func, select

from tests.demo.content import DRAFTS, EARLIER, PLEDGES, REVIEWED, plain
from workspace import demo as demonstration
from workspace.domain.record import receipt
from workspace.domain.text.prose import plain as plain_lines
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import accounts, discussion, review, signing, suggestions, versions
from workspace.services import text as texts
from workspace.services.desk import draft_page, home
from workspace.services.organisations import office
from workspace.services.parties.invitations import pending_for
from workspace.services.pledge import facts, measures
from workspace.services.record import keys
from workspace.services.suggestions import Asked
from workspace.store.base import Row
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.leaves import LeafRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

NETWORK = "Regional Network of National Human Rights Institutions"

TITLES = [plain(draft["sections"]["title"]) for draft in DRAFTS]
LIVE, IN_SIGNATURE, ARABIC, DECLINED, REOPENED, TOO_LATE = TITLES
GIVEN_BACK = plain(REVIEWED[1]["sections"]["title"])
DRAFT_OF = dict(zip(TITLES, DRAFTS, strict=True))

pytestmark = pytest.mark.usefixtures("demo")


def rows(table):
    with reading() as unit:
        return unit.session.scalars(select(table)).all()


def signed_in(email):
    person = accounts.person_of(accounts.sign_in(email, demonstration.PASSWORD, "a test"))
    assert person is not None
    return person


def draft_id(title):
    return next(row.id for row in rows(PledgeRow) if row.title == title)


def counts():
    with reading() as unit:
        return {
            table.name: unit.session.scalar(select(func.count()).select_from(table))
            for table in Row.metadata.sorted_tables
        }


def test_words_and_a_measure_are_suggested_and_can_be_taken():
    cards = suggestions.panel(signed_in("ana@aruna.example"), draft_id(LIVE), Asked()).cards
    assert {str(card.kind) for card in cards} == {"words", "change"}
    assert all(card.may_accept and card.reason for card in cards)


def test_everybody_worth_trying_can_sign_in_and_finds_work():
    for example in demonstration.sign_ins():
        person = signed_in(example.email)
        view = home.of(person)
        waits = view.drafts or view.waiting or view.invitations
        assert waits or example.organisation == "the secretariat", example.email


def test_somebody_of_the_secretariat_has_an_organisation_to_verify_and_reads_no_draft():
    (theirs,) = [one for one, step in demonstration.next_steps() if "review" in step]
    person = signed_in(theirs.email)
    assert [line.slug for line in office.listed(person).lines if line.status == "unverified"] == [
        "quayside-legal-aid"
    ]
    assert not home.of(person).drafts


def test_one_person_has_two_seats_on_a_pledge():
    lines = home.of(signed_in("ines@portselma.example")).drafts
    twice = [line.acting for line in lines if line.acting]
    assert sorted(set(twice)) == ["belmar", "port-selma"]
    assert "ines@portselma.example" in {example.email for example in demonstration.sign_ins()}


def test_a_second_seed_adds_nothing(demo):
    before = counts()
    assert demo.pledges == len(PLEDGES) + len(EARLIER)
    assert demonstration.seed() is None
    assert counts() == before


def test_every_receipt_verifies_and_names_the_one_before():
    found = sorted(rows(SubmissionRow), key=lambda row: (row.symbol[:6], row.receipt_no))
    counted = Counter(row.symbol[:6] for row in found)
    assert sorted(counted.values()) == sorted(map(len, (PLEDGES, EARLIER, REVIEWED)))
    numbers = [n for _, many in sorted(counted.items()) for n in range(1, many + 1)]
    assert [row.receipt_no for row in found] == numbers
    before = ""
    for row in found:
        before = before if row.receipt_no > 1 else ""
        outcomes = receipt.verify(row.receipt, keys.public_keys(), keys.is_signed, logged=False)
        assert [one.code for one in outcomes if not one.passed] == [], row.symbol
        assert (row.previous_sha256, row.receipt["previous"]) == (before, before)
        before = row.sha256


def test_sixty_leaves_grew_in_the_order_of_submission():
    entries = {row.id: row for row in rows(EntryRow) if row.symbol.startswith("HR75-")}
    ours = [row for row in rows(LeafRow) if row.entry_id in entries]
    leaves = sorted(ours, key=lambda row: row.number)
    assert [leaf.number for leaf in leaves] == list(range(1, len(PLEDGES) + 1))
    grown = [entries[leaf.entry_id] for leaf in leaves]
    assert grown == sorted(grown, key=lambda row: row.submitted_at)
    assert [row.symbol for row in grown] == sorted(row.symbol for row in grown)
    assert all(row.published_at <= now() for row in grown)


def test_four_scripts_are_on_the_tree_in_titles_and_in_names():
    for words in ("title", "lead_name"):
        first = Counter(
            unicodedata.name(char).split()[0]
            for row in rows(EntryRow)
            for char in getattr(row, words)
            if char.isalpha()
        )
        assert {"LATIN", "ARABIC", "CYRILLIC", "CJK"} <= set(first)


@pytest.mark.parametrize("title", TITLES)
def test_a_draft_reads_as_its_file_does(title):
    written, found = DRAFT_OF[title], draft_id(title)
    person = signed_in(written["parties"][0]["people"][0])
    text = texts.read(person, found).sections
    assert {key: plain_lines(text[key]) for key in SECTION_KEYS} == {
        key: plain(lines) for key, lines in written["sections"].items()
    }
    answers = {view.fact.key: view.value for view in facts.facts(person, found)}
    assert answers == written["facts"]
    steps = measures.measures(person, found).measures
    assert [view.value for view in steps] == written["measures"]


@pytest.mark.parametrize("title", TITLES)
def test_threads_stand_on_the_words_they_quote(title):
    written = DRAFT_OF[title]["threads"]
    person = signed_in(DRAFT_OF[title]["parties"][0]["people"][0])
    there = [
        view
        for show in ("open", "resolved")
        for view in discussion.discussion(person, draft_id(title), show).standing
    ]
    assert {view.quote for view in there} == {thread["quote"] for thread in written}
    settled = {thread["quote"] for thread in written if "resolved" in thread}
    assert {view.quote for view in there if view.state == "resolved"} == settled
    said = sum(len(view.comments) for view in there)
    assert said == sum(len(thread["comments"]) for thread in written)


@pytest.mark.parametrize("title", TITLES)
def test_earlier_texts_are_kept_as_named_versions_of_their_authors(title):
    written = DRAFT_OF[title]
    person = signed_in(written["parties"][0]["people"][0])
    history = versions.history(person, draft_id(title))
    kept = [view for day in history.days for view in day.versions if view.kind == "named"]
    assert [view.name for view in kept][::-1] == [stage["name"] for stage in written["history"]]
    assert all(view.authors for view in kept)


def test_the_live_draft_waits_for_an_invited_organisation():
    (waiting,) = pending_for(signed_in("olu@openhands.example"))
    assert waiting.title == LIVE
    view = draft_page.outline(signed_in("ana@aruna.example"), draft_id(LIVE)).draft
    assert (view.state, view.may("type"), view.may("lock")) == ("drafting", True, True)
    assert draft_page.outline(signed_in("bea@belmar.example"), draft_id(LIVE)).draft.may("type")
    adviser = draft_page.outline(signed_in("farid@field-presence.example"), draft_id(LIVE)).draft
    assert (adviser.may("comment"), adviser.may("type")) == (True, False)


def test_nothing_in_the_live_draft_stops_its_lock():
    """Who tries the demonstration can lock it at once; its open points are comments."""
    found = signing.check(signed_in("ana@aruna.example"), draft_id(LIVE))
    assert [stop.code for stop in found.smart.blockers if stop.code != "B7"] == []
    assert (found.blocking, found.parties_missing) == ([], False)


def test_the_draft_in_signature_lacks_one_signature_and_nothing_else():
    cyril = signed_in("cyril@corvia.example")
    board = signing.board(cyril, draft_id(IN_SIGNATURE))
    assert (board.state, board.revision_no, board.missing) == ("signing", 1, 1)
    states = {line.organisation: line.state for line in board.lines}
    assert states.pop(NETWORK) == "awaited"  # its members are deciding, and nobody waits for it
    assert states == {"Belmar": "signed", "City of Port Selma": "signed", "Corvia": "awaited"}
    assert board.may_sign
    assert any(line.reservation for line in board.lines)


def test_one_organisation_declined_and_another_is_still_asked():
    amir = signing.board(signed_in("amir@aruna.example"), draft_id(DECLINED))
    states = {line.organisation: line.state for line in amir.lines}
    assert states.pop(NETWORK) == "signed"  # by the silence of its members
    assert states == {"Aruna": "signed", "Belmar": "awaited", "Corvia": "declined"}
    assert any("night rosters" in line.reason for line in amir.lines)
    assert amir.may_reopen
    assert signing.board(signed_in("bruno@belmar.example"), draft_id(DECLINED)).may_sign


def test_one_draft_was_reopened_with_a_reason_after_a_signature():
    board = signing.board(signed_in("carla@corvia.example"), draft_id(REOPENED))
    assert board.state == "drafting"
    (old,) = board.old
    assert (old.n, old.signed) == (1, ["Corvia"])
    assert "the age first" in old.reopened.reason
    view = draft_page.outline(signed_in("carla@corvia.example"), draft_id(REOPENED)).draft
    assert (view.may("type"), view.may("lock"), view.revision_no) == (True, True, 1)


def test_one_draft_missed_its_deadline():
    view = draft_page.outline(signed_in("mateo@portselma.example"), draft_id(TOO_LATE)).draft
    assert (view.state, view.deadline_open) == ("drafting", False)
    assert view.campaign != "Human Rights 75"


def test_what_is_on_desks_happened_of_late():
    drafts = [row for row in rows(PledgeRow) if row.title in TITLES]
    newest = max(row.updated_at for row in drafts)
    assert now() - timedelta(days=4) < newest < now()


def test_everybody_is_told_what_they_can_do_next():
    told = {example.email: step for example, step in demonstration.next_steps()}
    assert told["bruno@belmar.example"].startswith("sign Rev.1 of “A lawyer within 24 hours")
    assert told["cyril@corvia.example"].startswith("sign Rev.1 of “No outdoor work above")
    assert told["olu@openhands.example"].startswith("answer the invitation to “Half as many")
    assert told["amir@aruna.example"].startswith("read why Corvia declined “A lawyer within")
    assert told["carla@corvia.example"].endswith("which was reopened, and lock it as Rev.2")
    assert told["mateo@portselma.example"].endswith("which missed its deadline")
    assert told["ines@portselma.example"].endswith(
        "for City of Port Selma, which missed its deadline"
    )
    assert told["farid@field-presence.example"].startswith("comment on ")
    assert all(told.values())


def test_a_measure_reads_as_a_sentence_on_the_page_of_its_pledge_and_says_how_far_it_is(demo):
    pages = current_app.test_client()
    page = re.sub(r"<[^>]+>|\s+", " ", pages.get("/en/pledges/HR75A-000002").text)
    told = " ".join(page.split())
    assert "in post : from 18 to 120 courts by 31 December 2027" in told
    assert "In progress: 79 courts as of" in told


def test_no_revision_was_locked_against_a_blocker():
    locked = sum("signing" in draft for draft in DRAFTS)
    assert len(rows(RevisionRow)) == len(PLEDGES) + len(EARLIER) + len(REVIEWED) + locked
    assert not [row.smart["blockers"] for row in rows(RevisionRow) if row.smart["blockers"]]


def test_one_submission_waits_for_its_review_and_one_was_given_back():
    sena = signed_in("sena@secretariat.example")
    assert [line.lead for line in review.queue(sena).lines] == ["Corvia"]
    assert [line.lead for line in review.queue(sena, "returned").lines] == ["Aruna"]
    found = review.outcome(signed_in("ana@aruna.example"), draft_id(GIVEN_BACK))
    assert len(found.reviews[0].notes) == 3
    assert {row.symbol.split("-")[0] for row in rows(EntryRow)} == {"HR75", "HR75A"}


def test_only_representatives_signed_and_each_for_one_organisation():
    signed = rows(SignOffRow)
    by_revision = Counter((row.revision_id, row.person_id) for row in signed)
    assert set(by_revision.values()) == {1}
    assert all(row.at <= now() for row in signed)


def test_one_draft_is_written_in_arabic():
    view = draft_page.outline(signed_in("layla@nahran.example"), draft_id(ARABIC)).draft
    assert (view.lang, view.state) == ("ar", "drafting")
