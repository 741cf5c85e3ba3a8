"""Versions that are saved: what they are called, who wrote since the last, and when none is."""

import pytest

from tests.support.documents.text import write
from tests.support.documents.versions import FIRST, SECOND, listed
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import Frozen, Invalid, NotPermitted
from workspace.services import versions

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


def test_a_checkpoint_has_a_name_and_says_who_wrote_since_the_last(ana, bea, belmar, draft, clock):
    versions.checkpoint(ana, draft, "  Before   Belmar ")
    clock.move(minutes=1)
    write(draft, bea, belmar.id, commitment=SECOND)
    versions.checkpoint(bea, draft, "After Belmar")
    second, first = listed(ana, draft)
    assert (first.n, first.name, first.made_by) == (1, "Before Belmar", "Ana")
    assert [(one.name, one.organisation) for one in first.authors] == [("Ana", "Republic of Aruna")]
    assert [one.name for one in second.authors] == ["Bea"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, ("e" + "\u0327" * 20) * 15])
def test_a_checkpoint_needs_a_name_that_fits(ana, draft, name):
    with pytest.raises(Invalid) as refused:
        versions.checkpoint(ana, draft, name)
    assert set(refused.value.errors) == {"name"}
    assert listed(ana, draft) == []


def test_a_locked_draft_takes_no_checkpoint_and_no_restore(ana, draft):
    versions.checkpoint(ana, draft, "one")
    make.in_state(draft, "signing")
    for act in (
        lambda: versions.checkpoint(ana, draft, "two"),
        lambda: versions.restore(ana, draft, 1),
    ):
        with pytest.raises((NotPermitted, Frozen)):
            act()


def test_a_lock_saves_the_text_it_locks(clock):
    aruna = make.an_organisation()
    ana = make.a_member(aruna, mandated=True)
    draft = make.a_draft(ana, aruna, kind="individual")
    stages.make_ready(ana, draft, aruna)
    clock.move(minutes=2)
    stages.lock(ana, draft)
    (version,) = listed(ana, draft)
    assert (version.kind, version.name) == ("locked", "Rev.1")
    assert versions.compare(ana, draft, 1, None).total == 0
