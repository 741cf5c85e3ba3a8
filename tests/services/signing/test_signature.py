"""What a representative gives is made fit to keep; of two who sign, the first waits."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.servers.at_once import at_once
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.organisations.policies import Policy, SecondPersonNeeded, SignersHaveChanged
from workspace.domain.parties.reminders import NO_SECOND
from workspace.domain.signing.clause import Need
from workspace.domain.signing.submission import SignaturesMissing
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services.desk import home
from workspace.services.notices import Asked, inbox
from workspace.services.organisations import particulars
from workspace.services.parties import departure, remedies
from workspace.services.record.log import decided
from workspace.services.registry import pledge as registry
from workspace.services.signing.signature import (
    AlreadySigned,
    Signature,
    cleaned,
    preparation,
    read_reason,
)
from workspace.store.parties.parties import PartyRow
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.preparations import PreparedRow


@pytest.fixture
def table(app):
    """Belmar signs by two persons: Bruno and Berta may."""
    made = Table()
    made.berta = a.a_member(made.belmar, "org_admin", name="Berta", mandated=True)
    particulars.choose_policy(made.berta, made.belmar.slug, Policy.TWO_PERSONS)
    stages.lock(made.ana, made.draft)
    return made


def of_belmar(table):
    (line,) = [one for one in signing.board(table.berta, table.draft).lines if one.mine]
    return line


def test_the_first_signature_waits_and_both_together_sign(table):
    stages.sign(table.bruno, table.draft)
    stages.sign(table.amir, table.draft)
    assert (of_belmar(table).half, of_belmar(table).signed) == (True, False)
    (clause,) = signing.board(table.ana, table.draft).needs
    assert [(one.name, one.half) for one in clause.who] == [("Belmar", True)]
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)
    told = inbox(table.berta, Asked(draft_id=table.draft)).groups[0].lines
    assert any("your signature is asked too" in one.sentence for one in told)
    assert len(home.of(table.berta).waiting) == 1
    assert home.of(table.bruno).waiting == []
    stages.sign(table.berta, table.draft)
    line = of_belmar(table)
    assert (line.signed, line.half, line.name) == (True, False, "Bruno · Berta")
    assert stages.submit(table.amir, table.draft)


def test_of_two_who_were_shown_no_signature_at_once_one_is_first_and_nobody_is_bound(app, table):
    shown = stages.stored_fingerprint(table.draft)
    given = Signature(**GOOD | {"fingerprint": shown})
    both = (table.bruno, table.berta)
    assert at_once(app, *(partial(signing.sign, who, table.draft, given) for who in both)) == 1
    assert (of_belmar(table).half, of_belmar(table).signed) == (True, False)
    other = table.berta if signing.board(table.bruno, table.draft).waits_for_second else table.bruno
    with pytest.raises(SignersHaveChanged):
        signing.sign(other, table.draft, replace(given, told="another"))
    half = signing.board(other, table.draft).half
    signing.sign(other, table.draft, replace(given, told=half.half_id))
    assert of_belmar(table).signed


def test_i3_the_same_person_does_not_sign_twice_for_two(table):
    stages.sign(table.bruno, table.draft)
    assert not signing.board(table.bruno, table.draft).may_sign
    with pytest.raises(SecondPersonNeeded):
        stages.sign(table.bruno, table.draft)
    stages.sign(table.berta, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(table.bruno, table.draft)


def test_i5_who_gave_the_first_of_two_signatures_signs_for_no_other_party(table):
    corvia = a.an_organisation("Corvia")
    a.a_seat(table.bruno, corvia)
    a.a_mandate(table.bruno, corvia)
    a.a_party(table.draft, corvia)
    for_belmar = replace(table.bruno, acting=table.belmar.slug)
    for_corvia = replace(table.bruno, acting=corvia.slug)
    stages.sign(for_belmar, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(for_corvia, table.draft)
    stages.sign(table.berta, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(for_corvia, table.draft)


@pytest.mark.parametrize("who", ["bruno", "berta"])
def test_either_withdraws_the_first_signature_before_the_second(table, who):
    stages.sign(table.bruno, table.draft)
    signing.withdraw(getattr(table, who), table.draft, "The date is wrong.")
    assert not of_belmar(table).half
    stages.sign(table.berta, table.draft)
    assert of_belmar(table).half


def test_the_second_declines_and_the_first_signature_waits_no_more(table):
    stages.sign(table.bruno, table.draft)
    signing.decline(table.berta, table.draft, "The board said no.")
    assert (of_belmar(table).declined, of_belmar(table).half) == (True, False)


def test_a_text_that_is_reopened_keeps_no_half_signature(table):
    stages.sign(table.bruno, table.draft)
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    stages.lock(table.ana, table.draft)
    stages.sign(table.berta, table.draft)
    assert of_belmar(table).half


@pytest.fixture
def half(table):
    """Let Corvia, which need not sign and does so by two persons, have one of two signatures."""
    signing.reopen(table.ana, table.draft, "Corvia may sign as well.")
    corvia = a.an_organisation("Corvia")
    a.a_party(table.draft, corvia)
    with transaction() as unit:
        unit.session.query(PartyRow).filter_by(organisation_id=corvia.id).one().required = False
        unit.session.merge(corvia).sign_policy = Policy.TWO_PERSONS
    table.carla = a.a_member(corvia, "org_admin", name="Carla", mandated=True)
    table.cyril = a.a_member(corvia, name="Cyril", mandated=True)
    stages.lock(table.ana, table.draft)
    shown = stages.fingerprint(table.cyril, table.draft)
    given = Signature(**GOOD | {"fingerprint": shown, "agreed": False})
    preparation.prepare(table.carla, table.draft, given, table.cyril.id)
    stages.sign(table.cyril, table.draft)
    return table


def _waiting():
    with reading() as unit:
        query = unit.session.query(FirstSignatureRow).filter_by(ended_at=None)
        return query.count() + unit.session.query(PreparedRow).count()


def test_a_first_signature_waits_no_more_once_the_text_is_submitted_and_the_record_holds(half):
    for person in (half.bruno, half.berta, half.amir):
        stages.sign(person, half.draft)
    stages.submit(half.amir, half.draft)
    assert _waiting() == 0
    assert [one for one in decided.check() if one.faults] == []


@pytest.mark.parametrize("goes", ["leaves", "is taken out"])
def test_a_first_signature_waits_no_more_once_its_party_has_gone(half, goes):
    assert _waiting() == 1
    if goes == "leaves":
        departure.leave(half.carla, half.draft)
    else:
        with reading() as unit:
            query = unit.session.query(PartyRow).filter_by(capacity="co_pledger", required=False)
            party = query.one().id
        remedies.remove(half.ana, half.draft, party, "It is late.")
    assert _waiting() == 0
    assert [one for one in decided.check() if one.faults] == []


def test_a_change_of_policy_is_for_texts_locked_later(table):
    particulars.choose_policy(table.berta, table.belmar.slug, Policy.ANY_ONE)
    stages.sign(table.bruno, table.draft)
    assert of_belmar(table).half
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    assert of_belmar(table).signed


def test_i4_the_second_person_needs_a_mandate_of_their_own(table):
    stages.sign(table.bruno, table.draft)
    with pytest.raises(NotPermitted):
        stages.sign(table.bea, table.draft)


def test_where_two_sign_and_one_may_the_board_and_what_is_needed_say_so(app):
    table = Table()
    particulars.choose_policy(
        a.a_member(table.belmar, "org_admin", name="Berta"), table.belmar.slug, Policy.TWO_PERSONS
    )
    (before,) = signing.check(table.ana, table.draft).standstills
    assert (before.organisation, before.lacks) == ("Belmar", (NO_SECOND,))
    stages.lock(table.ana, table.draft)
    for step in (lambda: None, lambda: stages.sign(table.bruno, table.draft)):
        step()
        view = signing.board(table.ana, table.draft)
        lines = {one.organisation: one.lacks for one in view.lines}
        assert lines == {"Aruna": (), "Belmar": (NO_SECOND,)}
        lacking = [whom for one in view.needs if one.need is Need.MEANS for whom in one.who]
        assert [(one.name, one.lacks) for one in lacking] == [("Belmar", (NO_SECOND,))]
    a.a_member(table.belmar, name="Boris", mandated=True)
    assert not any(one.lacks for one in signing.board(table.ana, table.draft).lines)


def test_both_names_have_to_fit_the_record(table):
    stages.sign(table.bruno, table.draft)
    with pytest.raises(Invalid) as refused:
        stages.sign(replace(table.berta, name="n" * 200), table.draft)
    assert set(refused.value.errors) == {"name"}


def test_there_are_two_policies(table):
    with pytest.raises(Invalid):
        particulars.choose_policy(table.berta, table.belmar.slug, "three_persons")


TODAY = date(2026, 5, 7)
GOOD = {"fingerprint": "f", "name": " Bruno  Peçanha ", "title": "Minister", "agreed": True}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"title": "a@b.example"}, {"title"}),
        ({"reservation": "x" * 1001}, {"reservation"}),
        ({"agreed": False}, {"agreed"}),
        ({"decided_by": "x" * 201}, {"decided_by"}),
        ({"decided_on": "2026-05-08"}, {"decided_on"}),
        ({"decided_on": "last week"}, {"decided_on"}),
        ({"decided_on": "0001-01-01"}, {"decided_on"}),
    ],
)
def test_what_is_missing_or_too_long_is_named(change, wrong):
    with pytest.raises(Invalid) as refused:
        cleaned(Signature(**GOOD | change), TODAY)
    assert set(refused.value.errors) == wrong


def test_who_decided_and_when_may_be_said_and_need_not_be():
    """Today is no future day; blanks around both are nothing."""
    said = {"decided_by": " Council\n of Ministers ", "decided_on": " 2026-05-07 "}
    clean = cleaned(Signature(**GOOD | said), TODAY)
    assert (clean.decided_by, clean.decided_on) == ("Council of Ministers", "2026-05-07")
    blank = cleaned(Signature(**GOOD | {"decided_by": "  "}), TODAY)
    assert (blank.decided_by, blank.decided_on) == ("", "")


DECIDED = {"decided_by": "Council of Ministers", "decided_on": "2020-02-29"}


def decide(table, person, **more):
    shown = stages.fingerprint(person, table.draft)
    given = GOOD | DECIDED | {"fingerprint": shown, "name": person.name} | more
    given |= {"told": stages.told(person, table.draft)}
    signing.sign(person, table.draft, Signature(**given))


def test_who_decided_is_on_the_board_in_the_receipt_and_public_as_the_first_of_two_said(table):
    decide(table, table.bruno)
    decide(table, table.berta, decided_by="Somebody else", decided_on="")
    stages.sign(table.amir, table.draft)
    line = of_belmar(table)
    assert (line.decided_by, line.decided_on) == tuple(DECIDED.values())
    symbol = stages.submit(table.amir, table.draft)
    by_house = {one["organisation"]: one for one in receipt_of(table)["parties"]}
    assert DECIDED.items() <= by_house[table.belmar.slug].items()
    assert not DECIDED.keys() & by_house[table.aruna.slug].keys()
    public = registry.one(symbol)
    shown = {one.slug: one.decided_by for one in public.form.parties}
    assert shown == {table.belmar.slug: "Council of Ministers", table.aruna.slug: ""}


def receipt_of(table):
    return signing.receipt(table.ana, table.draft).receipt


def test_names_are_kept_on_one_line_and_a_reason_is_needed():
    assert cleaned(Signature(**GOOD), TODAY).name == "Bruno Peçanha"
    assert read_reason("\nThe date is wrong.  ") == "The date is wrong."
    with pytest.raises(Invalid):
        read_reason(" ")
