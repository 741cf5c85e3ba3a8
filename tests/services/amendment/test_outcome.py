"""An amended text takes the place of the public one once accepted; the other stays readable."""

import json

import pytest

from tests.support.documents.outbox import letters_to
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, REASON, amended, opened, rewritten
from tests.support.people.networks import fresh
from tests.support.people.review_table import reviewed
from tests.support.people.signed_on import OpenTable
from tests.support.people.signing_table import Table
from tests.support.people.withdrawn import faults
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import amendment, progress, review, signing
from workspace.services.organisations import office
from workspace.services.record import verification
from workspace.services.registry import pledge as public
from workspace.services.registry import search
from workspace.services.registry.query import wish


def test_what_is_public_stays_until_the_new_text_is_accepted_and_both_can_be_read(app, noon):
    table = OpenTable().published()
    table.sign()
    first = public.one(table.symbol)
    old = public.receipt(table.symbol).receipt
    noon.move(minutes=5)
    rewritten(table)
    table.sign(*table.another("Late Hands"), fingerprint=old["fingerprint"])
    assert public.one(table.symbol).stored == first.stored
    assert (amendment.history(table.symbol), progress.public(table.symbol).found.form.revision) == (
        (),
        1,
    )
    with pytest.raises(NotFound):
        amendment.earlier(table.symbol, 1)
    assert not verification.verify(json.dumps(old)).later

    noon.move(minutes=5)
    assert stages.submit(fresh(table.amir), table.draft) == table.symbol
    now = public.one(table.symbol)
    assert (now.form.revision, now.published_at) == (2, first.published_at)
    assert [search.listing(wish({"q": q})).found for q in ("at once and always", "notice")] == [
        1,
        0,
    ]
    [one] = amendment.history(table.symbol)
    assert (one.number, one.next, one.reason, one.replaced_at) == (1, 2, REASON, noon.at)
    assert (one.stored, one.signed_on, one.signers) == (
        first.stored,
        2,
        ("Late Hands", "Open Hands"),
    )
    [part] = amendment.changes(table.symbol, 1).parts
    assert (part.key, part.removed > 0) == ("commitment", True)
    for receipt in (old, public.receipt(table.symbol).receipt):
        verdict = verification.verify(json.dumps(receipt))
        assert (verdict.genuine, verdict.later) == (True, receipt is old)
    table.sign(terms=table.terms)
    assert (now.sign_on.count, public.one(table.symbol).sign_on.count) == (0, 1)
    assert any("signed on" in each and "amended" in each for each in letters_to(table.olu.email))
    assert faults() == []


def test_who_joined_and_who_did_not_sign_the_new_text_is_said(app, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    opened(table)
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia, name="Carla", mandated=True)
    a.a_party(table.draft, corvia)
    view = amendment.page(table.bea, table.draft)
    assert (view.joined, view.left) == (("Corvia",), ())
    table.write(commitment=NEW)
    table.signed()
    stages.sign(carla, table.draft)
    stages.submit(table.amir, table.draft)
    [one] = amendment.history(symbol)
    assert (one.joined, one.left) == (("Corvia",), ())


def test_a_rejected_amendment_changes_nothing_and_the_draft_says_again_what_is_public(app, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    before = public.one(symbol).stored
    reviewed(table)
    sena = a.a_person("Sena", email="sena@office.example")
    office.appoint(sena.email)
    amended(table)
    assert public.one(symbol).stored == before
    review.reject(fresh(sena), review.queue(sena).lines[0].id, "Out of scope.")
    assert (public.one(symbol).stored, signing.board(table.ana, table.draft).state) == (
        before,
        "published",
    )
    assert amendment.page(table.ana, table.draft).past[0].outcome == "rejected"
    amended(table)
    review.accept(fresh(sena), review.queue(sena).lines[0].id)
    assert [one.next for one in amendment.history(symbol)] == [3]
    assert public.one(symbol).form.revision == 3
    assert faults() == []


def test_only_who_signs_for_the_lead_amends_and_one_at_a_time(app, noon):
    table = Table()
    table.signed()
    stages.submit(table.amir, table.draft)
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            amendment.open_for(fresh(person), table.draft, REASON, "2199-12-31")
    opened(table)
    with pytest.raises(NotPermitted):
        opened(table)
