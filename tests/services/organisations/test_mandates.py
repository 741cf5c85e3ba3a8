"""Who may sign for whom: given by others, within limits, by the clock; revoking voids nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import OpenHands
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.organisations.mandates import (
    FirstMandate,
    NotToOneself,
    NotYetVerified,
    Over,
    State,
)
from workspace.domain.organisations.status import Status
from workspace.process.clock import now
from workspace.services import signing
from workspace.services.desk import home
from workspace.services.organisations import mandates, office, seats
from workspace.services.organisations.mandates import MandateAsk
from workspace.services.organisations.page import page

WHY = "The network decides too fast for our board."


@pytest.fixture
def hands(app):
    made = OpenHands()
    mandates.grant(made.sol, made.slug, MandateAsk(member=made.ben.id))
    return made


@pytest.fixture
def table(app):
    """Aruna and Belmar at a draft; Chief administers Belmar, where Bea may not sign yet."""
    made = Table()
    made.chief = a.a_member(made.belmar, "org_admin", name="Chief")
    return made


def states(hands) -> list[State]:
    return [one.state for one in page(hands.ada, hands.slug).mandates.held]


def test_the_first_mandate_is_given_by_the_secretariat_and_others_by_the_administrator(app):
    hands = OpenHands()
    ask = MandateAsk(member=hands.ben.id)
    with pytest.raises(FirstMandate):
        mandates.grant(hands.ada, hands.slug, ask)
    assert page(hands.ada, hands.slug).mandates.people == ()
    mandates.grant(hands.sol, hands.slug, ask)
    mandates.grant(hands.ada, hands.slug, ask)
    first, second = sorted(
        page(hands.ada, hands.slug).mandates.held, key=lambda one: not one.by_office
    )
    assert (first.by_office, second.by_office, second.by) == (True, False, "Ada")


def test_nobody_gives_one_to_themselves_nor_to_who_is_not_of_the_organisation(hands):
    with pytest.raises(NotToOneself):
        mandates.grant(hands.ada, hands.slug, MandateAsk(member=hands.ada.id))
    for member in (hands.sol.id, "", "nobody"):
        with pytest.raises(Invalid):
            mandates.grant(hands.ada, hands.slug, MandateAsk(member=member))
    with pytest.raises(NotTheirDuty):
        mandates.grant(hands.ben, hands.slug, MandateAsk(member=hands.ada.id))
    with pytest.raises(NotFound):
        mandates.grant(a.a_person(), hands.slug, MandateAsk(member=hands.ben.id))


def test_none_is_given_for_an_organisation_that_is_not_verified_or_with_an_old_password(hands):
    old = replace(hands.ada, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        mandates.grant(old, hands.slug, MandateAsk(member=hands.ben.id))
    office.decide(hands.sol, hands.slug, Status.SUSPENDED, "To be looked into.")
    with pytest.raises(NotYetVerified):
        mandates.grant(hands.sol, hands.slug, MandateAsk(member=hands.ben.id))


@pytest.mark.parametrize(
    "wrong",
    [{"campaign": "none"}, {"themes": ["weather"]}, {"through": "no\x00ne"}, {"begins": "soon"}],
    ids=str,
)
def test_what_is_not_offered_is_refused(hands, wrong):
    with pytest.raises(Invalid) as refused:
        mandates.grant(hands.ada, hands.slug, MandateAsk(member=hands.ben.id, **wrong))
    assert set(refused.value.errors) == set(wrong)


def test_a_mandate_ends_by_the_clock_and_of_two_the_other_goes_on(noon, table):
    day = (noon() + timedelta(days=1)).date().isoformat()
    for ends in (day, ""):
        mandates.grant(table.chief, table.belmar.slug, MandateAsk(member=table.bea.id, ends=ends))
    stages.lock(table.ana, table.draft)
    noon.move(days=3)
    held = [one for one in page(table.bea, table.belmar.slug).mandates.held if one.name == "Bea"]
    assert {one.state for one in held} == {State.ENDED, State.IN_FORCE}
    mandates.revoke(
        table.chief,
        table.belmar.slug,
        next(one.id for one in held if one.state is State.IN_FORCE),
        "",
    )
    with pytest.raises(NotPermitted):
        stages.sign(replace(table.bea, proved_at=now()), table.draft)


def test_i4_only_who_has_a_live_mandate_signs_and_revoking_it_later_voids_nothing(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        stages.sign(table.bea, table.draft)
    given = mandates.grant(table.chief, table.belmar.slug, MandateAsk(member=table.bea.id))
    assert set(signing.board(table.chief, table.draft).signers) == {"Bea", "Bruno"}
    stages.sign(table.bea, table.draft)
    mandates.revoke(table.chief, table.belmar.slug, given, "She moved on.")
    (line,) = [one for one in signing.board(table.ana, table.draft).lines if not one.mine]
    assert line.signed
    assert line.revoked_at is not None
    stages.sign(table.amir, table.draft)
    assert stages.submit(table.amir, table.draft)


def test_a_mandate_for_another_campaign_or_other_themes_signs_nothing(table):
    other = a.a_campaign()
    for limits in ({"campaign": other.slug}, {"themes": ["equality"]}):
        mandates.grant(table.chief, table.belmar.slug, MandateAsk(member=table.bea.id, **limits))
    stages.lock(table.ana, table.draft)
    assert not signing.board(table.bea, table.draft).may_sign
    with pytest.raises(NotPermitted):
        stages.sign(table.bea, table.draft)
    assert home.of(table.bea).waiting == []
    mandates.grant(
        table.chief,
        table.belmar.slug,
        MandateAsk(member=table.bea.id, campaign=table.campaign.slug, themes=["systems"]),
    )
    assert len(home.of(table.bea).waiting) == 1
    stages.sign(table.bea, table.draft)


def test_a_standing_mandate_counts_where_the_network_takes_part_48_hours_later(noon, table):
    network = a.an_organisation("Network", org_type="regional_org")
    mandates.grant(
        table.chief,
        table.belmar.slug,
        MandateAsk(member=table.bea.id, through=network.slug),
    )
    noon.move(hours=47)
    a.a_party(table.draft, network, "endorser")
    ana = replace(table.ana, proved_at=now())
    stages.lock(ana, table.draft)
    assert not signing.board(table.bea, table.draft).may_sign
    noon.move(hours=1)
    assert signing.board(table.bea, table.draft).may_sign
    elsewhere = stages.a_ready_draft(table.ana, table.aruna, table.campaign)
    a.a_party(elsewhere, table.belmar)
    stages.lock(replace(table.ana, proved_at=now()), elsewhere)
    assert not signing.board(table.bea, elsewhere).may_sign


def test_whoever_it_binds_objects_in_time_and_it_never_is_in_force(noon, hands):
    network = a.an_organisation("Network", org_type="regional_org")
    ask = MandateAsk(member=hands.ben.id, through=network.slug)
    given = mandates.grant(hands.sol, hands.slug, ask)
    with pytest.raises(Invalid):
        mandates.object_to(hands.ada, hands.slug, given, "No.")
    mandates.object_to(hands.ada, hands.slug, given, WHY)
    assert states(hands).count(State.OBJECTED) == 1
    with pytest.raises(Over):
        mandates.object_to(hands.ada, hands.slug, given, WHY)
    late = mandates.grant(hands.sol, hands.slug, ask)
    noon.move(hours=48)
    with pytest.raises(Over):
        mandates.object_to(hands.ada, hands.slug, late, WHY)
    own = mandates.grant(replace(hands.ada, proved_at=now()), hands.slug, ask)
    with pytest.raises(NotTheirDuty):
        mandates.object_to(hands.ada, hands.slug, own, WHY)
    with pytest.raises(Over):
        mandates.object_to(hands.ben, hands.slug, states_first(hands), WHY)


def states_first(hands) -> str:
    """Return the id of the plain mandate the secretariat gave first."""
    held = page(hands.ada, hands.slug).mandates.held
    return next(one.id for one in held if not one.through)


def test_who_holds_one_gives_it_back_and_others_do_not(hands):
    given = states_first(hands)
    other = a.a_member(hands.row, name="Olga")
    with pytest.raises(NotTheirDuty):
        mandates.revoke(other, hands.slug, given, "")
    mandates.revoke(hands.ben, hands.slug, given, "I have no time.")
    with pytest.raises(Over):
        mandates.revoke(hands.ada, hands.slug, given, "")
    stranger = OpenHands()
    with pytest.raises(NotFound):
        mandates.revoke(stranger.ada, stranger.slug, given, "")


def test_a_seat_that_ends_takes_the_mandates_along(hands):
    seats.end(hands.ada, hands.slug, hands.ben.id)
    assert states(hands) == [State.REVOKED]
    a.a_seat(hands.ben, hands.row)
    assert states(hands) == [State.REVOKED]
