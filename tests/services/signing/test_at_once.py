"""Of two acts that exclude each other exactly one is done, whichever comes first."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table, a_signature
from workspace.domain.errors import Refusal
from workspace.process.unit import reading
from workspace.services import signing
from workspace.services.parties import departure, remedies
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    return Table()


def both(app, *acts):
    """Do two acts at once; return how many were done, the others having been refused."""

    def do(act):
        with app.app_context():
            try:
                act()
            except Refusal:
                return 0
        return 1

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(do, acts))


@pytest.mark.parametrize("goes", ["leaves", "is taken out", "need not sign any more"])
def test_a_party_signs_or_goes(table, app, goes):
    stages.ask_to_lock(table.ana, table.draft)
    given = a_signature(table)
    with reading() as unit:
        party = unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one().id
    ways = {
        "leaves": lambda: departure.leave(table.bruno, table.draft),
        "is taken out": lambda: remedies.remove(table.ana, table.draft, party, "Late."),
        "need not sign any more": lambda: remedies.make_optional(
            table.ana, table.draft, party, "Late."
        ),
    }
    done = both(app, lambda: signing.sign(table.bruno, table.draft, given), ways[goes])
    assert done == 1


@pytest.mark.parametrize("undo", ["the text is reopened", "a signature is withdrawn"])
def test_a_pledge_is_submitted_or_undone(table, app, undo):
    table.signed()
    shown = stages.fingerprint(table.amir, table.draft)
    ways = {
        "the text is reopened": lambda: signing.reopen(table.ana, table.draft, "Wait."),
        "a signature is withdrawn": lambda: signing.withdraw(table.bruno, table.draft, "Wait."),
    }
    done = both(app, lambda: signing.submit(table.amir, table.draft, shown), ways[undo])
    assert done == 1
