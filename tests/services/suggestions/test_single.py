"""One suggestion by itself: what it was, what stands there now, and proposing it again."""

import pytest

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.text.prose import plain
from workspace.services import suggestions

TEXT = "Aruna acts.\nAruna will train 320 judges by 2028.\nBelmar will open nine offices."
pytestmark = pytest.mark.draft(commitment=TEXT)


def test_an_outdated_one_is_shown_beside_what_stands_there_now(bea, ana, aruna, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320 judges", "400 lawyers"))
    write(draft, ana, aruna.id, commitment=TEXT.replace("320 judges", "some judges"))
    view = suggestions.one(bea, draft, made)
    assert (plain(view.was), plain(view.proposed)) == ("320 judges", "400 lawyers")
    assert plain(view.now) == "Aruna will train some judges by 2028."
    assert (view.first, view.count) == (1, 1)
    assert view.again == "Aruna will train 400 lawyers by 2028."


def test_of_one_that_waits_nothing_more_is_said_and_of_none_nothing(bea, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"))
    assert suggestions.one(bea, draft, made).now == ()
    for name in ("nothing", "x\0"):
        with pytest.raises(NotFound):
            suggestions.one(bea, draft, name)


def test_its_organisation_alone_proposes_it_again(bea, farid, ana, aruna, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"))
    write(draft, ana, aruna.id, commitment=TEXT.replace("320", "321"))
    with pytest.raises(NotPermitted):
        suggest(farid, draft, TEXT.replace("320", "400"), again_of=made)
    (again,) = suggest(bea, draft, TEXT.replace("320", "400"), again_of=made)
    assert suggestions.accept(ana, draft, again).accepted == (again,)
