"""With the words of a document come its changes as suggestions and its comments as threads."""

import pytest

from tests.support.documents import suggested
from tests.support.documents.versions import FIRST, text_of
from workspace.domain.errors import Invalid
from workspace.domain.intake.document import COMES, GOES, Block, Hand, Incoming, Piece
from workspace.domain.intake.marginalia import Remark
from workspace.services import discussion, intake
from workspace.services.intake import Decision, Phrases, Wanted

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]
PHRASES = Phrases(said="%(who)s said:", on="On %(words)s:", nobody="?", tracked="%(who)s", typed="")
WANTED = Wanted(phrases=PHRASES, audience="lead_and_secretariat")
BLOCKS = (
    Block(pieces=(Piece("Why", notes=(2,)),), level=2),
    Block(
        pieces=(
            Piece("Many "),
            Piece("wait", notes=(0,)),
            Piece(" long", edit=COMES, who="Cy", notes=(3,)),
            Piece(" now", edit=GOES, who="Dee"),
            Piece("."),
        )
    ),
)
REMARKS = (
    Remark(number=0, who="Cy", words="How many?", sum="0"),
    Remark(number=1, who="", words="A hundred.", answers=0, sum="1"),
    Remark(number=2, who="Cy", words="Really", sum="2"),
    Remark(number=3, who="Cy", words="x" * 9_000, sum="3", on="long"),
)
DOCUMENT = Incoming(
    blocks=BLOCKS, remarks=REMARKS, hands=(Hand("Cy", 1, 0, 3), Hand("Dee", 0, 1, 0))
)


def bring(person, draft, key="scene", document=DOCUMENT):
    view = intake.look(person, draft, document, {}, decided=Decision.SUGGESTED)
    chosen, asked = ([(part, key) for part in some] for some in (view.parts, view.asked))
    then = intake.besides(chosen, asked, document.remarks, WANTED)
    intake.take(person, draft, chosen, replaces=True, then=then)
    return view


def test_each_change_is_suggested_and_each_comment_is_where_it_was_said(ana, draft):
    view = bring(ana, draft)
    assert [one.who for one in view.changes[0]] == [("Cy", "Dee")]
    assert len(view.talks) == 3
    assert text_of(draft, "scene") == "Why\nMany wait now."
    (card,) = suggested.listed(ana, draft)
    assert (card.reason, suggested.words(card)) == (
        "Cy, Dee",
        [("delete", "now"), ("insert", "long")],
    )
    threads = {
        one.quote: [each.pieces[0].text for each in one.comments]
        for one in discussion.discussion(ana, draft).standing
    }
    assert threads["wait"] == ["Cy said:\nHow many?", "? said:\nA hundred."]
    assert threads["Why"] == ["Cy said:\nReally"]
    assert [len(words) for words in threads[""]] == [18 + 4_000, 4_000, 1_000]
    assert threads[""][0].startswith("Cy said:\nOn long:\nxx")
    with pytest.raises(Invalid):  # all of it is there
        bring(ana, draft)
    assert len(suggested.listed(ana, draft)) == 1


def test_changes_over_headings_are_decided_on_and_not_suggested(ana, draft):
    blocks = (Block(pieces=(Piece("Why", edit=COMES),), level=2, edit=COMES), *BLOCKS)
    document = Incoming(blocks=blocks, hands=(Hand("Cy", 2, 0, 0),))
    view = intake.look(ana, draft, document, {}, decided=Decision.SUGGESTED)
    assert (view.may_suggest, view.undecided, view.parts) == (False, True, ())
