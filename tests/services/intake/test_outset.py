"""A draft that starts with a document: nothing before it is confirmed, then all of it at once."""

from dataclasses import replace

import pytest

from tests.support.documents import suggested
from tests.support.documents.versions import text_of
from tests.support.people import builders as make
from workspace.domain.errors import Invalid
from workspace.domain.intake.document import COMES, Block, Hand, Incoming, Piece
from workspace.domain.intake.marginalia import Remark
from workspace.services import discussion, intake
from workspace.services.desk.opening import Opening
from workspace.services.intake import Decision, Phrases, Wanted, uptake

PHRASES = Phrases(said="%(who)s said:", on="On %(words)s:", nobody="?", tracked="%(who)s", typed="")
WANTED = Wanted(phrases=PHRASES, audience="my_organisation")
PIECES = (Piece("Many "), Piece("wait", notes=(0,)), Piece(" long", edit=COMES, who="Cy"))
DOCUMENT = Incoming(
    blocks=(Block(pieces=PIECES),),
    remarks=(Remark(number=0, who="Cy", words="How many?", sum="0"),),
    hands=(Hand("Cy", 1, 0, 1),),
)


@pytest.fixture
def answers(aruna):
    return Opening(
        organisation=aruna.slug,
        campaign=make.a_campaign().slug,
        kind="common",
        lang="en",
        start="document",
    )


def begin(person, answers, key, view):
    chosen, asked = ([(part, key) for part in some] for some in (view.parts, view.asked))
    then = intake.besides(chosen, asked, DOCUMENT.remarks, WANTED)
    return intake.begin(person, answers, chosen, then=then)


def test_a_draft_is_opened_with_all_that_was_seen_of_a_document(ana, answers):
    undecided = intake.look_before(ana, answers, DOCUMENT, {}, decided=None)
    assert (undecided.undecided, undecided.parts, len(undecided.talks)) == (True, (), 1)
    view = intake.look_before(ana, answers, DOCUMENT, {}, decided=Decision.SUGGESTED)
    draft = begin(ana, answers, "scene", view)
    assert (text_of(draft), text_of(draft, "scene")) == ("", "Many wait")
    (card,) = suggested.listed(ana, draft)
    assert suggested.words(card) == [("insert", " long")]
    (thread,) = discussion.discussion(ana, draft).standing
    assert (thread.quote, thread.audience) == ("wait", "my_organisation")


def test_nothing_is_opened_without_a_section_or_by_who_may_not_open_one(ana, aruna, answers):
    view = intake.look_before(ana, answers, DOCUMENT, {}, decided=Decision.ACCEPTED)
    with pytest.raises(Invalid) as refused:
        begin(ana, answers, "", view)
    assert refused.value.errors == {"parts": uptake.NO_PLACE}
    for person in (make.a_member(aruna, "commenter"), make.a_person()):
        with pytest.raises(Invalid):
            intake.read_before(person, answers, b"We act.", "a.md")
        with pytest.raises(Invalid):
            intake.look_before(person, answers, DOCUMENT, {}, decided=Decision.ACCEPTED)
        with pytest.raises(Invalid):
            begin(person, answers, "scene", view)
    with pytest.raises(Invalid):
        begin(ana, replace(answers, lang="xx"), "scene", view)
