"""Versions that are saved: what they are called, who wrote since the last, and when none is."""

import pytest

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.documents.versions import FIRST, SECOND, listed
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import Frozen, Invalid, NotPermitted, TooMany
from workspace.services import suggestions, versions

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


def test_nobody_fills_the_disk_with_versions(ana, draft):
    def save_thirty():
        for number in range(30):
            versions.checkpoint(ana, draft, f"Number {number}")

    with pytest.raises(TooMany):
        save_thirty()
    assert len(listed(ana, draft)) <= 12


def test_a_version_is_named_described_and_protected(ana, bea, belmar, draft):
    versions.checkpoint(ana, draft, "One")
    versions.describe(bea, draft, 1, versions.About(name="First", description="As agreed."))
    with pytest.raises(NotPermitted):
        versions.describe(bea, draft, 1, versions.About(name="First", protected=True))
    versions.describe(ana, draft, 1, versions.About(name="First", protected=True))
    with pytest.raises(NotPermitted):
        versions.describe(bea, draft, 1, versions.About(name="Second"))
    (one,) = listed(ana, draft)
    assert (one.name, one.description, one.protected, one.kind) == ("First", "", True, "named")
    with pytest.raises(Invalid) as refused:
        versions.describe(ana, draft, 1, versions.About(name=" ", description="x" * 1_001))
    assert set(refused.value.errors) == {"name", "description"}


def test_what_is_done_to_a_text_is_preceded_by_a_version_of_it(ana, bea, belmar, draft, clock):
    one, *_ = suggest(bea, draft, SECOND)
    suggestions.accept(ana, draft, one)
    (kept,) = listed(ana, draft)
    assert (kept.kind, kept.name, kept.made_by) == ("accept", "", "")
    assert versions.compare(ana, draft, 1, None).total
    assert not versions.about(ana, draft, 1).name
    versions.describe(ana, draft, 1, versions.About(name="Before Belmar"))
    (kept,) = listed(ana, draft)
    assert (kept.kind, kept.name) == ("named", "Before Belmar")
