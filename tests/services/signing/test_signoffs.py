"""Signing: who signs what, and what can never happen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, a_signature, fields_of
from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    NotPermitted,
    TextHasChanged,
)
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import accounts, signing
from workspace.services.signing import (
    AlreadyDeclined,
    AlreadySigned,
    Locking,
    NotVerified,
    SignaturesMissing,
)
from workspace.store.organisations.organisations import OrganisationRow


@pytest.fixture
def table(app):
    return Table()


def test_a_signature_names_exactly_the_fingerprint_on_screen(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(TextHasChanged):
        signing.sign(table.bruno, table.draft, a_signature(table, fingerprint="0" * 64))
    assert signing.board(table.bruno, table.draft).missing == 2


def test_a_signature_on_an_older_revision_is_refused_and_records_nothing(table):
    stages.lock(table.ana, table.draft)
    seen = a_signature(table)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    table.write(scene="Another scene.")
    stages.lock(table.ana, table.draft)
    with pytest.raises(TextHasChanged):
        signing.sign(table.bruno, table.draft, seen)
    stages.sign(table.bruno, table.draft)
    changed = signing.text(table.bruno, table.draft, 2, since=1).changes
    assert [part.key for part in changed] == ["scene"]


def test_reopening_supersedes_every_signature_and_keeps_it(table):
    table.signed()
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    board = signing.board(table.ana, table.draft)
    assert (board.revision_no, board.missing) == (2, 2)
    assert [(old.n, sorted(old.signed)) for old in board.old] == [(1, ["Aruna", "Belmar"])]


def test_without_a_mandate_nobody_signs(table):
    stages.lock(table.ana, table.draft)
    assert not signing.board(table.bea, table.draft).may_sign
    with pytest.raises(NotPermitted):
        signing.sign(table.bea, table.draft, a_signature(table))


def test_a_signature_needs_a_password_given_within_five_minutes(noon, table):
    stages.lock(table.ana, table.draft)
    noon.move(minutes=5, seconds=1)
    late = accounts.Person(**{**fields_of(table.bruno), "proved_at": now() - timedelta(minutes=6)})
    with pytest.raises(FreshSignInNeeded):
        signing.sign(late, table.draft, a_signature(table))


def test_every_act_that_binds_needs_a_fresh_password(noon, table):
    """A session that lay open on somebody's desk decides nothing for an organisation."""

    def late(person):
        return replace(person, proved_at=now() - timedelta(minutes=6))

    noon.move(minutes=1)
    for_lock = Locking(findings_seen=signing.check(table.ana, table.draft).findings_seen)
    _refused(lambda: signing.lock(late(table.ana), table.draft, for_lock))
    stages.lock(table.ana, table.draft)
    _refused(lambda: signing.decline(late(table.bruno), table.draft, "Not yet."))
    stages.sign(table.bruno, table.draft)
    _refused(lambda: signing.withdraw(late(table.bruno), table.draft, "Not yet."))
    _refused(lambda: signing.reopen(late(table.ana), table.draft, "A figure was wrong."))
    stages.sign(table.amir, table.draft)
    shown = stages.fingerprint(table.amir, table.draft)
    _refused(lambda: signing.submit(late(table.amir), table.draft, shown))
    board = signing.board(table.ana, table.draft)
    assert (board.state, board.revision_no, board.signed) == ("signing", 1, 2)
    symbol = signing.submit(table.amir, table.draft, shown)
    # What is done already is only told again.
    assert signing.submit(late(table.amir), table.draft, shown) == symbol


def _refused(act):
    with pytest.raises(FreshSignInNeeded):
        act()


def test_a_late_signature_is_told_both_times(noon, table):
    stages.lock(table.ana, table.draft)
    given = a_signature(table)
    deadline = signing.board(table.bruno, table.draft).deadline_at
    assert signing.board(table.bruno, table.draft).may_sign
    noon.at = deadline + timedelta(seconds=3)
    fresh = replace(table.bruno, proved_at=now())
    with pytest.raises(DeadlinePassed) as refusal:
        signing.sign(fresh, table.draft, given)
    assert refusal.value.facts == {"deadline": deadline, "arrived": noon.at}
    board = signing.board(fresh, table.draft)
    assert (board.may_sign, board.may_decline, board.deadline_open) == (False, True, False)


