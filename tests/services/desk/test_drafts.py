"""A draft as its page shows it."""

import pytest

from tests.support.documents.text import anchor_on, write
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.desk import draft_page
from workspace.services.desk.opening import Opening
from workspace.services.discussion import NewThread

LONGEST_TITLE = 1_000


@pytest.fixture
def opening(aruna):
    return Opening(
        organisation=aruna.slug,
        campaign=make.a_campaign().slug,
        kind="common",
        lang="fr",
        start="template",
    )


def section(person, draft, key):
    sections = draft_page.outline(person, draft).draft.sections
    return next(one for one in sections if one.section.key == key)


def test_the_status_of_a_section_follows_what_stands_in_it(ana, aruna, draft):
    assert section(ana, draft, "commitment").status == "empty"
    write(draft, ana, aruna.id, commitment="We will.", title="x" * LONGEST_TITLE)
    assert section(ana, draft, "commitment").status == "short"
    assert section(ana, draft, "title").status == "long"
    write(draft, ana, aruna.id, commitment="We will open every prison to monitors. " * 8)
    assert section(ana, draft, "commitment").status == "written"
    asked = NewThread(section="commitment", anchor=anchor_on(draft, "prison"), body="All?")
    discussion.start_thread(ana, draft, asked)
    assert section(ana, draft, "commitment").status == "discussed"


def test_nobody_else_is_shown_the_page(draft):
    with pytest.raises(NotFound):
        draft_page.outline(make.a_member(make.an_organisation("Elsewhere")), draft)
