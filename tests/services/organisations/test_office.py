"""The secretariat verifies, suspends and reinstates; what was signed stays signed."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import OpenHands, somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.organisations.status import Status
from workspace.services import signing
from workspace.services.organisations import office
from workspace.services.organisations.office import DecidedAlready
from workspace.services.organisations.page import page
from workspace.services.signing import NotVerified


def test_an_organisation_is_verified_suspended_and_reinstated_with_reasons(app):
    hands = OpenHands(verified=False)
    office.decide(hands.sol, hands.slug, Status.VERIFIED, "Seen its statutes.")
    with pytest.raises(Invalid):
        office.decide(hands.sol, hands.slug, Status.SUSPENDED, " ")
    office.decide(hands.sol, hands.slug, Status.SUSPENDED, "Its registration ended.")
    assert hands.now().status is Status.SUSPENDED
    office.decide(hands.sol, hands.slug, Status.VERIFIED, "")
    seen = page(hands.ada, hands.slug)
    assert [(one.outcome, one.reason) for one in reversed(seen.decisions)] == [
        ("verified", "Seen its statutes."),
        ("suspended", "Its registration ended."),
        ("reinstated", ""),
    ]
    with pytest.raises(DecidedAlready):
        office.decide(hands.sol, hands.slug, Status.VERIFIED, "")
    with pytest.raises(DecidedAlready):
        office.decide(hands.sol, hands.slug, Status.UNVERIFIED, "")


def test_nobody_but_the_secretariat_decides_or_lists(app):
    hands = OpenHands()
    with pytest.raises(NotTheirDuty):
        office.decide(hands.ada, hands.slug, Status.SUSPENDED, "Why not.")
    with pytest.raises(NotFound):
        office.decide(a.a_person(), hands.slug, Status.SUSPENDED, "Why not.")
    with pytest.raises(NotFound):
        office.listed(hands.ada)
    office.appoint(hands.sol.email, ends=True)
    with pytest.raises(NotFound):
        office.listed(hands.sol)
    with pytest.raises(NotFound):
        office.appoint("nobody@nowhere.example")


def test_a_suspended_organisation_does_not_sign_and_i4_what_it_signed_stays(app):
    table, sol = Table(), somebody_of_the_office()
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    office.decide(sol, table.belmar.slug, Status.SUSPENDED, "To be looked into.")
    (line,) = [one for one in signing.board(table.ana, table.draft).lines if one.mine is False]
    assert line.signed
    office.decide(sol, table.aruna.slug, Status.SUSPENDED, "To be looked into.")
    with pytest.raises(NotVerified):
        stages.sign(table.amir, table.draft)


def test_the_list_shows_what_waits_first_and_finds_by_words_in_any_case(app):
    sol = somebody_of_the_office()
    for name, verified in (("Alpha Union", True), ("Zeta Union", False), ("100% Hands", True)):
        a.an_organisation(name, verified=verified)
    found = office.listed(sol)
    assert [one.name for one in found.lines] == ["Zeta Union", "100% Hands", "Alpha Union"]
    assert [one.name for one in office.listed(sol, "UNION alpha").lines] == ["Alpha Union"]
    assert [one.name for one in office.listed(sol, "%").lines] == ["100% Hands"]
    only = {one: office.listed(sol, narrowed=one).count for one in ("verified", "asking", "x")}
    assert only == {"verified": 2, "asking": 0, "x": 3}
    assert office.listed(sol, "\x00" + "x" * 5_000, page=10**9).lines == ()
