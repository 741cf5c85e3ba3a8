"""Following a text: rows, words and sums for those who may read the draft."""

from hashlib import sha256

import pytest

from tests.support.documents.journal import typed, write_rows
from tests.support.documents.pushes import pushed
from tests.support.documents.text import write
from workspace.demo import load
from workspace.domain.errors import NotFound, SignInNeeded
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.accounts import tickets


def test_another_process_s_rows_are_followed(ana, adam, draft):
    joined = texts.join(ana, draft, None, 0)
    write_rows(draft, adam.id, 30)
    update = typed(joined.state, joined.client_id, 1)[0]
    assert pushed(ana, draft, joined, update) == 32
    rows, head = texts.news(draft, 1)
    assert [row.seq for row in rows] == list(range(2, 33))
    assert head == 32


def test_nobody_else_reads_or_writes(ana, app, draft):
    stranger = accounts.person_of(load.fill(users=1, drafts=1, per_draft=1).users[0][1])
    joined = texts.join(ana, draft, None, 0)
    for act in (
        lambda: texts.join(stranger, draft, None, 0),
        lambda: texts.pull(stranger, draft, 0),
        lambda: texts.text(stranger, draft),
        lambda: texts.check_sums(stranger, draft, 1, {}),
        lambda: texts.read(stranger, draft),
        lambda: tickets.issue_ticket(stranger, draft),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(texts.Rejoin):
        pushed(stranger, draft, joined, b"\x00\x00")


def test_a_page_that_is_ahead_of_the_text_has_to_join_again(ana, draft):
    for act in (lambda: texts.pull(ana, draft, 2), lambda: texts.check_sums(ana, draft, 2, {})):
        with pytest.raises(texts.Rejoin):
            act()
    assert texts.pull(ana, draft, 1) == (b"", False)


def test_who_has_signed_out_follows_nothing_with_the_session_that_ended(ana, draft):
    accounts.sign_out(ana)
    for act in (
        lambda: texts.pull(ana, draft, 0),
        lambda: texts.text(ana, draft),
        lambda: texts.check_sums(ana, draft, 1, {}),
        lambda: texts.join(ana, draft, None, 0),
    ):
        with pytest.raises(SignInNeeded):
            act()


def test_a_section_that_differs_from_ours_is_named_and_no_other(ana, aruna, draft):
    write(draft, ana, aruna.id, title="One", commitment="Two")
    seq, sections = texts.text(ana, draft)
    sums = {key: sha256(words.encode()).hexdigest() for key, words in sections.items()}
    assert texts.check_sums(ana, draft, seq, sums) == []
    assert texts.check_sums(ana, draft, seq, sums | {"title": "0" * 64}) == ["title"]
    assert set(texts.check_sums(ana, draft, 1, sums)) == {"title", "commitment"}


def test_a_draft_without_a_text_has_no_news(app):
    assert texts.news("nowhere", 0) == ([], 0)
