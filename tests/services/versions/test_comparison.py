"""Two states of a draft are compared by their words."""

import pytest

from tests.support.documents.text import write
from tests.support.documents.versions import FIRST, SECOND, pieces
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import NotFound
from workspace.domain.text.comparison import Change
from workspace.services import versions
from workspace.services.pledge import facts, measures

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


def test_two_versions_are_compared_word_by_word(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "one")
    clock.move(minutes=1)
    write(draft, bea, belmar.id, commitment=SECOND)
    versions.checkpoint(bea, draft, "two")
    view = versions.compare(ana, draft, 1, 2)
    assert pieces(view, Change.DELETE) == ["320"]
    assert pieces(view, Change.INSERT) == ["and Belmar", "640"]
    (part,) = view.parts
    assert (part.key, part.added, part.removed, view.total) == ("commitment", 3, 1, 2)
    assert [one.organisation for one in view.authors] == ["Kingdom of Belmar"]


def test_a_version_is_compared_with_the_draft_as_it_is_now(ana, aruna, draft):
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, scene="Many wait.")
    view = versions.compare(ana, draft, 1, None)
    assert [part.key for part in view.parts] == ["scene"]
    assert view.after is None
    assert versions.compare(ana, draft, None, None).total == 0


def test_facts_and_measures_are_compared_by_their_words(ana, aruna, draft):
    kept = stages.a_measure(ana, draft, aruna)
    versions.checkpoint(ana, draft, "one")
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    stages.a_measure(ana, draft, aruna)
    measures.remove(ana, draft, kept)
    view = versions.compare(ana, draft, 1, None)
    kinds = [part.key.split("-")[0] for part in view.parts]
    assert kinds == ["measure", "measure", "fact"]
    (gone,) = [part for part in view.parts if part.key == f"measure-{kept}"]
    assert (gone.added, gone.removed > 0) == (0, True)
    assert any("Republic of Aruna" in words for words in pieces(view, Change.INSERT))


def test_only_who_reads_a_draft_compares_its_versions(ana, draft):
    versions.checkpoint(ana, draft, "one")
    stranger = make.a_member(make.an_organisation("Elsewhere"), "org_admin", mandated=True)
    for a, b in ((1, None), (None, None), (1, 1)):
        with pytest.raises(NotFound):
            versions.compare(stranger, draft, a, b)


def test_either_side_that_does_not_exist_is_not_found(ana, draft):
    versions.checkpoint(ana, draft, "one")
    for a, b in ((1, 2), (2, 1), (None, 2**31), (0, None)):
        with pytest.raises(NotFound):
            versions.compare(ana, draft, a, b)


def test_compared_backwards_what_came_in_goes_out(ana, aruna, draft):
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, commitment=SECOND)
    there, back = versions.compare(ana, draft, 1, None), versions.compare(ana, draft, None, 1)
    assert pieces(there, Change.INSERT) == pieces(back, Change.DELETE)
    assert pieces(there, Change.DELETE) == pieces(back, Change.INSERT)
