"""A document is looked at beside the draft, for who may type, before anything of it is taken."""

import pytest

from tests.support.documents.text import write
from tests.support.people import builders as make
from workspace.domain.errors import NotPermitted
from workspace.domain.intake.document import COMES, Block, Hand, Incoming, Piece
from workspace.process.unit import reading
from workspace.services import intake
from workspace.services import text as texts
from workspace.services.intake import Decision

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment="We will train.")]


def test_a_document_of_ours_is_known_again_and_whether_the_draft_went_on(ana, aruna, draft):
    with reading() as unit:
        seq = texts.head(unit, draft)
    blocks = (Block(pieces=(Piece("We will fund."),), key="commitment"),)
    document = Incoming(blocks=blocks, draft=draft, seq=seq)
    view = intake.look(ana, draft, document, {}, decided=Decision.ACCEPTED)
    assert [(part.key, part.lines[0].text) for part in view.parts] == [
        ("commitment", "We will fund.")
    ]
    assert (view.is_ours, view.is_behind, view.undecided) == (True, False, False)
    assert {choice.section.key: choice.chars for choice in view.choices}["commitment"] == 14
    write(draft, ana, aruna.id, scene="Many wait.")
    assert intake.look(ana, draft, document, {}, decided=None).is_behind


def test_tracked_changes_wait_for_somebody_to_decide(ana, draft):
    blocks = (Block(pieces=(Piece("We "), Piece("will", edit=COMES))),)
    document = Incoming(blocks=blocks, hands=(Hand("Cy", 1, 0, 0),))
    assert intake.look(ana, draft, document, {}, decided=None).undecided
    view = intake.look(ana, draft, document, {}, decided=Decision.REFUSED)
    assert (view.undecided, view.parts[0].lines[0].text) == (False, "We")
    make.in_state(draft, "signing")
    with pytest.raises(NotPermitted):
        intake.look(ana, draft, document, {}, decided=Decision.REFUSED)
