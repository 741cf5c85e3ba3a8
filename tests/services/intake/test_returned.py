"""Of a document that was made of the draft only what is new is taken, by who may, once."""

import pytest

from tests.support.documents import suggested
from tests.support.documents.versions import FIRST, text_of
from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.intake.document import COMES, GOES, Block, Incoming, Piece
from workspace.domain.intake.marginalia import Remark
from workspace.services import discussion, intake
from workspace.services.discussion import NewThread
from workspace.services.intake import Fate, Phrases, Wanted

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]
PHRASES = Phrases(said="%(who)s:", on="", nobody="?", tracked="by %(who)s", typed="typed")
NAMES = {"setting the scene": "scene"}


@pytest.fixture
def bea(draft):
    """Give Bea, whose organisation may comment on the draft and nothing more."""
    house = make.an_organisation("Belmar")
    make.a_party(draft, house, edit_level="comment")
    return make.a_member(house, name="Bea")


def document(draft: str, *remarks: Remark, **more: object) -> Incoming:
    blocks = (
        Block(
            key="commitment",
            pieces=(
                Piece("Aruna will "),
                Piece("train", edit=GOES, who="Cy"),
                Piece("teach", edit=COMES, who="Cy"),
                Piece(" 320 "),
                Piece("judges", notes=(0, 1, 2)),
                Piece(" by "),
                Piece("2027", edit=COMES, who="Ana", ours=True),
                Piece("2028", edit=GOES, who="Ana", ours=True),
                Piece("."),
            ),
        ),
        Block(pieces=(Piece("Setting the scene", notes=(3,)),), level=1),
        Block(key="scene", pieces=(Piece("Many wait."),)),
    )
    return Incoming(
        blocks=blocks, remarks=remarks, draft=draft, seq=suggested.seq_of(draft), **more
    )


def wanted(audience: str = "all_parties", *, changes: bool = False) -> Wanted:
    return Wanted(phrases=PHRASES, changes=changes, audience=audience)


def test_each_is_taken_once_by_who_may_and_told_to_nobody_else(ana, bea, draft):
    thread = discussion.start_thread(bea, draft, NewThread(section="scene", body="Why?"))
    apart = discussion.start_thread(
        ana, draft, NewThread(section="scene", body="Hm", audience="my_organisation")
    )
    brought = document(
        draft,
        Remark(number=0, who="Dr. Sow", words="Whose?", sum="0"),
        Remark(number=1, who="Li", words="Because.", thread=thread, sum="1"),
        Remark(number=2, who="Li", words="Guess", thread=apart, sum="2"),
        Remark(number=3, who="Li", words="All of it", sum="3"),
    )
    view = intake.news(bea, draft, brought, NAMES)
    assert [(one.section, one.fate) for one in view.changes] == [
        ("commitment", Fate.NEW),
        ("scene", Fate.NEW),
    ]
    assert (view.may_suggest, view.missing) == (False, ("actors", "implementation", "consultation"))
    assert [one.answers for one in view.talks] == ["", thread, "", ""]
    with pytest.raises(NotPermitted):
        intake.take_news(bea, draft, brought, NAMES, wanted(changes=True))
    assert intake.take_news(bea, draft, brought, NAMES, wanted("my_organisation")) == (0, 4)
    found = {one.id: one for one in discussion.discussion(bea, draft).standing}
    assert [len(found.pop(thread).comments), apart in found] == [2, False]
    said = {(one.quote, one.section.key, one.audience) for one in found.values()}
    assert said == {
        ("judges", "commitment", "my_organisation"),
        ("", "scene", "my_organisation"),
    }

    with pytest.raises(Invalid):
        intake.take_news(bea, draft, brought, NAMES, wanted())
    # Ana may not know of what Bea kept for Belmar: to her it is new, but not the public answer.
    taken = intake.take_news(ana, draft, brought, NAMES, wanted(changes=True))
    assert taken == (2, 3)
    cards = {card.reason: suggested.words(card) for card in suggested.listed(ana, draft)}
    assert cards["by Cy"] == [("delete", "train"), ("insert", "teach")]
    assert cards["typed"] == [("insert", "Many wait.")]
    assert (text_of(draft), text_of(draft, "scene")) == (FIRST, "")


def test_of_another_draft_or_a_text_to_come_nothing_is_taken(ana, bea, draft):
    for other in (
        Incoming(blocks=document(draft).blocks, draft="another", seq=1),
        Incoming(blocks=document(draft).blocks, draft=draft, seq=10_000),
    ):
        with pytest.raises(Invalid):
            intake.news(ana, draft, other, NAMES)
        with pytest.raises(Invalid):
            intake.ways(bea, draft, other)
        assert not intake.ways(ana, draft, other).is_ours
