"""A matching pledge names the public one it answers; that one shows it once it is public too."""

import json

import pytest

from tests.support.people import stages
from tests.support.people.review_table import a_reviewer, reviewed
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid
from workspace.services import review
from workspace.services.desk import opening
from workspace.services.desk.opening import Opening
from workspace.services.record import verification
from workspace.services.registry import pledge as public
from workspace.services.registry import search
from workspace.services.registry.query import wish

ASKED = {"lang": "en", "start": "blank", "kind": "matching"}


def test_it_is_signed_with_what_it_answers_and_both_say_so_once_both_are_public(app, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    asked = {"organisation": table.aruna.slug, "campaign": table.campaign.slug, **ASKED}
    for wrong in ("", "HR75-999999", "\0"):
        with pytest.raises(Invalid):
            opening.open_draft(table.ana, Opening(answers=wrong, **asked))
    reviewed(table)
    draft = opening.open_draft(table.ana, Opening(answers=symbol, **asked))
    stages.make_ready(table.ana, draft, table.aruna)
    stages.lock(table.ana, draft)
    stages.sign(table.amir, draft)
    answer = stages.submit(table.amir, draft)
    assert public.one(symbol).answered_by == ()
    sena = a_reviewer()
    review.accept(sena, review.queue(sena).lines[0].id)
    [other] = public.one(symbol).answered_by
    assert (other.symbol, other.who) == (answer, "Aruna")
    view = public.one(answer)
    assert (view.answers.symbol, view.answers.title) == (symbol, public.one(symbol).title)
    receipt = public.receipt(answer).receipt
    assert receipt["content"]["answers"]["symbol"] == symbol
    assert verification.verify(json.dumps(receipt)).genuine
    receipt["content"]["answers"]["symbol"] = answer
    assert not verification.verify(json.dumps(receipt)).sealed
    assert [one.symbol for one in search.listing(wish({"kind": "matching"})).lines] == [answer]