def test_name_function_and_tick_are_asked_for_next_to_theirfields_of(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(Invalid) as refusal:
        signing.sign(table.bruno, table.draft, a_signature(table, name=" ", title="", agreed=False))
    assert set(refusal.value.errors) == {"name", "title", "agreed"}


@pytest.mark.parametrize(
    "slip",
    [
        "bruno@belmar.example",
        "Bruno <bruno@belmar.example>",
        "+41 22 917 90 00",
        "12345",
        "-",
        "https://belmar.example/me",
        "www.belmar.example",
    ],
)
def test_an_address_or_a_number_is_no_function_and_no_name(table, slip):
    """Password managers fill such fields; what is signed would be published for good."""
    stages.lock(table.ana, table.draft)
    for field in ("title", "name"):
        with pytest.raises(Invalid) as refusal:
            signing.sign(table.bruno, table.draft, a_signature(table, **{field: slip}))
        assert set(refusal.value.errors) == {field}
    assert signing.board(table.ana, table.draft).signed == 0


@pytest.mark.parametrize(
    "title", ["Ministre", "外交部长", "وزير", "Judge, 2nd Chamber", "J.-P. d'O."]
)
def test_a_function_in_any_script_is_taken(table, title):
    stages.lock(table.ana, table.draft)
    signing.sign(table.bruno, table.draft, a_signature(table, title=title))


def test_an_organisation_signs_once(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(table.bruno, table.draft)


def test_a_person_cannot_sign_for_two_parties(table):
    a.a_seat(table.bruno, table.aruna, "viewer")
    a.a_mandate(table.bruno, table.aruna)
    stages.lock(table.ana, table.draft)
    for_belmar = replace(table.bruno, acting=table.belmar.slug)
    for_aruna = replace(table.bruno, acting=table.aruna.slug)
    stages.sign(for_belmar, table.draft)
    assert not signing.board(for_aruna, table.draft).may_sign
    with pytest.raises(AlreadySigned):
        stages.sign(for_aruna, table.draft)
    assert signing.board(table.ana, table.draft).missing == 1


def test_an_unverified_organisation_cannot_sign_yet(table):
    with transaction() as unit:
        unit.session.get(OrganisationRow, table.belmar.id).verified_at = None
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotVerified):
        stages.sign(table.bruno, table.draft)


def test_a_refusal_to_sign_shows_its_reason_to_the_lead_only(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "Our parliament must decide first.")
    lines = {line.organisation: line for line in signing.board(table.ana, table.draft).lines}
    assert lines["Belmar"].state == "declined"
    assert lines["Belmar"].reason == "Our parliament must decide first."
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia)
    a.a_party(table.draft, corvia)
    seen = {line.organisation: line for line in signing.board(carla, table.draft).lines}
    assert (seen["Belmar"].state, seen["Belmar"].reason) == ("declined", "")


def test_an_organisation_declines_once_until_it_has_signed_meanwhile(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "Our parliament must decide first.")
    assert not signing.board(table.bruno, table.draft).may_decline
    with pytest.raises(AlreadyDeclined):
        signing.decline(table.bruno, table.draft, "Our parliament must decide first.")
    stages.sign(table.bruno, table.draft)
    signing.withdraw(table.bruno, table.draft, "It has decided.")
    signing.decline(table.bruno, table.draft, "It said no.")
    (line,) = [line for line in signing.board(table.ana, table.draft).lines if line.declined]
    assert line.reason == "It said no."


def test_a_signature_withdrawn_is_missing_again_and_can_be_given_again(table):
    table.signed()
    signing.withdraw(table.bruno, table.draft, "We want to read it again.")
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert stages.submit(table.amir, table.draft)


def test_only_who_may_take_a_signature_back_is_offered_to(table):
    table.signed()
    assert signing.board(table.bruno, table.draft).may_withdraw
    assert not signing.board(table.bea, table.draft).may_withdraw
    stages.submit(table.amir, table.draft)
    assert not signing.board(table.bruno, table.draft).may_withdraw
