from itertools import chain

import pytest

from tests.services.second_factor.test_enrolment import set_up
from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    NotFound,
    NotPermitted,
    TextHasChanged,
)
from workspace.domain.sign_on.sign_on import Bar
from workspace.services import second_factor, sign_on
from workspace.services.desk import activity
from workspace.services.desk.activity import Asked
from workspace.services.procedures.part import ActsForAnother
from workspace.services.record import check, verification
from workspace.services.record.log import trails, whole
from workspace.services.registry import pledge as registry
from workspace.services.second_factor import SecondFactorNeeded
from workspace.services.sign_on import CannotSignOn, Part, TermsHaveChanged, Wanted
from workspace.services.sign_on import check as sign_on_check
from workspace.store.sign_on.sign_ons import SignOnRow


@pytest.fixture
def table(app, noon):
    return OpenTable().published()


def faults():
    parts = (check, whole, trails, sign_on_check)
    return [fault for one in chain(*(part.check() for part in parts)) for fault in one.faults]


def _named(table, **wanted):
    return [one.name for one in sign_on.listing(table.symbol, Wanted(**wanted)).signers]


def test_who_signs_on_is_listed_and_the_receipt_stays_as_it_was(table, noon):
    before = registry.receipt(table.symbol).receipt
    made = table.sign(wish="We would have named the police as well.")
    (seen,) = sign_on.listing(table.symbol, Wanted()).signers
    assert (seen.name, seen.title, seen.type_code) == ("Open Hands", "Director", "civil_society")
    state = sign_on.status(table.olu, made)
    assert state.listed
    assert state.reference == f"{table.symbol}/S1"
    assert state.proof["entry"]["thing"] == made
    assert "supports the published pledge" in state.statement
    assert sign_on.listing(table.symbol, Wanted(part=Part.WISHES)).signers[0].wish
    assert registry.receipt(table.symbol).receipt == before
    assert verification.verify_symbol(table.symbol).genuine
    assert "Olu" not in str(sign_on.whole(table.symbol, ""))
    assert faults() == []
    noon.move(days=1)
    sign_on.withdraw(fresh(table.olu), made)
    assert _named(table) == []
    yesterday = noon.at.date().isoformat()
    assert sign_on.listing(table.symbol, Wanted(day=yesterday)).count == 0
    addenda = sign_on.listing(table.symbol, Wanted(part=Part.ADDENDA)).addenda
    assert [(one.number, one.changes[0].joined) for one in addenda] == [(2, False), (1, True)]
    with pytest.raises(NotPermitted):
        sign_on.withdraw(fresh(table.olu), made)
    assert table.sign() != made
    assert faults() == []


def test_only_a_representative_signs_on_to_the_text_and_terms_they_read_in_time(table, noon):
    colleague = a.a_member(table.hands, name="Ode Hands")
    with pytest.raises(NotPermitted):
        table.sign(colleague)
    with pytest.raises(TextHasChanged):
        table.sign(fingerprint="0" * 64)
    for terms in ("co_pledger/at-once", "endorser/looked-at"):
        with pytest.raises(TermsHaveChanged):
            table.sign(terms=terms)
    with pytest.raises(Invalid) as refused:
        table.sign(title="", agreed=False, decided_on="2999-01-01", wish="x" * 1001)
    assert set(refused.value.errors) == {"title", "agreed", "decided_on", "wish"}
    stranger, house = table.another("House of Others")
    with pytest.raises(NotFound):
        sign_on.status(stranger, table.sign())
    noon.move(minutes=6)
    given = sign_on.Given(
        fingerprint=stages.stored_fingerprint(table.draft),
        terms="endorser/at-once",
        name="Signer",
        title="Director",
        agreed=True,
    )
    with pytest.raises(FreshSignInNeeded):
        sign_on.sign(stranger, table.symbol, house.slug, given)
    noon.move(days=31)
    with pytest.raises(DeadlinePassed):
        sign_on.sign(fresh(stranger), table.symbol, house.slug, given)
    assert _named(table) == ["Open Hands"]


def test_where_a_campaign_asks_for_a_second_factor_nobody_signs_on_without(table):
    second_factor.ask_for(table.campaign.slug, wanted=True)
    with pytest.raises(SecondFactorNeeded):
        table.sign()
    set_up(table.olu)
    assert table.sign()


def test_nobody_is_counted_twice(table):
    made = table.sign()
    twice = a.a_member(table.hands, name="Once More", mandated=True)
    namesake, other = table.another("ópen  hands")
    for person, house, bar in (
        (twice, table.hands, Bar.SIGNED),
        (namesake, other, Bar.NAMESAKE),
        (table.amir, table.aruna, Bar.PARTY),
    ):
        with pytest.raises(CannotSignOn) as refused:
            table.sign(person, house)
        assert refused.value.bar is bar
    _, free = table.another("Free House")
    a.a_seat(table.olu, free)
    a.a_mandate(table.olu, free)
    with pytest.raises(ActsForAnother):
        table.sign(table.olu, free)
    sign_on.withdraw(fresh(table.olu), made)
    table.sign(table.olu, free)


def test_what_was_forged_is_listed_nowhere_and_named_to_those_who_run_the_site(table):
    table.sign()
    intruder.alter(SignOnRow, lambda row: setattr(row, "organisation_name", "Closed Fists"))
    assert _named(table) == []
    assert any("sign-on" in one and "as it stands" in one for one in faults())


def test_who_signed_is_for_the_lead_and_in_no_trail_that_others_read(table):
    sign_on.withdraw(fresh(table.olu), table.sign())
    for reader in (table.bea, table.amir):
        lines = activity.activity(reader, table.draft, Asked()).lines
        mine = {line.act: line.who.who for line in lines if line.organisation == "Open Hands"}
        assert mine == {"signon.given": "Open Hands", "signon.withdrawn": "Open Hands"}
