"""Who drafts fills in the signature for who may sign: nothing binds, and the house alone knows."""

from dataclasses import replace

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotPermitted, TextHasChanged
from workspace.services import signing
from workspace.services.notices import Asked, inbox
from workspace.services.signing import AlreadySigned, Signature

WORDS = {
    "name": "Bruno Belmont",
    "title": "Ambassador",
    "reservation": "Not article 9.",
    "decided_by": "Council of Ministers",
    "decided_on": "2020-02-29",
}


@pytest.fixture
def table(app):
    """Bea drafts for Belmar; Bruno and Berta may sign for it, each alone."""
    made = Table()
    made.berta = a.a_member(made.belmar, name="Berta", mandated=True)
    stages.lock(made.ana, made.draft)
    return made


def prepare(table, who, asked, **change):
    shown = stages.fingerprint(who, table.draft)
    given = {"fingerprint": shown, "agreed": False} | WORDS | change
    signing.prepare(who, table.draft, Signature(**given), asked.id)


def waiting(table, who):
    return signing.preparation(who, table.draft).waiting


def told(table, who):
    """Return whether somebody is told that a prepared signature waits for them."""
    groups = inbox(who, Asked(draft_id=table.draft)).groups
    said = [line.sentence for group in groups for line in group.lines if not line.read]
    return any("asks you to confirm a signature" in one for one in said)


def test_a_drafter_prepares_it_and_who_is_asked_finds_it_and_signs(table):
    assert signing.board(table.bea, table.draft).may_prepare
    prepare(table, table.bea, table.bruno)
    found = waiting(table, table.bruno)
    assert (found.by, found.asked, found.is_own) == ("Bea", "Bruno", True)
    assert {key: getattr(found.given, key) for key in WORDS} == WORDS
    assert (told(table, table.bruno), told(table, table.berta)) == (True, False)
    (line,) = [one for one in signing.board(table.bea, table.draft).lines if one.mine]
    assert line.state == "awaited"
    stages.sign(table.bruno, table.draft)
    assert waiting(table, table.bea) is None
    assert not told(table, table.bruno)


def test_it_is_the_organisations_own(table):
    prepare(table, table.bea, table.bruno)
    for other in (table.ana, table.amir):
        assert waiting(table, other) is None
        assert not told(table, other)
    viewer = a.a_member(table.belmar, "viewer", name="Vera")
    assert waiting(table, viewer) is None


def test_it_is_passed_on_and_who_wrote_it_stays_named(table):
    prepare(table, table.bea, table.bruno)
    prepare(table, table.bruno, table.berta)
    found = waiting(table, table.berta)
    assert (found.by, found.passed_by, found.asked) == ("Bea", "Bruno", "Berta")
    assert (told(table, table.bruno), told(table, table.berta)) == (False, True)
    prepare(table, table.berta, table.bruno, title="Minister")
    found = waiting(table, table.bruno)
    assert (found.by, found.passed_by, found.given.title) == ("Berta", "", "Minister")


@pytest.mark.parametrize("change", [{}, {"title": "Minister"}])
@pytest.mark.parametrize("name", ["Bruno Belmont", "Bruno", "Bea"])
def test_who_it_is_passed_on_to_finds_nobody_elses_name_in_it(table, name, change):
    prepare(table, table.bea, table.bruno)
    prepare(
        table, table.bruno, table.berta, **({"name": name} if name == "Bruno" else {}), **change
    )
    assert waiting(table, table.berta).given.name == ""
    prepare(table, table.berta, table.bruno, name="Berta")
    assert waiting(table, table.bruno).given.name == ""
    prepare(table, table.bea, table.berta, name=name)
    assert waiting(table, table.berta).given.name == ("" if name == "Bea" else name)


def test_it_is_gone_when_the_text_is_open_again(table):
    prepare(table, table.bea, table.bruno)
    before = stages.fingerprint(table.bea, table.draft)
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    with pytest.raises(NotPermitted):
        signing.prepare(
            table.bea, table.draft, Signature(fingerprint=before, agreed=False, **WORDS), "x"
        )
    stages.lock(table.ana, table.draft)
    assert waiting(table, table.bruno) is None
    assert not told(table, table.bruno)
    with pytest.raises(TextHasChanged):
        prepare(table, table.bea, table.bruno, fingerprint=before)


@pytest.mark.parametrize("who", ["bea", "amir", "nobody"])
def test_only_somebody_who_may_sign_for_the_house_is_asked(table, who):
    asked = getattr(table, who, None) or replace(table.bea, id="nobody")
    with pytest.raises(Invalid) as refused:
        prepare(table, table.bea, asked)
    assert set(refused.value.errors) == {"asked"}


def test_what_could_not_be_signed_is_not_prepared(table):
    with pytest.raises(Invalid) as refused:
        prepare(table, table.bea, table.bruno, title="", decided_on="2999-01-01")
    assert set(refused.value.errors) == {"title", "decided_on"}


def test_nothing_is_prepared_where_it_is_signed_already(table):
    stages.sign(table.bruno, table.draft)
    assert not signing.board(table.bea, table.draft).may_prepare
    with pytest.raises(AlreadySigned):
        prepare(table, table.bea, table.berta)


def test_a_viewer_prepares_nothing(table):
    viewer = a.a_member(table.belmar, "viewer", name="Vera")
    assert not signing.board(viewer, table.draft).may_prepare
    with pytest.raises(NotPermitted):
        prepare(table, viewer, table.bruno)
