"""What was public stays readable, with what became of it, once another text is."""

import json

import pytest

from tests.support.documents.outbox import letters_to
from tests.support.people import stages
from tests.support.people.amended import REASON, rewritten
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import faults
from workspace.domain.errors import NotFound
from workspace.services import amendment, progress
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
    assert amendment.history(table.symbol).texts == ()
    assert progress.public(table.symbol).found.form.revision == 1
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
    [one] = amendment.history(table.symbol).texts
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
