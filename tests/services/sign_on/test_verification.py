"""Anybody may have an acknowledgement checked; what it says of the list is what everybody reads."""

import json

import pytest

from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from workspace.domain.errors import Invalid
from workspace.services import shelter, sign_on
from workspace.services.sign_on.verification import NO_SUCH_REFERENCE
from workspace.store.sign_on.sign_ons import SignOnRow


@pytest.fixture
def table(app, noon):
    return OpenTable(by_approval=True).published()


def _verdict(given, **changes):
    found = sign_on.verify(json.loads(json.dumps(given | changes)))
    return found.genuine, found.known, found.listed


def _refused(asked):
    with pytest.raises(Invalid) as refused:
        sign_on.verify_reference(asked)
    return refused.value.errors == {"symbol": NO_SUCH_REFERENCE}


def test_it_is_genuine_and_says_of_the_list_what_everybody_reads(table, noon):
    made = table.sign()
    given = sign_on.acknowledged(table.olu, made)
    assert _verdict(given) == (True, True, False)
    assert _refused(given["reference"])
    sign_on.accept(table.amir, table.draft, [made])
    assert _verdict(given) == (True, True, True)
    found = sign_on.verify_reference(given["reference"])
    assert (found.genuine, found.organisation, found.symbol) == (True, "Open Hands", table.symbol)
    sign_on.withdraw(fresh(table.olu), made)
    assert sign_on.verify(given).withdrawn_at == noon.at
    assert sign_on.verify_reference(given["reference"]).genuine
    for asked in ("/S1", f"{table.symbol}/S2", f"{table.symbol}/S1\x00", f"{table.symbol}/S٣", "x"):
        assert _refused(asked), asked


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_what_was_changed_here_or_there_is_known_no_more(table):
    given = sign_on.acknowledged(table.olu, table.sign())
    assert _verdict(given, name="Somebody") == (False, False, None)
    assert _verdict(given, record=given["record"] | {"id": "x\x00"}) == (False, False, None)
    assert _verdict(given, first_signature={"name": "Bo"}) == (False, False, None)
    found = sign_on.verify(given | {"log": given["log"] | {"checkpoint": "x"}})
    assert (found.sealed, found.known, found.logged) == (False, True, False)
    intruder.alter(SignOnRow, lambda row: setattr(row, "signer_name", "Somebody"))
    assert _verdict(given) == (False, False, None)


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_a_name_that_is_kept_out_of_sight_is_not_told_by_its_reference(table):
    made = table.sign()
    sign_on.accept(table.amir, table.draft, [made])
    given = sign_on.acknowledged(table.olu, made)
    officer = a_reviewer()
    shelter.keep(fresh(officer), table.symbol, table.hands.slug, "Its staff were threatened.")
    assert _refused(given["reference"])
    found = sign_on.verify(given)
    assert (found.genuine, found.unnamed, found.listed) == (True, True, None)
