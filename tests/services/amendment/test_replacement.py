"""A rejected amendment changes nothing; an accepted one takes the place of what is public."""

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import amended
from tests.support.people.networks import fresh
from tests.support.people.review_table import reviewed
from tests.support.people.signing_table import Table
from tests.support.people.withdrawn import faults
from workspace.services import amendment, review, signing
from workspace.services.organisations import office
from workspace.services.registry import pledge as public


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
    assert [one.next for one in amendment.history(symbol).texts] == [3]
    assert public.one(symbol).form.revision == 3
    assert faults() == []
